//! Asking for consent: reading a document, deciding, and the HTML of what is shown.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Refusal, value};
use crate::browser::intl::{Intl, joined};
use crate::consent::action::Action;
use crate::consent::effect::Effect;
use crate::consent::environment::Environment;
use crate::consent::machine::Consent;
use crate::locale::messages::Messages;
use crate::model::document::Document;
use crate::model::tape::Tape;
use crate::view::consent::{Part, html, message};
use crate::view::Options;

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
    /// Reads a document from its JSON text, for a visitor in that region (empty where it is not known).
    ///
    /// # Errors
    /// Throws the problem that makes it unusable.
    pub fn read(bytes: &[u8], region: String) -> Result<ConsentDocument, JsValue> {
        match Document::read(bytes) {
            Ok(document) => Ok(ConsentDocument {
                document,
                region,
                page: String::new(),
                locale: String::new(),
                words: Tape::default(),
                english: Tape::default(),
                consent: Consent::default(),
            }),
            Err(problem) => Err(value(&Refusal(&problem))),
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
}
