//! Language negotiation for the page: lists go in and out as text.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::locale::negotiate;
use crate::model::cut::pieces;

/// Answers which of `available` comes nearest to `requested`; both are language tags joined by commas.
#[wasm_bindgen]
pub fn negotiate(requested: &str, available: &str, default: &str) -> String {
    String::from(negotiate::negotiate(&tags(requested), &tags(available), default))
}

fn tags(joined: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    for tag in pieces(joined, b',') {
        tags.push(tag);
    }
    tags
}
