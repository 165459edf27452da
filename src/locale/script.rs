//! The script a language is written in when its tag does not name one.
//!
//! The rows are those of CLDR's likely subtags (the tests ask ICU4X); languages that are not here are written in Latin
//! letters. Never decides between languages.

use super::tag::Tag;

/// A language, padded with spaces, and its usual script, in order.
const USUAL: [[u8; 7]; 63] = [
    *b"am Ethi",
    *b"ar Arab",
    *b"arcArmi",
    *b"as Beng",
    *b"azbArab",
    *b"balArab",
    *b"be Cyrl",
    *b"bg Cyrl",
    *b"bn Beng",
    *b"bo Tibt",
    *b"ckbArab",
    *b"cv Cyrl",
    *b"dv Thaa",
    *b"el Grek",
    *b"fa Arab",
    *b"gu Gujr",
    *b"he Hebr",
    *b"hi Deva",
    *b"hy Armn",
    *b"ja Jpan",
    *b"ka Geor",
    *b"kk Cyrl",
    *b"km Khmr",
    *b"kn Knda",
    *b"ko Kore",
    *b"ks Arab",
    *b"ky Cyrl",
    *b"lo Laoo",
    *b"mk Cyrl",
    *b"ml Mlym",
    *b"mn Cyrl",
    *b"mr Deva",
    *b"my Mymr",
    *b"mznArab",
    *b"ne Deva",
    *b"nqoNkoo",
    *b"or Orya",
    *b"pa Guru",
    *b"pnbArab",
    *b"prsArab",
    *b"ps Arab",
    *b"rhgRohg",
    *b"ru Cyrl",
    *b"sa Deva",
    *b"sahCyrl",
    *b"sd Arab",
    *b"sdhArab",
    *b"si Sinh",
    *b"sr Cyrl",
    *b"syrSyrc",
    *b"ta Taml",
    *b"te Telu",
    *b"tg Cyrl",
    *b"th Thai",
    *b"ti Ethi",
    *b"tt Cyrl",
    *b"ug Arab",
    *b"uk Cyrl",
    *b"ur Arab",
    *b"yi Hebr",
    *b"yueHant",
    *b"zghTfng",
    *b"zh Hans",
];

/// A language, the script it is written in elsewhere, and those regions, two letters each, in order.
const ELSEWHERE: [&[u8]; 19] = [
    b"az ArabIQIR",
    b"az CyrlRU",
    b"ha ArabCMSD",
    b"kk ArabAFCNIRMN",
    b"ku ArabIQIRLB",
    b"ku CyrlAMAZGETM",
    b"ky ArabCN",
    b"ky LatnTR",
    b"mn MongCN",
    b"ms ArabCC",
    b"pa ArabPK",
    b"sd DevaIN",
    b"sr LatnMEROTR",
    b"tg ArabPK",
    b"ug CyrlKZMN",
    b"uz ArabAF",
    b"uz CyrlCN",
    b"yueHansCN",
    b"zh HantAUBNGBGFHKIDMOPAPFPHSRTHTWUSVN",
];

/// The script of a tag: the one it names, else the usual one of its language in its region.
pub fn script(tag: &Tag) -> [u8; 4] {
    if let Some(script) = tag.script() {
        return script;
    }
    let language = tag.language();
    if let Some([first, second, b' ']) = tag.region() {
        for row in ELSEWHERE {
            if let Some((head, regions)) = row.split_first_chunk::<7>()
                && head.starts_with(&language)
                && regions.chunks_exact(2).any(|region| region == [first, second])
            {
                return last(head);
            }
        }
    }
    for row in &USUAL {
        if row.starts_with(&language) {
            return last(row);
        }
    }
    *b"Latn"
}

fn last(row: &[u8; 7]) -> [u8; 4] {
    let [.., a, b, c, d] = *row;
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_locale::{Locale, LocaleExpander};

    fn script_of(tag: &str) -> String {
        String::from_utf8(script(&Tag::parse(tag).unwrap()).to_vec()).unwrap()
    }

    #[test]
    fn the_tables_are_sorted() {
        assert!(USUAL.is_sorted());
        assert!(ELSEWHERE.is_sorted());
        for row in ELSEWHERE {
            let regions: Vec<_> = row[7..].chunks(2).collect();
            assert!(regions.is_sorted() && regions.iter().all(|region| region.len() == 2), "{row:?}");
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
        let mut languages: Vec<&str> = USUAL.iter().chain(ELSEWHERE.iter().filter_map(|row| row.first_chunk())).map(language).collect();
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

    fn language(row: &[u8; 7]) -> &str {
        std::str::from_utf8(&row[..3]).unwrap().trim_end()
    }
}
