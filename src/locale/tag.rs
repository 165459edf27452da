//! Language tags (BCP 47, RFC 5646): parsed into their subtags, in lower case and under their present names.
//!
//! A tag is never cut at fixed places and never guessed at: what is not well-formed is no tag.

use crate::model::cut::pieces;

/// The longest tag that is read, in bytes. RFC 5646, section 4.4.1, asks for 35.
const LONGEST: usize = 64;

/// Language codes that are still met, and what they are called now, in order.
const RENAMED: [(&str, &str); 7] = [("cmn", "zh"), ("in", "id"), ("iw", "he"), ("ji", "yi"), ("jw", "jv"), ("mo", "ro"), ("tl", "fil")];

/// A well-formed language tag: `iw-Latn-IL` reads as `he-latn-il`.
///
/// Subtags are kept as [`code`]s, which are compared in one step; 0 stands for one that is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    text: [u8; LONGEST],
    len: usize,
    /// The language; 0 for the registered ones of five letters and more.
    pub language: u32,
    /// The script, where the tag names one.
    pub script: u32,
    /// The region, where the tag names one.
    pub region: u32,
    /// Whether the tag has neither variants nor extensions.
    pub plain: bool,
}

/// What a subtag is, in the order in which subtags stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Start,
    Language,
    Extended,
    Script,
    Region,
    Variant,
    /// A single letter or digit; more must follow.
    Singleton,
    /// What follows a single letter, and private use after `x`.
    Extension,
}

/// The code of a subtag of up to four characters, in lower case.
pub const fn code(subtag: &[u8]) -> u32 {
    let mut code = 0;
    let mut rest = subtag;
    while let Some((byte, after)) = rest.split_first() {
        code = code << 8 | *byte as u32;
        rest = after;
    }
    code
}

