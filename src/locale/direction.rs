//! The direction in which a language is written.
//!
//! Says `ltr` or `rtl` and nothing else: alignment and mirroring are the style sheet's.

use super::script::script;
use super::tag::{Tag, code};

/// The scripts that run from right to left, in order.
static RIGHT_TO_LEFT: [u32; 9] =
    [code(b"adlm"), code(b"arab"), code(b"armi"), code(b"hebr"), code(b"mand"), code(b"nkoo"), code(b"rohg"), code(b"syrc"), code(b"thaa")];

/// The value of the `dir` attribute for a language. What is no language tag runs from left to right.
pub fn direction(tag: &str) -> &'static str {
    match Tag::parse(tag) {
        Some(tag) if RIGHT_TO_LEFT.contains(&script(&tag)) => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_locale::{LanguageIdentifier, Locale, LocaleDirectionality};

    #[test]
    fn the_table_is_sorted() {
        assert!(RIGHT_TO_LEFT.is_sorted());
    }

    #[test]
    fn languages_have_their_direction() {
        for tag in [
            "ar",
            "arc",
            "ckb",
            "dv",
            "fa",
            "he",
            "iw",
            "ks",
            "nqo",
            "ps",
            "sd",
            "syr",
            "ug",
            "ur",
            "yi",
            "ar-EG",
            "AR",
            "he-IL",
            "pa-PK",
            "az-Arab",
            "uz-AF",
            "ku-IQ",
            "rhg",
            "ff-Adlm",
            "fa-u-ca-gregory",
        ] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in [
            "en", "fr", "de", "tr", "ja", "zh-Hant", "ru", "el", "ku", "az", "pa", "ar-Latn", "he-Latn", "ug-KZ", "sd-IN", "", "-", "ar_EG",
        ] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn icu_says_the_same() {
        let oracle = LocaleDirectionality::new_extended();
        for tag in crate::locale::tests::TAGS {
            let id: LanguageIdentifier = tag.parse::<Locale>().unwrap().id;
            assert_eq!(direction(tag) == "rtl", oracle.is_right_to_left(&id), "{tag}");
        }
    }
}
