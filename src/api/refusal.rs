//! Why a document cannot be used at all, as a value for the page.

use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;

use super::value;
use crate::model::problem::Problem;

/// The problem as an object.
pub(super) fn refusal(problem: &Problem) -> JsValue {
    value(&Refusal(problem))
}

/// A problem on its way out. A map, since of a struct serde-wasm-bindgen keeps the field names in a hash table: 3 kB.
struct Refusal<'a>(&'a Problem);

impl Serialize for Refusal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Refusal(problem) = self;
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in [
            ("severity", "error"),
            ("code", problem.code),
            ("path", &problem.path),
            ("found", &problem.found),
            ("expected", &problem.expected),
            ("message", &problem.message),
        ] {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
