//! A small value on its way out: what effects, snapshots and receipts are written as.
//!
//! One type, so that serialising it stands once in the wasm, and so that it can also be written as JSON text. Never read
//! back: what comes in is read by the tape.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::borrow::Cow;

use crate::model::digits::push_integer;

/// A value as JavaScript will see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json<'a> {
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Number(u32),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object; keys stand in the order of the entries.
    Map(Vec<(&'a str, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// A string that is borrowed.
    pub fn text(text: &'a str) -> Json<'a> {
        Json::Text(Cow::Borrowed(text))
    }

    /// An object of booleans.
    pub fn flags(flags: &[(&'a str, bool)]) -> Json<'a> {
        let mut entries = Vec::new();
        for &(id, is_on) in flags {
            entries.push((id, Json::Bool(is_on)));
        }
        Json::Map(entries)
    }

    /// An array of strings.
    pub fn texts(texts: &[&'a str]) -> Json<'a> {
        let mut items = Vec::new();
        for text in texts {
            items.push(Json::text(text));
        }
        Json::List(items)
    }

    /// Appends the value as JSON text (RFC 8259).
    pub fn push(&self, out: &mut String) {
        match self {
            Json::Bool(is_on) => out.push_str(if *is_on { "true" } else { "false" }),
            Json::Number(number) => push_integer(out, *number),
            Json::Text(text) => push_text(out, text),
            Json::List(items) => {
                out.push('[');
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        out.push(',');
                    }
                    item.push(out);
                }
                out.push(']');
            }
            Json::Map(entries) => {
                out.push('{');
                for (number, (key, value)) in entries.iter().enumerate() {
                    if number > 0 {
                        out.push(',');
                    }
                    push_text(out, key);
                    out.push(':');
                    value.push(out);
                }
                out.push('}');
            }
        }
    }
}

/// Appends a string in quotes. Beside what must be escaped, `<` and the line separators are, so that the text may also
/// stand in a script element.
fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => {
                out.push('\\');
                out.push(char);
            }
            '\0'..='\u{1f}' | '<' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                let code = u32::from(char);
                for shift in [12, 8, 4, 0] {
                    out.push(char::from_digit(code >> shift & 15, 16).unwrap_or('0'));
                }
            }
            _ => out.push(char),
        }
    }
    out.push('"');
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Bool(is_on) => serializer.serialize_bool(*is_on),
            Json::Number(number) => serializer.serialize_u32(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Json::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_serde_writes() {
        let value = Json::Map(vec![
            ("a\"\\\u{1}", Json::List(vec![Json::Bool(true), Json::Bool(false), Json::Number(4_294_967_295)])),
            ("text", Json::text("</script>\n\t\u{2028}é𝄞\u{7f}")),
            ("flags", Json::flags(&[("x", true), ("__proto__", false)])),
            ("texts", Json::texts(&["a", ""])),
            ("empty", Json::Map(Vec::new())),
        ]);
        let mut out = String::new();
        value.push(&mut out);
        let read: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(read, serde_json::to_value(&value).unwrap());
        assert!(!out.contains("</"), "{out}");
        assert_eq!(read["text"], "</script>\n\t\u{2028}é𝄞\u{7f}");
    }
}
