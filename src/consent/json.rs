//! A small value on its way out: what receipts are written as. Never read back: what comes in is read by the tape.

use std::borrow::Cow;

use super::json_text::push_text;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_meant() {
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
        assert_eq!(read["a\"\\\u{1}"], serde_json::json!([true, false, 4_294_967_295_u32]));
        assert_eq!(
            (&read["flags"], &read["texts"]),
            (&serde_json::json!({ "x": true, "__proto__": false }), &serde_json::json!(["a", ""]))
        );
        assert_eq!(read["empty"], serde_json::json!({}));
        assert!(!out.contains("</"), "{out}");
        assert_eq!(read["text"], "</script>\n\t\u{2028}é𝄞\u{7f}");
    }
}
