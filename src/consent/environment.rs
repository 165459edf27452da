//! What is known of the page, the visitor and the moment: read at the edge once for each call.
//!
//! Never trusted: every member may be wrong or hostile, and none of them can grant anything but a stored record that is whole.

use crate::model::tape::Value;

/// What is known at the moment of a call.
#[derive(Clone, Default)]
pub struct Environment<'a> {
    /// Unix time in seconds.
    pub now_s: u64,
    /// Whether the browser sends the Global Privacy Control signal.
    pub gpc: bool,
    /// Where the visitor is, as the host says: ISO 3166-1 `FR` or ISO 3166-2 `US-CA`; empty where it is not known.
    pub region: &'a str,
    /// The language that is shown.
    pub locale: &'a str,
    /// The absolute address of the document; empty where it was given as an object.
    pub source: &'a str,
    /// SHA-256 of the document's bytes, base64url without padding; empty where the page cannot make it.
    pub hash: &'a str,
    /// The version of this widget.
    pub widget: &'a str,
    /// A fresh UUID, for a record that is reported.
    pub new_id: &'a str,
    /// The families of signals that the script tag asks for; see [`super::signals`].
    pub families: u32,
    /// Every text that is stored and could be a record.
    pub stored: Vec<&'a str>,
}

impl<'a> Environment<'a> {
    /// Reads an environment from an object. What is missing or of the wrong kind is unknown.
    pub fn read(from: Value<'a>) -> Environment<'a> {
        let text = |key: &str| from.text(key).unwrap_or("");
        let number = |key: &str| from.get(key).and_then(Value::integer).unwrap_or(0);
        let mut stored = Vec::new();
        for item in from.list("stored") {
            stored.extend(item.str());
        }
        Environment {
            now_s: u64::from(number("now")),
            gpc: from.get("gpc").and_then(Value::bool) == Some(true),
            region: text("region"),
            locale: text("locale"),
            source: text("source"),
            hash: text("hash"),
            widget: text("widget"),
            new_id: text("newId"),
            families: number("families"),
            stored,
        }
    }
}
