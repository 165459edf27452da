//! The strings of the interface in one language, from a file of `www/locales/`.
//!
//! A message is a text with `{name}` for what is put in, or one text for each plural category. Whatever in the file is
//! not of that form counts as missing: a broken file shows other words, never nothing. Never writes markup.

use crate::model::cut::{self, cut};
use crate::model::tape::Value;

/// The messages of a language, and those to take where one is missing.
#[derive(Clone, Copy)]
pub struct Messages<'a> {
    table: Value<'a>,
    otherwise: Option<&'a Messages<'a>>,
}

/// A part of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// Words to show.
    Literal(&'a str),
    /// The place of `{name}`, without the brackets.
    Placeholder(&'a str),
}

impl<'a> Messages<'a> {
    /// Messages from the object of a locale file; what is missing comes from `otherwise`.
    pub fn new(table: Value<'a>, otherwise: Option<&'a Messages<'a>>) -> Messages<'a> {
        Messages { table, otherwise }
    }

    /// The message of that key, if any language has it.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.find(key, &mut Value::str)
    }

    /// Goes through the parts of a message in order. Of a message that is missing everywhere the key is shown, with
    /// spaces for hyphens.
    pub fn fill(&self, key: &str, each: &mut dyn FnMut(Piece<'_>)) {
        self.pieces(key, self.get(key), each);
    }

    /// Goes through the parts of the form of a message for a plural category, `other` where that form is missing.
    pub fn fill_plural(&self, key: &str, category: &str, each: &mut dyn FnMut(Piece<'_>)) {
        let template = self.find(key, &mut |value| value.text(category).or_else(|| value.text("other")).or_else(|| value.str()));
        self.pieces(key, template, each);
    }

    fn find(&self, key: &str, read: &mut dyn FnMut(Value<'a>) -> Option<&'a str>) -> Option<&'a str> {
        let mut messages = self;
        loop {
            if let Some(found) = messages.table.get(key).and_then(&mut *read) {
                return Some(found);
            }
            messages = messages.otherwise?;
        }
    }

    fn pieces(&self, key: &str, template: Option<&str>, each: &mut dyn FnMut(Piece<'_>)) {
        match template {
            Some(template) => pieces(template, each),
            None => {
                for (number, word) in cut::pieces(key, b'-').enumerate() {
                    if number > 0 {
                        each(Piece::Literal(" "));
                    }
                    each(Piece::Literal(word));
                }
            }
        }
    }
}

/// Goes through the parts of a template. A bracket that opens no placeholder is a word like any other.
pub fn pieces(template: &str, each: &mut dyn FnMut(Piece<'_>)) {
    let mut rest = template;
    while let Some((before, after)) = cut(rest, b'{') {
        let Some((name, after)) = cut(after, b'}') else {
            break;
        };
        if !before.is_empty() {
            each(Piece::Literal(before));
        }
        each(Piece::Placeholder(name));
        rest = after;
    }
    if !rest.is_empty() {
        each(Piece::Literal(rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tape::Tape;
    use proptest::prelude::*;

    fn tape(json: &str) -> Tape {
        Tape::read(json.as_bytes()).unwrap()
    }

    fn shown(go: impl FnOnce(&mut dyn FnMut(Piece<'_>))) -> String {
        let mut out = String::new();
        go(&mut |piece| match piece {
            Piece::Literal(text) => out.push_str(text),
            Piece::Placeholder(name) => {
                out.push('<');
                out.push_str(name);
                out.push('>');
            }
        });
        out
    }

    #[test]
    fn a_message_is_split_at_its_placeholders() {
        for (template, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("Version {version}", "Version <version>"),
            ("{n} of {total}!", "<n> of <total>!"),
            ("{a}{b}", "<a><b>"),
            ("{}", "<>"),
            ("a { b", "a { b"),
            ("a } b", "a } b"),
            ("{{n}", "<{n>"),
            ("é{n}\u{a0}:", "é<n>\u{a0}:"),
        ] {
            assert_eq!(shown(|each| pieces(template, each)), expected, "{template}");
        }
    }

    #[test]
    fn what_is_missing_comes_from_the_next_language() {
        let (pt_br, pt, en) = (tape(r#"{"a":"1"}"#), tape(r#"{"a":"2","b":"2"}"#), tape(r#"{"a":"3","b":"3","c":"3"}"#));
        let en = Messages::new(en.root(), None);
        let pt = Messages::new(pt.root(), Some(&en));
        let messages = Messages::new(pt_br.root(), Some(&pt));
        assert_eq!((messages.get("a"), messages.get("b"), messages.get("c"), messages.get("d")), (Some("1"), Some("2"), Some("3"), None));
        assert_eq!(shown(|each| messages.fill("no-such-message", each)), "no such message");
        assert_eq!(shown(|each| messages.fill_plural("no-such-message", "one", each)), "no such message");
    }

    #[test]
    fn a_plural_has_a_form_for_each_category() {
        let (pl, en) =
            (tape(r#"{"days":{"one":"{n} dzień","other":"{n} dnia"}}"#), tape(r#"{"days":{"other":"{n} days"},"bare":"{n} things"}"#));
        let en = Messages::new(en.root(), None);
        let pl = Messages::new(pl.root(), Some(&en));
        assert_eq!(shown(|each| pl.fill_plural("days", "one", each)), "<n> dzień");
        assert_eq!(shown(|each| pl.fill_plural("days", "few", each)), "<n> dnia");
        assert_eq!(shown(|each| pl.fill_plural("bare", "few", each)), "<n> things");
    }

    #[test]
    fn what_has_the_wrong_type_is_missing() {
        let en = tape(r#"{"a":"right","n":{"other":"right"}}"#);
        let en = Messages::new(en.root(), None);
        for broken in [
            "null",
            "1",
            "\"text\"",
            "[]",
            "[[\"a\",\"wrong\"]]",
            "{}",
            r#"{"a":null,"n":null}"#,
            r#"{"a":1,"n":[]}"#,
            r#"{"a":["wrong"],"n":{}}"#,
            r#"{"a":{"a":"wrong"},"n":{"other":3}}"#,
            r#"{"a":true,"n":{"few":"wrong"}}"#,
            r#"{"__proto__":{"a":"wrong"}}"#,
        ] {
            let broken = tape(broken);
            let messages = Messages::new(broken.root(), Some(&en));
            assert_eq!(messages.get("a"), Some("right"));
            assert_eq!(shown(|each| messages.fill_plural("n", "one", each)), "right");
        }
    }

    proptest! {
        #[test]
        fn any_template_is_shown_whole(template in "([a-z{}é ]|\\PC){0,40}") {
            let mut again = String::new();
            pieces(&template, &mut |piece| match piece {
                Piece::Literal(text) => again.push_str(text),
                Piece::Placeholder(name) => {
                    again.push('{');
                    again.push_str(name);
                    again.push('}');
                }
            });
            prop_assert_eq!(again, template);
        }
    }
}
