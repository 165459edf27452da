//! What the interface says is marked as such and in its own language, wherever it stands among the words of a document.

use fineprint::locale::formatter::Formatter;
use fineprint::locale::messages::Messages;
use fineprint::model::date::Date;
use fineprint::model::tape::Tape;
use fineprint::view::{self, Options};
use serde_json::{Value, json};

use crate::dom::Element;
use crate::everything::everything;
use crate::expect;
use crate::rendering::{article, read};

/// The language of the interface in these tests; the document does not have it.
const INTERFACE: &str = "eo";
/// Stands in every piece of every message.
const MARK: char = '§';

/// The English messages, each piece of them marked.
fn messages() -> Tape {
    fn mark(value: &mut Value) {
        match value {
            Value::String(text) => *text = format!("{MARK}{}{MARK}", text.replace('{', "§{").replace('}', "}§")),
            Value::Object(forms) => forms.values_mut().for_each(mark),
            _ => {}
        }
    }
    let mut table: Value = serde_json::from_str(&expect::read("www/locales/en.json")).unwrap();
    mark(&mut table);
    table["$code"] = json!(INTERFACE);
    Tape::read(&serde_json::to_vec(&table).unwrap()).unwrap()
}

/// Says in which language it was asked.
struct Asked;

impl Formatter for Asked {
    fn date(&self, locale: &str, _: Date) -> String {
        format!("{MARK}date in {locale}")
    }

    fn number(&self, locale: &str, _: u32) -> String {
        format!("{MARK}number in {locale}")
    }

    fn plural(&self, _: &str, _: u32) -> &'static str {
        "other"
    }

    fn list(&self, locale: &str, items: &str) -> String {
        format!("{items}{MARK}list in {locale}")
    }

    fn region(&self, locale: &str, _: &str) -> String {
        format!("{MARK}region in {locale}")
    }

    fn language(&self, locale: &str, _: &str) -> String {
        format!("{MARK}language in {locale}")
    }
}

/// The document in one of its languages, under an interface in another.
fn shown(locale: &str) -> Element {
    let document = read(&serde_json::to_vec(&everything()).unwrap());
    let messages = messages();
    let html = view::render(&document, locale, Messages::new(messages.root(), None), &Asked, Options::default()).html;
    article(&html)
}

/// Every text with the elements around it, outermost first, and every attribute that holds a text.
fn texts(article: &Element) -> Vec<(String, Vec<Element>)> {
    let mut found = article.texts();
    for element in article.descendants() {
        for (name, value) in element.attributes() {
            if matches!(name.as_str(), "aria-label" | "data-fineprint-copied" | "data-fineprint-on" | "data-fineprint-off") {
                let mut around = article.path_to(&element);
                around.push(element.clone());
                found.push((value, around));
            }
        }
    }
    found
}

fn language(around: &[Element]) -> Option<String> {
    around.iter().rev().find_map(|element| element.attribute("lang"))
}

#[test]
fn every_word_of_the_interface_is_marked_and_in_its_language() {
    for locale in ["en", "ar"] {
        let article = shown(locale);
        let mut wrong = Vec::new();
        let mut count = 0;
        for (text, around) in texts(&article) {
            if !text.contains(MARK) {
                continue;
            }
            count += 1;
            // Dates and numbers in a text of the document are said in that text's language.
            if text.contains(&format!(" in {locale}")) && !text.contains(&format!(" in {INTERFACE}")) {
                continue;
            }
            let marked = around.iter().any(|element| element.has_class("fineprint-ui"));
            if !marked || language(&around).as_deref() != Some(INTERFACE) {
                let path: Vec<&str> = around.iter().map(Element::name).collect();
                wrong.push(format!("{text:?} in {:?}, marked: {marked}, {}", language(&around), path.join(" ")));
            }
        }
        assert!(count > 100, "{count}");
        assert!(wrong.is_empty(), "{locale}: {} of {count}\n{}", wrong.len(), wrong.join("\n"));
    }
}
