//! Asking for consent: reading a document, deciding, and the HTML of what is shown.
//!
//! Values go out as JSON text, which the page parses: objects made through serde would cost every first visit 6 kB.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::browser::intl::{Intl, joined};
use crate::consent::action::Action;
use crate::consent::apply::push_entry;
use crate::consent::environment::Environment;
use crate::consent::json_text::JsonText;
use crate::consent::machine::Consent;
use crate::consent::record::words::place;
use crate::locale::messages::Messages;
use crate::model::cut::cut;
use crate::model::document::Document;
use crate::model::inline::is_plain;
use crate::model::tape::{Kind, Tape, Value};
use crate::view::Options;
use crate::view::consent::{Part, html};

/// The names of the parts of the UI. Looked up in a list, since each arm of a match over texts is a comparison of its own.
const PARTS: [&str; 8] = ["banner", "preferences", "embedded", "notice", "reopen", "status", "remains", "placeholder"];

/// A document, the visitor's choices about it, and the language they are asked in.
#[wasm_bindgen]
pub struct ConsentDocument {
    document: Document,
    region: String,
    page: String,
    locale: String,
    words: Tape,
    english: Tape,
    consent: Consent,
    problem: &'static str,
}

#[wasm_bindgen]
impl ConsentDocument {
    /// Reads a document from its JSON text, for a visitor in that region (empty where it is not known). `page` is the address
    /// of the page that shows it, empty for what the document says itself. [`problem`](ConsentDocument::problem) says whether
    /// it can be used.
    pub fn read(bytes: &[u8], region: String, page: String) -> ConsentDocument {
        let (document, problem) = match Document::read(bytes) {
            Ok(document) => (document, ""),
            Err(problem) => (Document::default(), problem.code),
        };
        ConsentDocument {
            document,
            region,
            page,
            locale: String::new(),
            words: Tape::default(),
            english: Tape::default(),
            consent: Consent::default(),
            problem,
        }
    }

    /// The code of the problem that makes the document unusable, empty where there is none. What else there is to say of it
    /// the checker knows.
    pub fn problem(&self) -> String {
        String::from(self.problem)
    }

    /// Its languages joined by commas, the default one first.
    pub fn locales(&self) -> String {
        joined(&self.document.languages(), ',')
    }

    /// Sets the language of what is shown from now on, and the strings of the interface, as for a policy.
    pub fn speak(&mut self, locale: String, words: &[u8], english: &[u8]) {
        self.locale = locale;
        self.words = Tape::read(words).unwrap_or_default();
        self.english = Tape::read(english).unwrap_or_default();
    }

    /// What the page has to know of the document itself: where the record is kept, where it is reported, how the banner looks.
    /// JSON text.
    pub fn settings(&self) -> String {
        settings(&self.document)
    }

    /// Reads the stored record and decides; gives the effects as JSON text. `environment` is JSON too.
    pub fn start(&mut self, environment: &[u8]) -> String {
        let environment = Tape::read(environment).unwrap_or_default();
        self.consent.start(&self.document, &Environment::read(environment.root()))
    }

    /// Carries out an action, JSON such as `{"do":"accept"}`; gives the effects as JSON text. What is no action has none.
    pub fn act(&mut self, environment: &[u8], action: &[u8]) -> String {
        let environment = Tape::read(environment).unwrap_or_default();
        let tape = Tape::read(action).unwrap_or_default();
        match Action::read(tape.root()) {
            Some(action) => self.consent.act(&self.document, &Environment::read(environment.root()), action),
            None => String::from("[]"),
        }
    }

    /// The record that holds, in its stored form; empty where there is none.
    pub fn text(&self) -> String {
        String::from(self.consent.text())
    }

    /// The state as JSON text.
    pub fn snapshot(&self) -> String {
        self.consent.snapshot(&self.document)
    }

    /// A part of the consent UI as HTML text; empty for an unknown one. `argument` is the layout of a banner, the level of the
    /// heading of embedded preferences, vendor and category of a placeholder with a space between, or how many items remain with ` reload` where that helps.
    pub fn html(&self, part: &str, argument: &str) -> String {
        let (first, second) = cut(argument, b' ').unwrap_or((argument, ""));
        let part = match place(&PARTS, part) {
            Some(0) => Part::Banner,
            Some(1) => Part::Preferences,
            Some(2) => Part::Embedded,
            Some(3) => Part::Notice,
            Some(4) => Part::Reopen,
            Some(5) => Part::Status,
            Some(6) => Part::Remains { items: first.parse().unwrap_or(0), reload: !second.is_empty() },
            Some(7) => Part::Placeholder { vendor: first, category: second },
            _ => return String::new(),
        };
        let english = Messages::new(self.english.root(), None);
        let words = Messages::new(self.words.root(), Some(&english));
        let heading_level = if matches!(part, Part::Embedded) { first.parse().unwrap_or(2) } else { 2 };
        let options = Options { heading_level, region: &self.region, page: &self.page, layout: first, ..Options::default() };
        html(&self.document, &self.locale, words, &Intl, options, self.consent.situation(), part)
    }
}

/// The settings: flat, a name each.
fn settings(document: &Document) -> String {
    let mut json = JsonText::default();
    json.next("{");
    if let Some(consent) = document.policy().consent() {
        for &(name, of) in &[
            ("kind", "store"),
            ("name", "store"),
            ("sameSite", "store"),
            ("domain", "store"),
            ("path", "store"),
            ("endpoint", "record"),
            ("layout", "ui"),
        ] {
            if let Some(value) = consent.0.get(of).and_then(|object| object.get(name)) {
                push_entry(&mut json, name, value);
            }
        }
    }
    json.next("\"fields\":[");
    if let Some(record) = document.policy().consent().and_then(|consent| consent.record()) {
        for field in record.0.list("fields") {
            if let Some(field) = field.str() {
                json.text(field);
            }
        }
    }
    json.close("]");
    if is_rich(document) {
        json.next("\"rich\":true");
    }
    json.close("}");
    json.finish()
}

/// Whether the banner has text that is more than characters, in any language. What writes such text is in the rest of the module.
fn is_rich(document: &Document) -> bool {
    let mut is_rich = false;
    for category in document.policy().categories() {
        for &key in &["title", "text"] {
            if let Some(text) = category.0.get(key) {
                is_rich |= !is_plain_value(text);
                for (_, text) in text.entries() {
                    is_rich |= !is_plain_value(text);
                }
            }
        }
    }
    is_rich
}

fn is_plain_value(value: Value<'_>) -> bool {
    value.str().map_or(value.kind() == Kind::Object, is_plain)
}
