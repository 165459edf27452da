//! Language tags (BCP 47, RFC 5646): parsed into their subtags, in canonical form.
//!
//! A tag is never cut at fixed places and never guessed at: what is not well-formed is no tag.

/// The longest tag that is read, in bytes. RFC 5646, section 4.4.1, asks for 35.
const LONGEST: usize = 64;

/// Language codes that are still met, and what they are called now: three bytes each, padded with spaces, in order.
const RENAMED: [[u8; 6]; 7] = [*b"cmnzh ", *b"in id ", *b"iw he ", *b"ji yi ", *b"jw jv ", *b"mo ro ", *b"tl fil"];

/// A well-formed language tag in canonical form: `iw-latn-il` reads as `he-Latn-IL`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    text: [u8; LONGEST],
    len: usize,
    language: [u8; 3],
    script: Option<[u8; 4]>,
    region: Option<[u8; 3]>,
    /// Where the subtags after language, script and region begin, or the end.
    rest: usize,
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
    Extension,
    /// A single letter or digit; more must follow.
    Singleton,
    Private,
    /// The `x` before private subtags; more must follow.
    PrivateUse,
}

impl Tag {
    /// Reads a tag; `None` where it is not well-formed.
    pub fn parse(text: &str) -> Option<Tag> {
        let mut tag = Tag { text: [0; LONGEST], len: 0, language: [b' '; 3], script: None, region: None, rest: 0 };
        let mut part = Part::Start;
        for subtag in text.as_bytes().split(|&byte| byte == b'-') {
            part = next(part, subtag)?;
            match part {
                Part::Language => {
                    tag.language = language(subtag);
                    tag.push_language(subtag)?;
                }
                // `zh-yue` is called `yue` now, and so with all of them (RFC 5646, section 3.4).
                Part::Extended => {
                    tag.language = language(subtag);
                    tag.len = 0;
                    tag.push_language(subtag)?;
                }
                _ => {
                    let from = tag.len + 1;
                    tag.push(b'-')?;
                    for (at, &byte) in subtag.iter().enumerate() {
                        let upper = part == Part::Region || part == Part::Script && at == 0;
                        tag.push(if upper { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() })?;
                    }
                    let written = tag.text.get(from..tag.len)?;
                    match part {
                        Part::Script => tag.script = written.try_into().ok(),
                        Part::Region => tag.region = Some(padded(written)),
                        _ => continue,
                    }
                }
            }
            tag.rest = tag.len;
        }
        if matches!(part, Part::Singleton | Part::PrivateUse) { None } else { Some(tag) }
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.text.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }

    /// Writes the language: the short ones under their present name, longer ones as they are.
    fn push_language(&mut self, subtag: &[u8]) -> Option<()> {
        if subtag.len() > 3 {
            for byte in subtag {
                self.push(byte.to_ascii_lowercase())?;
            }
        }
        for byte in self.language {
            if byte != b' ' {
                self.push(byte)?;
            }
        }
        Some(())
    }

    /// The whole tag in canonical form, ASCII.
    pub fn bytes(&self) -> &[u8] {
        self.text.get(..self.len).unwrap_or(&[])
    }

    /// The language in lower case, padded with spaces; only spaces for the registered ones of five letters and more.
    pub fn language(&self) -> [u8; 3] {
        self.language
    }

    /// The script, where the tag names one.
    pub fn script(&self) -> Option<[u8; 4]> {
        self.script
    }

    /// The region, where the tag names one, padded with spaces.
    pub fn region(&self) -> Option<[u8; 3]> {
        self.region
    }

    /// Whether the tag has neither variants nor extensions.
    pub fn is_plain(&self) -> bool {
        self.rest == self.len
    }
}

/// What `subtag` is when it stands after `part`.
fn next(part: Part, subtag: &[u8]) -> Option<Part> {
    let letters = subtag.iter().all(u8::is_ascii_alphabetic);
    let digits = subtag.iter().all(u8::is_ascii_digit);
    if !subtag.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    match (part, subtag.len()) {
        (Part::Start, 2 | 3 | 5..=8) if letters => Some(Part::Language),
        (Part::Start, _) => None,
        (Part::PrivateUse | Part::Private, 1..=8) => Some(Part::Private),
        (Part::Singleton, 2..=8) => Some(Part::Extension),
        (Part::Singleton, _) => None,
        (_, 1) => Some(if matches!(subtag, b"x" | b"X") { Part::PrivateUse } else { Part::Singleton }),
        (Part::Extension, 2..=8) => Some(Part::Extension),
        (Part::Language, 3) if letters => Some(Part::Extended),
        (Part::Language | Part::Extended, 4) if letters => Some(Part::Script),
        (Part::Language | Part::Extended | Part::Script, 2) if letters => Some(Part::Region),
        (Part::Language | Part::Extended | Part::Script, 3) if digits => Some(Part::Region),
        (Part::Language | Part::Extended | Part::Script | Part::Region | Part::Variant, 5..=8) => Some(Part::Variant),
        (Part::Language | Part::Extended | Part::Script | Part::Region | Part::Variant, 4)
            if subtag.first().is_some_and(u8::is_ascii_digit) =>
        {
            Some(Part::Variant)
        }
        _ => None,
    }
}

/// The present name of a language of two or three letters; only spaces for longer ones.
fn language(subtag: &[u8]) -> [u8; 3] {
    if subtag.len() > 3 {
        return [b' '; 3];
    }
    let mut code = padded(subtag);
    code.make_ascii_lowercase();
    for row in &RENAMED {
        if row.starts_with(&code)
            && let Some(now) = row.last_chunk()
        {
            return *now;
        }
    }
    code
}

fn padded(subtag: &[u8]) -> [u8; 3] {
    let mut out = [b' '; 3];
    for (to, &from) in out.iter_mut().zip(subtag) {
        *to = from;
    }
    out
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
            ("EN-gb", "en-GB"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("SR-LATN-rs", "sr-Latn-RS"),
            ("es-419", "es-419"),
            ("de-CH-1996", "de-CH-1996"),
            ("sl-ROZAJ-biske", "sl-rozaj-biske"),
            ("CA-Valencia", "ca-valencia"),
            ("ar-u-NU-Latn", "ar-u-nu-latn"),
            ("en-A-bbb-X-A-ccc", "en-a-bbb-x-a-ccc"),
            ("zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1-private2"),
            ("fil", "fil"),
            ("enochian", "enochian"),
            // Names of the past.
            ("iw", "he"),
            ("IW-il", "he-IL"),
            ("in-ID", "id-ID"),
            ("ji", "yi"),
            ("mo-MD", "ro-MD"),
            ("tl-PH", "fil-PH"),
            ("cmn-Hans", "zh-Hans"),
            ("zh-cmn-TW", "zh-TW"),
            ("zh-yue-HK", "yue-HK"),
            // The macrolanguage and its members stay apart: negotiation brings them together.
            ("no", "no"),
            ("nb-NO", "nb-NO"),
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
        assert_eq!((tag.language(), tag.script(), tag.region()), (*b"he ", Some(*b"Latn"), Some(*b"IL ")));
        assert!(!tag.is_plain());
        let tag = Tag::parse("es-419").unwrap();
        assert_eq!((tag.language(), tag.script(), tag.region()), (*b"es ", None, Some(*b"419")));
        assert!(tag.is_plain());
        assert!(!Tag::parse("ar-u-nu-latn").unwrap().is_plain());
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
