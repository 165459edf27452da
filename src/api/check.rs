//! The tools: everything that is wrong with a document, and records in forms for others to read.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::value;
use crate::consent::receipt::{Form, export};
use crate::model::document::Document;

/// What is wrong with a document: an array of problems, empty where nothing is.
#[wasm_bindgen]
pub fn check(bytes: &[u8]) -> JsValue {
    match Document::read(bytes) {
        Ok(document) => value(&document.problems()),
        Err(problem) => value(&[problem]),
    }
}

/// A stored record as JSON text in the form of that name; nothing where there is no such form or the text is no record of the
/// document.
#[wasm_bindgen]
pub fn receipt(bytes: &[u8], text: &str, form: &str) -> Option<String> {
    export(&Document::read(bytes).ok()?, text, Form::read(form)?)
}
