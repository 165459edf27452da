//! Chooses which translation of one text is shown when a document is not translated throughout.
//!
//! Never mixes languages inside a text: a translation is taken whole or not at all.

use super::negotiate::nearest;
use crate::model::tape::{Kind, Value};

/// The languages in which a text may be shown, most wanted first.
#[derive(Clone, Copy)]
pub struct Preference<'a> {
    /// The language the document is shown in.
    pub wanted: &'a str,
    /// The language whose version is binding where `wanted` is a translation.
    pub prevails: Option<&'a str>,
    /// The document's `defaultLocale`, in which every text exists.
    pub default: &'a str,
}

impl<'a> Preference<'a> {
    /// The translation to show of a localised text, and its language.
    ///
    /// 1. The wanted language as it is written: `fr` takes `fr`. Nothing but a comparison: this is the rule.
    /// 2. What comes nearest to it by [`nearest`]: `fr-CA` takes `fr`.
    /// 3. The language that prevails, by the same rules.
    /// 4. The default language, by the same rules.
    /// 5. The first there is.
    ///
    /// A text that is no map is in the default language. `None` for an empty map.
    pub fn choose(&self, text: Value<'a>) -> Option<(&'a str, Value<'a>)> {
        if text.kind() != Kind::Object {
            return Some((self.default, text));
        }
        if let Some(found) = text.get(self.wanted) {
            return Some((self.wanted, found)); // 1
        }
        let mut tags = Vec::new();
        for (tag, _) in text.entries() {
            tags.push(tag);
        }
        let found = nearest(self.wanted, &tags) // 2
            .or_else(|| nearest(self.prevails?, &tags)) // 3
            .or_else(|| nearest(self.default, &tags)); // 4
        let tag = match found {
            Some(tag) => tag,
            None => *tags.first()?, // 5
        };
        Some((tag, text.get(tag)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tape::Tape;

    #[test]
    fn a_text_is_shown_in_the_nearest_language_there_is() {
        for (text, wanted, prevails, default, expected) in [
            (r#"{"en":"a","fr":"b"}"#, "fr", None, "en", Some(("fr", "b"))),
            (r#"{"en":"a","fr":"b"}"#, "fr-CA", None, "en", Some(("fr", "b"))),
            (r#"{"en":"a","fr-CA":"b"}"#, "fr", None, "en", Some(("fr-CA", "b"))),
            (r#"{"en":"a","zh":"b","zh-Hant":"c"}"#, "zh-TW", None, "en", Some(("zh-Hant", "c"))),
            (r#"{"en":"a","zh":"b"}"#, "zh-TW", None, "en", Some(("en", "a"))),
            (r#"{"en":"a","de":"b"}"#, "ar", Some("de"), "en", Some(("de", "b"))),
            (r#"{"en":"a","de-AT":"b"}"#, "ar", Some("de"), "en", Some(("de-AT", "b"))),
            (r#"{"en":"a","de":"b"}"#, "ar", Some("it"), "en", Some(("en", "a"))),
            (r#"{"de":"b","it":"c"}"#, "ar", None, "en", Some(("de", "b"))),
            (r#"{"not a tag":"b"}"#, "ar", None, "en", Some(("not a tag", "b"))),
            (r#"{"not a tag":"b"}"#, "not a tag", None, "en", Some(("not a tag", "b"))),
            (r#""bare""#, "fr", Some("de"), "en", Some(("en", "bare"))),
            (r#"{}"#, "fr", Some("de"), "en", None),
        ] {
            let tape = Tape::read(text.as_bytes()).unwrap();
            let found = Preference { wanted, prevails, default }.choose(tape.root());
            assert_eq!(found.map(|(tag, value)| (tag, value.str().unwrap())), expected, "{text} in {wanted}");
        }
    }
}