impl Tag {
    /// Reads a tag; `None` where it is not well-formed.
    pub fn parse(text: &str) -> Option<Tag> {
        let mut tag = Tag { text: [0; LONGEST], len: 0, language: 0, script: 0, region: 0, plain: true };
        let mut part = Part::Start;
        let mut private = false;
        for subtag in pieces(text, b'-') {
            let (mut letters, mut digits) = (true, true);
            for byte in subtag.bytes() {
                letters &= byte.is_ascii_alphabetic();
                digits &= byte.is_ascii_digit();
                if !byte.is_ascii_alphanumeric() {
                    return None;
                }
            }
            part = match subtag.len() {
                2..=8 if part >= Part::Singleton => Part::Extension,
                1 if private => Part::Extension,
                1 if part != Part::Start && part != Part::Singleton => {
                    private = subtag.eq_ignore_ascii_case("x");
                    Part::Singleton
                }
                2 | 3 | 5..=8 if part == Part::Start && letters => Part::Language,
                3 if part == Part::Language && letters => Part::Extended,
                4 if part > Part::Start && part < Part::Script && letters => Part::Script,
                2 if part > Part::Start && part < Part::Region && letters => Part::Region,
                3 if part > Part::Start && part < Part::Region && digits => Part::Region,
                5..=8 if part > Part::Start => Part::Variant,
                4 if part > Part::Start && subtag.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) => Part::Variant,
                _ => return None,
            };
            tag.add(part, subtag)?;
        }
        if part == Part::Singleton { None } else { Some(tag) }
    }

    /// Takes in a subtag that is known to stand where it may.
    fn add(&mut self, part: Part, mut subtag: &str) -> Option<()> {
        if part <= Part::Extended {
            // `zh-yue` is called `yue` now, and so with all of them (RFC 5646, section 3.4).
            self.len = 0;
            for (old, now) in RENAMED {
                if subtag.eq_ignore_ascii_case(old) {
                    subtag = now;
                }
            }
        } else {
            self.push(b'-')?;
        }
        let from = self.len;
        for byte in subtag.bytes() {
            self.push(byte.to_ascii_lowercase())?;
        }
        let code = code(self.text.get(from..self.len)?);
        match part {
            Part::Language if subtag.len() > 3 => {}
            Part::Language | Part::Extended => self.language = code,
            Part::Script => self.script = code,
            Part::Region => self.region = code,
            _ => self.plain = false,
        }
        Some(())
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.text.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }

    /// The whole tag, ASCII in lower case.
    pub fn bytes(&self) -> &[u8] {
        self.text.get(..self.len).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canonical(text: &str) -> Option<String> {
        Tag::parse(text).map(|tag| String::from_utf8(tag.bytes().to_vec()).unwrap())
    }

    #[test]
    fn a_tag_has_one_canonical_form() {
        for (text, expected) in [
            ("en", "en"),
            ("EN-gb", "en-gb"),
            ("zh-hant-tw", "zh-hant-tw"),
            ("SR-LATN-rs", "sr-latn-rs"),
            ("es-419", "es-419"),
            ("de-CH-1996", "de-ch-1996"),
            ("sl-ROZAJ-biske", "sl-rozaj-biske"),
            ("CA-Valencia", "ca-valencia"),
            ("ar-u-NU-Latn", "ar-u-nu-latn"),
            ("en-A-bbb-X-A-ccc", "en-a-bbb-x-a-ccc"),
            ("zh-Hant-CN-x-private1-private2", "zh-hant-cn-x-private1-private2"),
            ("fil", "fil"),
            ("enochian", "enochian"),
            // Names of the past.
            ("iw", "he"),
            ("IW-il", "he-il"),
            ("in-ID", "id-id"),
            ("ji", "yi"),
            ("mo-MD", "ro-md"),
            ("tl-PH", "fil-ph"),
            ("cmn-Hans", "zh-hans"),
            ("zh-cmn-TW", "zh-tw"),
            ("zh-yue-HK", "yue-hk"),
            // The macrolanguage and its members stay apart: negotiation brings them together.
            ("no", "no"),
            ("nb-NO", "nb-no"),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_malformed_is_no_tag() {
        for text in [
            "",
            "-",
            "e",
            "en-",
            "-en",
            "en--GB",
            "en_GB",
            "en GB",
            " en",
            "en ",
            "e1",
            "12",
            "abcd",
            "abcdefghi",
            "en-GB-US",
            "en-Latn-Cyrl",
            "en-a",
            "en-a-b",
            "en-x",
            "en-u-",
            "en-Latn-abcdefghi",
            "x-private",
            "i-klingon",
            "français",
            "en-é",
            "*",
            "fr;q=0.8",
            "zh-yue-yue",
            "en-abc-def",
            "en-12",
            "en-abc1-",
            "fr\0",
            "en-GB-oed\u{301}",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
        assert!(Tag::parse(&format!("en-x{}", "-12345678".repeat(7))).is_none(), "longer than what is read");
        assert!(Tag::parse(&format!("en-x{}", "-1234567".repeat(7))).is_some());
    }

    #[test]
    fn the_subtags_are_known() {
        let tag = Tag::parse("IW-latn-il-1996").unwrap();
        assert_eq!((tag.language, tag.script, tag.region, tag.plain), (code(b"he"), code(b"latn"), code(b"il"), false));
        let tag = Tag::parse("es-419").unwrap();
        assert_eq!((tag.language, tag.script, tag.region, tag.plain), (code(b"es"), 0, code(b"419"), true));
        assert!(!Tag::parse("ar-u-nu-latn").unwrap().plain);
        assert_eq!(Tag::parse("enochian").unwrap().language, 0);
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(RENAMED.is_sorted());
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_the_canonical_form_is_stable(text in "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,9}){0,5}|.*") {
            if let Some(once) = canonical(&text) {
                let twice = canonical(&once);
                prop_assert_eq!(twice.as_deref(), Some(once.as_str()));
            }
        }
    }
}
