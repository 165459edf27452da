//! Records that were damaged on the way: none grants, none breaks anything.

use fineprint::consent::record::decode::decode;
use proptest::prelude::*;

use super::*;

/// Whole records of every kind.
fn whole() -> Vec<String> {
    let shop = shop();
    vec![
        stored(&shop, &visitor("FR"), &accept()),
        stored(&shop, &visitor("US-CA"), &accept()),
        stored(&shop, &visitor("FR"), &json!({ "do": "save", "choices": { "statistics": true }, "method": "preferences", "layer": 2 })),
    ]
}

#[track_caller]
fn assert_grants_nothing(document: &Document, text: &str) {
    assert!(decode(text).is_none(), "{text}");
    let (consent, effects) = started(document, &visitor("FR"), text);
    assert_eq!(snapshot(&consent, document)["choices"], json!({ "necessary": true, "statistics": false, "marketing": false }), "{text}");
    assert_eq!(one(&effects, "apply")["signals"], 64);
    assert_eq!(one(&effects, "show")["reason"], if text.is_empty() { "no-record" } else { "unreadable" });
}

#[test]
fn every_cut_and_every_changed_character_makes_it_no_record() {
    let shop = shop();
    for text in whole() {
        for at in 0..text.len() {
            assert_grants_nothing(&shop, &text[..at]);
            for replacement in ['0', '1', '~', 'Z', 'é'] {
                if text.as_bytes()[at] != replacement as u8 || replacement == 'é' {
                    assert_grants_nothing(&shop, &format!("{}{replacement}{}", &text[..at], &text[at + 1..]));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn random_damage_grants_nothing(which in 0..3_usize, edits in prop::collection::vec((0..3_u8, any::<prop::sample::Index>(), any::<char>()), 1..6)) {
        let texts = whole();
        let mut chars: Vec<char> = texts[which].chars().collect();
        for (kind, at, char) in edits {
            let at = at.index(chars.len());
            match kind {
                0 => chars[at] = char,
                1 => chars.insert(at, char),
                _ => { chars.remove(at); }
            }
        }
        let damaged: String = chars.into_iter().collect();
        prop_assume!(!texts.contains(&damaged));
        assert_grants_nothing(&shop(), &damaged);
    }

    #[test]
    fn any_text_at_all_grants_nothing(text in "(fp1~)?.{0,300}") {
        let (consent, _) = started(&shop(), &visitor("FR"), &text);
        prop_assert!(consent.situation().categories == [true, false, false]);
    }
}
