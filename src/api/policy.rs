//! Policies in the page: negotiation, reading a document, showing it.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use super::refusal;
use crate::browser::intl::{Intl, joined};
use crate::browser::mount::Mount;
use crate::locale::messages::Messages;
use crate::model::document::Document;
use crate::model::tape::Tape;
use crate::view::{Options, Rendered, render};

/// A policy document that has been read, and the language it is shown in.
#[wasm_bindgen]
pub struct PolicyDocument {
    document: Document,
    region: String,
    locale: String,
    words: Tape,
    english: Tape,
    seen: Option<u64>,
}

#[wasm_bindgen]
impl PolicyDocument {
    /// Reads a document from its JSON text, for a visitor in that region (empty where it is not known).
    ///
    /// # Errors
    /// Throws the problem that makes it unusable.
    pub fn read(bytes: &[u8], region: String) -> Result<PolicyDocument, JsValue> {
        match Document::read(bytes) {
            Ok(document) => {
                Ok(PolicyDocument { document, region, locale: String::new(), words: Tape::default(), english: Tape::default(), seen: None })
            }
            Err(problem) => Err(refusal(&problem)),
        }
    }

    /// Its languages joined by commas, the default one first.
    pub fn locales(&self) -> String {
        joined(&self.document.languages(), ',')
    }

    /// Sets the language of what is shown from now on, and the strings of the interface: those of a language near it, and
    /// the English ones for what is missing there. Strings that cannot be read are no strings.
    pub fn speak(&mut self, locale: String, words: &[u8], english: &[u8]) {
        self.locale = locale;
        self.words = Tape::read(words).unwrap_or_default();
        self.english = Tape::read(english).unwrap_or_default();
    }

    /// The revision that the reader has seen: what changed since is marked from now on. 0 for none, which marks nothing.
    pub fn compare(&mut self, seen: u32) {
        self.seen = (seen > 0).then_some(u64::from(seen));
    }

    /// The policy as HTML text.
    pub fn html(&self, heading_level: u32) -> String {
        self.render(heading_level, "", None).html
    }

    fn render(&self, heading_level: u32, id_prefix: &str, open: Option<&str>) -> Rendered {
        let english = Messages::new(self.english.root(), None);
        let words = Messages::new(self.words.root(), Some(&english));
        render(
            &self.document,
            &self.locale,
            words,
            &Intl,
            Options { heading_level, id_prefix, region: &self.region, open, seen: self.seen, ..Options::default() },
        )
    }
}

/// A policy shown in an element. Freeing it gives the element back as it was.
#[wasm_bindgen]
pub struct PolicyMount {
    mount: Mount,
}

#[wasm_bindgen]
impl PolicyMount {
    /// A mount that shows nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new(container: Element) -> PolicyMount {
        PolicyMount { mount: Mount::new(container) }
    }

    /// Shows a document, or shows it again in another language; `false` where the page refuses HTML.
    pub fn show(&mut self, document: &PolicyDocument, heading_level: u32) -> bool {
        let policy = document.document.policy();
        self.mount.show(policy.id(), &mut |prefix, open| document.render(heading_level, prefix, open))
    }
}
