//! What JavaScript can call. Conversions only: everything is done in the layers above.
//!
//! Nothing here calls back into the host while an object is borrowed, and objects given by the host come in as JSON text.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::browser::intl::{Intl, joined};
use crate::browser::mount::Mount;
use crate::locale::messages::Messages;
use crate::locale::negotiate;
use crate::model::document::Document;
use crate::model::tape::Tape;
use crate::view::{Options, Rendered, render};

/// Answers which of `available` comes nearest to `requested`; both are language tags joined by commas.
#[wasm_bindgen]
pub fn negotiate(requested: &str, available: &str, default: &str) -> String {
    choose(requested, &tags(available), default)
}

/// A policy document that has been read.
#[wasm_bindgen]
pub struct PolicyDocument {
    document: Document,
}

#[wasm_bindgen]
impl PolicyDocument {
    /// Reads a document from its JSON text.
    ///
    /// # Errors
    /// Throws the problem that makes it unusable.
    pub fn read(bytes: &[u8]) -> Result<PolicyDocument, JsValue> {
        match Document::read(bytes) {
            Ok(document) => Ok(PolicyDocument { document }),
            Err(problem) => Err(value(&problem)),
        }
    }

    /// Its languages joined by commas, the default one first.
    pub fn locales(&self) -> String {
        joined(&self.document.languages(), ',')
    }

    /// The language to show it in, of those asked for, joined by commas.
    pub fn negotiate(&self, requested: &str) -> String {
        choose(requested, &self.document.languages(), self.document.policy().default_locale())
    }

    /// The policy as HTML text.
    pub fn html(&self, locale: &str, words: &[u8], english: &[u8], heading_level: u32, region: &str) -> String {
        self.render(locale, words, english, Options { heading_level, region, ..Options::default() }).html
    }

    fn render(&self, locale: &str, words: &[u8], english: &[u8], options: Options<'_>) -> Rendered {
        let (words, english) = (strings(words), strings(english));
        let english = Messages::new(english.root(), None);
        render(&self.document, locale, Messages::new(words.root(), Some(&english)), &Intl, options)
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
    pub fn show(&mut self, document: &PolicyDocument, locale: &str, words: &[u8], english: &[u8], heading_level: u32, region: &str) -> bool {
        self.mount.show(document.document.policy().id(), &mut |id_prefix, open| {
            document.render(locale, words, english, Options { heading_level, region, id_prefix, open })
        })
    }
}

/// The strings of a language; what cannot be read is no strings.
fn strings(bytes: &[u8]) -> Tape {
    Tape::read(bytes).unwrap_or_default()
}

fn choose(requested: &str, available: &[&str], default: &str) -> String {
    String::from(negotiate::negotiate(&tags(requested), available, default))
}

fn tags(joined: &str) -> Vec<&str> {
    joined.split(',').collect()
}

fn value<T: Serialize + ?Sized>(of: &T) -> JsValue {
    of.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
