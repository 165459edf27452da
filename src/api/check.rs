//! The checker: everything that is wrong with a document.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::value;
use crate::model::document::Document;

/// What is wrong with a document: an array of problems, empty where nothing is.
#[wasm_bindgen]
pub fn check(bytes: &[u8]) -> JsValue {
    match Document::read(bytes) {
        Ok(document) => value(&document.problems()),
        Err(problem) => value(&[problem]),
    }
}
