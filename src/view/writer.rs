//! The typed writer: the only way to make HTML.
//!
//! Markup comes from literals in this crate (`&'static str`), everything else passes the escaping of [`Html::text`] or
//! [`Html::attribute`]. There is no way to write a string of a document as markup, and none must be added.
//!
//! Escaping is for element content and double-quoted attributes. It is not enough for `<script>`, `<style>`, comments or
//! unquoted attributes, which this crate never writes; addresses pass [`Target`] first.

use crate::model::digits::push_integer;
use crate::model::link::Target;

/// HTML text under construction.
pub struct Html {
    out: String,
}

impl Html {
    /// Empty text with room for `capacity` bytes.
    pub fn new(capacity: usize) -> Html {
        Html { out: String::with_capacity(capacity) }
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.out
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        &self.out
    }

    /// A short name of the text so far, for the question whether two texts are the same. Not a signature.
    ///
    /// The hash of the Rust compiler's tables (FxHash): it takes eight bytes at a time, and so a hundredth of a
    /// rendering's time. Byte by byte it was a tenth.
    pub fn stamp(&self) -> String {
        let mut hash: u64 = 0;
        let mut add = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        let (words, rest) = self.out.as_bytes().as_chunks();
        for word in words {
            add(u64::from_le_bytes(*word));
        }
        for byte in rest {
            add(u64::from(*byte));
        }
        let mut stamp = String::new();
        push_integer(&mut stamp, (hash >> 32) as u32);
        stamp
    }

    /// Appends what another writer has written.
    pub fn append(&mut self, other: &Html) {
        self.out.push_str(&other.out);
    }

    /// Markup, from a literal.
    pub fn markup(&mut self, literal: &'static str) {
        self.out.push_str(literal);
    }

    /// Characters as element content.
    pub fn text(&mut self, text: &str) {
        self.escape(text);
    }

    /// A whole number as element content.
    pub fn integer(&mut self, number: u32) {
        push_integer(&mut self.out, number);
    }

    /// An attribute: ` name="value"`. `opening` is the literal ` name="`.
    pub fn attribute(&mut self, opening: &'static str, value: &str) {
        self.out.push_str(opening);
        self.escape(value);
        self.out.push('"');
    }

    /// An attribute made of parts, such as a prefix and an id.
    pub fn attribute_of(&mut self, opening: &'static str, parts: &[&str]) {
        self.out.push_str(opening);
        for part in parts {
            self.escape(part);
        }
        self.out.push('"');
    }

    /// The `href` of a target that leads out of the document; `false`, and nothing written, for any other target.
    pub fn href(&mut self, target: Target<'_>) -> bool {
        match target {
            Target::Web(url) | Target::InsecureWeb(url) | Target::Mail(url) | Target::Telephone(url) | Target::Relative(url) => {
                self.attribute(" href=\"", url);
                true
            }
            _ => false,
        }
    }

    /// Escapes for both contexts. NUL has no form in HTML and becomes U+FFFD; a carriage return would be read as a line
    /// feed (HTML, 13.2.3.5) and is written as a reference.
    fn escape(&mut self, text: &str) {
        let (mut from, mut at) = (0, 0);
        while let Some(byte) = text.as_bytes().get(at) {
            at += 1;
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\r' => "&#13;",
                0 => "\u{fffd}",
                _ => continue,
            };
            self.out.push_str(text.get(from..at - 1).unwrap_or(""));
            self.out.push_str(escaped);
            from = at;
        }
        self.out.push_str(text.get(from..).unwrap_or(""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut html = Html::new(0);
        html.text(text);
        assert_eq!(html.finish(), expected);
    }

    #[test]
    fn text_is_escaped() {
        check("", "");
        check("plain – ünïcode 🎉", "plain – ünïcode 🎉");
        check("<b>&amp;\"'", "&lt;b&gt;&amp;amp;&quot;'");
        check("a\0b\rc\n", "a\u{fffd}b&#13;c\n");
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let mut html = Html::new(0);
        html.attribute(" title=\"", "\" onclick=\"alert(1)");
        assert_eq!(html.finish(), " title=\"&quot; onclick=&quot;alert(1)\"");
    }
}
