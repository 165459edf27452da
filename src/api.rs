//! What JavaScript can call. Conversions only: everything is done in the layers above.
//!
//! Nothing here calls back into the host while an object is borrowed, and objects given by the host come in as JSON text.

use std::rc::Rc;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::browser::find::{around, document};
use crate::browser::intl::Intl;
use crate::browser::mount::Mount;
use crate::locale::messages::Messages;
use crate::locale::negotiate;
use crate::model::document::Document;
use crate::model::tape::Tape;
use crate::view::{Options, Rendered, render};

/// Answers which of `available` comes nearest to `requested`; both are language tags joined by commas.
#[wasm_bindgen]
pub fn negotiate(requested: &str, available: &str, default: &str) -> String {
    let requested: Vec<&str> = requested.split(',').collect();
    let available: Vec<&str> = available.split(',').collect();
    String::from(negotiate::negotiate(&requested, &available, default))
}

/// A policy document that has been read.
#[wasm_bindgen]
pub struct PolicyDocument {
    document: Rc<Document>,
}

#[wasm_bindgen]
impl PolicyDocument {
    /// Reads a document from its JSON text.
    ///
    /// # Errors
    /// Throws the problem that makes it unusable.
    pub fn read(bytes: &[u8]) -> Result<PolicyDocument, JsValue> {
        match Document::read(bytes) {
            Ok(document) => Ok(PolicyDocument { document: Rc::new(document) }),
            Err(problem) => Err(value(&problem)),
        }
    }

    /// What is wrong with it: an array of problems.
    pub fn problems(&self) -> JsValue {
        value(self.document.problems())
    }

    /// Its languages joined by commas, the default one first.
    pub fn locales(&self) -> String {
        self.document.languages().join(",")
    }

    /// The language to show it in, of those asked for, joined by commas.
    pub fn negotiate(&self, requested: &str) -> String {
        let requested: Vec<&str> = requested.split(',').collect();
        let languages = self.document.languages();
        String::from(negotiate::negotiate(&requested, &languages, self.document.policy().default_locale()))
    }

    /// The policy as HTML text.
    pub fn html(&self, locale: &str, words: &[u8], english: &[u8], heading_level: u32, region: &str) -> String {
        let options = Options { heading_level, region, ..Options::default() };
        Sheet { document: &self.document, locale, words, english }.render(options).html
    }

    /// Shows the policy in an element; nothing where the page refuses HTML.
    pub fn mount(&self, container: Element, locale: &str, words: &[u8], english: &[u8], heading_level: u32, region: &str) -> Option<PolicyMount> {
        let prefix = self.prefix(&container);
        let sheet = Sheet { document: &self.document, locale, words, english };
        let mount = Mount::new(container, prefix.clone(), &mut |open| {
            sheet.render(Options { heading_level, region, id_prefix: &prefix, open })
        })?;
        Some(PolicyMount { mount, document: self.document.clone(), heading_level, region: String::from(region), prefix })
    }

    /// What to put before the ids where another policy on the page has the same ones already.
    fn prefix(&self, container: &Element) -> String {
        let policy = self.document.policy();
        let first = policy.sections().next().and_then(|section| document()?.get_element_by_id(section.id()));
        match first {
            Some(body) if around(container, &body, ".fineprint-body").is_none() => {
                let mut prefix = String::from(policy.id());
                prefix.push_str("--");
                prefix
            }
            _ => String::new(),
        }
    }
}

/// A policy shown in an element. Freeing it gives the element back as it was.
#[wasm_bindgen]
pub struct PolicyMount {
    mount: Mount,
    document: Rc<Document>,
    heading_level: u32,
    region: String,
    prefix: String,
}

#[wasm_bindgen]
impl PolicyMount {
    /// Shows it in another language, in place.
    pub fn update(&mut self, locale: &str, words: &[u8], english: &[u8]) -> bool {
        let sheet = Sheet { document: &self.document, locale, words, english };
        let (heading_level, region, id_prefix) = (self.heading_level, &self.region, &self.prefix);
        self.mount.update(&mut |open| sheet.render(Options { heading_level, region, id_prefix, open }))
    }
}

/// What is rendered, in which language and with which words; strings that cannot be read are no strings.
struct Sheet<'a> {
    document: &'a Document,
    locale: &'a str,
    words: &'a [u8],
    english: &'a [u8],
}

impl Sheet<'_> {
    fn render(&self, options: Options<'_>) -> Rendered {
        let (words, english) = (strings(self.words), strings(self.english));
        let english = Messages::new(english.root(), None);
        render(self.document, self.locale, Messages::new(words.root(), Some(&english)), &Intl, options)
    }
}

fn strings(bytes: &[u8]) -> Tape {
    Tape::read(bytes).unwrap_or_default()
}

fn value<T: Serialize + ?Sized>(of: &T) -> JsValue {
    of.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
