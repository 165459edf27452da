//! Writes JSON text (RFC 8259): effects, snapshots and records on their way out.
//!
//! The page parses it: that costs a fraction of building objects through calls, in bytes and in time. Commas are set by what
//! stands before, so pieces can be written in any order. Never reads anything back.

use super::catalogue::{Listing, is_set};
use crate::model::digits::push_integer;

/// JSON text being written.
#[derive(Default)]
pub struct JsonText {
    out: String,
}

impl JsonText {
    /// The finished text.
    pub fn finish(self) -> String {
        self.out
    }

    /// A piece of JSON from a literal, with a comma before it where one belongs.
    pub fn next(&mut self, literal: &'static str) {
        self.separate();
        self.out.push_str(literal);
    }

    /// A piece of JSON from a literal that needs no comma: what closes something.
    pub fn close(&mut self, literal: &'static str) {
        self.out.push_str(literal);
    }

    /// A string.
    pub fn text(&mut self, text: &str) {
        self.separate();
        push_text(&mut self.out, text);
    }

    /// A key of an object.
    pub fn key(&mut self, key: &str) {
        self.text(key);
        self.out.push(':');
    }

    /// A whole number.
    pub fn number(&mut self, number: u32) {
        push_integer(&mut self.out, number);
    }

    /// `true` or `false`
    pub fn bool(&mut self, is_on: bool) {
        self.out.push_str(if is_on { "true" } else { "false" });
    }

    /// The ids of a list that can be named, each with its flag; the opening literal ends with the bracket.
    pub fn flags(&mut self, opening: &'static str, listing: &Listing<'_>, flags: &[bool]) {
        self.next(opening);
        for (place, id) in listing.ids.iter().enumerate() {
            if !id.is_empty() {
                self.key(id);
                self.bool(is_set(flags, place));
            }
        }
        self.out.push('}');
    }

    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }
}

/// Appends a string in quotes. Beside what must be escaped, `<` and the line separators are, so that the text may also
/// stand in a script element.
pub fn push_text(out: &mut String, text: &str) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_stand_between_pieces_only() {
        let mut json = JsonText::default();
        json.next("[");
        for text in ["a{", "[\"\\\u{1}</script>\u{2028}é"] {
            json.next("{\"text\":");
            json.text(text);
            json.next("\"list\":[");
            json.text("x");
            json.text("y");
            json.close("]");
            json.key("on");
            json.bool(true);
            json.close("}");
        }
        json.close("]");
        let text = json.finish();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        let wanted = |text: &str| serde_json::json!({ "text": text, "list": ["x", "y"], "on": true });
        assert_eq!(read, serde_json::json!([wanted("a{"), wanted("[\"\\\u{1}</script>\u{2028}é")]));
        assert!(!text.contains("</"), "{text}");
    }
}
