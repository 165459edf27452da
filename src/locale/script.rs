//! The script a language is written in when its tag does not name one.
//!
//! The rows are those of CLDR's likely subtags (the tests ask ICU4X); languages that are not here are written in Latin
//! letters. Never decides between languages.

use super::tag::{Tag, code};

/// A language and its usual script, in order.
static USUAL: [(u32, u32); 63] = [
    row("am-ethi"),
    row("ar-arab"),
    row("arc-armi"),
    row("as-beng"),
    row("azb-arab"),
    row("bal-arab"),
    row("be-cyrl"),
    row("bg-cyrl"),
    row("bn-beng"),
    row("bo-tibt"),
    row("ckb-arab"),
    row("cv-cyrl"),
    row("dv-thaa"),
    row("el-grek"),
    row("fa-arab"),
    row("gu-gujr"),
    row("he-hebr"),
    row("hi-deva"),
    row("hy-armn"),
    row("ja-jpan"),
    row("ka-geor"),
    row("kk-cyrl"),
    row("km-khmr"),
    row("kn-knda"),
    row("ko-kore"),
    row("ks-arab"),
    row("ky-cyrl"),
    row("lo-laoo"),
    row("mk-cyrl"),
    row("ml-mlym"),
    row("mn-cyrl"),
    row("mr-deva"),
    row("my-mymr"),
    row("mzn-arab"),
    row("ne-deva"),
    row("nqo-nkoo"),
    row("or-orya"),
    row("pa-guru"),
    row("pnb-arab"),
    row("prs-arab"),
    row("ps-arab"),
    row("rhg-rohg"),
    row("ru-cyrl"),
    row("sa-deva"),
    row("sah-cyrl"),
    row("sd-arab"),
    row("sdh-arab"),
    row("si-sinh"),
    row("sr-cyrl"),
    row("syr-syrc"),
    row("ta-taml"),
    row("te-telu"),
    row("tg-cyrl"),
    row("th-thai"),
    row("ti-ethi"),
    row("tt-cyrl"),
    row("ug-arab"),
    row("uk-cyrl"),
    row("ur-arab"),
    row("yi-hebr"),
    row("yue-hant"),
    row("zgh-tfng"),
    row("zh-hans"),
];

/// A language, the script it is written in elsewhere, and those regions, two letters each, in order.
static ELSEWHERE: [(u32, u32, &[u8]); 19] = [
    (code(b"az"), code(b"arab"), b"iqir"),
    (code(b"az"), code(b"cyrl"), b"ru"),
    (code(b"ha"), code(b"arab"), b"cmsd"),
    (code(b"kk"), code(b"arab"), b"afcnirmn"),
    (code(b"ku"), code(b"arab"), b"iqirlb"),
    (code(b"ku"), code(b"cyrl"), b"amazgetm"),
    (code(b"ky"), code(b"arab"), b"cn"),
    (code(b"ky"), code(b"latn"), b"tr"),
    (code(b"mn"), code(b"mong"), b"cn"),
    (code(b"ms"), code(b"arab"), b"cc"),
    (code(b"pa"), code(b"arab"), b"pk"),
    (code(b"sd"), code(b"deva"), b"in"),
    (code(b"sr"), code(b"latn"), b"merotr"),
    (code(b"tg"), code(b"arab"), b"pk"),
    (code(b"ug"), code(b"cyrl"), b"kzmn"),
    (code(b"uz"), code(b"arab"), b"af"),
    (code(b"uz"), code(b"cyrl"), b"cn"),
    (code(b"yue"), code(b"hans"), b"cn"),
    (code(b"zh"), code(b"hant"), b"aubngbgfhkidmopapfphsrthtwusvn"),
];

/// The script of a tag: the one it names, else the usual one of its language in its region.
pub fn script(tag: &Tag) -> u32 {
    if tag.script != 0 {
        return tag.script;
    }
    for (language, script, regions) in &ELSEWHERE {
        if *language == tag.language && lists(regions, tag.region) {
            return *script;
        }
    }
    for (language, script) in &USUAL {
        if *language == tag.language {
            return *script;
        }
    }
    code(b"latn")
}

/// Whether a list of regions, two letters each, has this one.
pub fn lists(regions: &[u8], region: u32) -> bool {
    regions.chunks_exact(2).any(|pair| code(pair) == region)
}

/// A language and a script from their names, `zh-hans`, before the program runs.
const fn row(text: &str) -> (u32, u32) {
    let mut rest = text.as_bytes();
    let mut codes = (0, 0);
    while let Some((byte, after)) = rest.split_first() {
        if *byte == b'-' {
            codes = (codes.1, 0);
        } else {
            codes.1 = codes.1 << 8 | *byte as u32;
        }
        rest = after;
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_locale::{Locale, LocaleExpander};

    fn script_of(tag: &str) -> String {
        let mut name = text(script(&Tag::parse(tag).unwrap()));
        name[..1].make_ascii_uppercase();
        name
    }

    /// The letters of a code.
    fn text(code: u32) -> String {
        code.to_be_bytes().iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
    }

    #[test]
    fn the_tables_are_sorted() {
        assert!(USUAL.is_sorted_by_key(|row| text(row.0)));
        assert!(ELSEWHERE.is_sorted_by_key(|row| (text(row.0), text(row.1))));
        for (_, _, regions) in ELSEWHERE {
            assert!(regions.chunks(2).is_sorted() && regions.len() % 2 == 0, "{regions:?}");
        }
    }

    #[test]
    fn a_script_that_is_named_counts() {
        for (tag, expected) in [
            ("zh", "Hans"),
            ("zh-CN", "Hans"),
            ("zh-SG", "Hans"),
            ("zh-TW", "Hant"),
            ("zh-HK", "Hant"),
            ("zh-MO", "Hant"),
            ("zh-Hans-TW", "Hans"),
            ("sr", "Cyrl"),
            ("sr-RS", "Cyrl"),
            ("sr-ME", "Latn"),
            ("sr-Latn", "Latn"),
            ("pa-PK", "Arab"),
            ("fr", "Latn"),
            ("es-419", "Latn"),
            ("ja-Latn", "Latn"),
            ("enochian", "Latn"),
        ] {
            assert_eq!(script_of(tag), expected, "{tag}");
        }
    }

    #[test]
    fn the_tables_are_those_of_cldr() {
        let expander = LocaleExpander::new_extended();
        let known: Vec<String> = USUAL.iter().map(|row| row.0).chain(ELSEWHERE.iter().map(|row| row.0)).map(text).collect();
        let mut languages: Vec<&str> = known.iter().map(String::as_str).collect();
        languages.extend(["en", "fr", "de", "bs", "ms", "tk", "vi", "tr", "pl", "sw", "id", "nb", "nn", "no", "hr", "ro", "fil", "gsw"]);
        let letters = || 'A'..='Z';
        for language in languages {
            for region in letters().flat_map(|first| letters().map(move |second| format!("-{first}{second}"))).chain([String::new()]) {
                let tag = format!("{language}{region}");
                let mut locale: Locale = tag.parse().unwrap();
                expander.maximize(&mut locale.id);
                // Of some languages and places CLDR has nothing to say.
                if let Some(script) = locale.id.script {
                    assert_eq!(script_of(&tag), script.as_str(), "{tag}");
                }
            }
        }
    }
}
