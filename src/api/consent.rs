//! Asking for consent: reading a document, deciding, and the HTML of what is shown.

use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{refusal, value};
use crate::browser::intl::{Intl, joined};
use crate::consent::action::Action;
use crate::consent::environment::Environment;
use crate::consent::machine::Consent;
use crate::locale::messages::Messages;
use crate::model::cut::cut;
use crate::model::document::Document;
use crate::model::tape::{Tape, Value};
use crate::view::Options;
use crate::view::consent::{Part, html};

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
}

#[wasm_bindgen]
impl ConsentDocument {
    /// Reads a document from its JSON text, for a visitor in that region (empty where it is not known). `page` is the address
    /// of the page that shows it, empty for what the document says itself.
    ///
    /// # Errors
    /// Throws the problem that makes it unusable.
    pub fn read(bytes: &[u8], region: String, page: String) -> Result<ConsentDocument, JsValue> {
        match Document::read(bytes) {
            Ok(document) => Ok(ConsentDocument {
                document,
                region,
                page,
                locale: String::new(),
                words: Tape::default(),
                english: Tape::default(),
                consent: Consent::default(),
            }),
            Err(problem) => Err(refusal(&problem)),
        }
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
    pub fn settings(&self) -> JsValue {
        value(&Settings(&self.document))
    }

    /// Reads the stored record and decides; gives the effects. `environment` is JSON.
    pub fn start(&mut self, environment: &[u8]) -> JsValue {
        let environment = Tape::read(environment).unwrap_or_default();
        value(&self.consent.start(&self.document, &Environment::read(environment.root())))
    }

    /// Carries out an action, JSON such as `{"do":"accept"}`; gives the effects. What is no action has none.
    pub fn act(&mut self, environment: &[u8], action: &[u8]) -> JsValue {
        let environment = Tape::read(environment).unwrap_or_default();
        let tape = Tape::read(action).unwrap_or_default();
        match Action::read(tape.root()) {
            Some(action) => value(&self.consent.act(&self.document, &Environment::read(environment.root()), action)),
            None => JsValue::NULL,
        }
    }

    /// The record that holds, in its stored form; empty where there is none.
    pub fn text(&self) -> String {
        String::from(self.consent.text())
    }

    /// The state.
    pub fn snapshot(&self) -> JsValue {
        value(&self.consent.snapshot(&self.document))
    }

    /// A part of the consent UI as HTML text; empty for an unknown one. `argument` is the layout of a banner, vendor and
    /// category of a placeholder with a space between, or how many items remain with ` reload` where that helps.
    pub fn html(&self, part: &str, argument: &str) -> String {
        let (first, second) = cut(argument, b' ').unwrap_or((argument, ""));
        let part = match part {
            "banner" => Part::Banner,
            "preferences" => Part::Preferences,
            "embedded" => Part::Embedded,
            "notice" => Part::Notice,
            "reopen" => Part::Reopen,
            "status" => Part::Status,
            "remains" => Part::Remains { items: first.parse().unwrap_or(0), reload: !second.is_empty() },
            "placeholder" => Part::Placeholder { vendor: first, category: second },
            _ => return String::new(),
        };
        let english = Messages::new(self.english.root(), None);
        let words = Messages::new(self.words.root(), Some(&english));
        let options = Options { region: &self.region, page: &self.page, layout: first, ..Options::default() };
        html(&self.document, &self.locale, words, &Intl, options, self.consent.situation(), part)
    }
}

/// The settings on their way out: flat, a name each.
struct Settings<'a>(&'a Document);

impl Serialize for Settings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let consent = self.0.policy().0.get("consent");
        let mut of = |object: &str, names: &[&'static str]| {
            let object = consent.and_then(|consent| consent.get(object));
            for name in names {
                if let Some(text) = object.and_then(|object| object.text(name)) {
                    map.serialize_entry(name, text)?;
                }
            }
            Ok(())
        };
        of("store", &["kind", "name", "sameSite", "domain", "path"])?;
        of("record", &["endpoint"])?;
        of("ui", &["layout"])?;
        let record = consent.and_then(|consent| consent.get("record"));
        let mut fields = Vec::new();
        for field in record.into_iter().flat_map(|record| record.list("fields")) {
            fields.extend(Value::str(field));
        }
        map.serialize_entry("fields", &fields)?;
        map.end()
    }
}
