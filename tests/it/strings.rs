//! The strings of the interface: every language has all of them, with the same gaps, in the plural forms it needs.

use std::collections::BTreeSet;

use fineprint::locale::direction::direction;
use fineprint::locale::duration;
use fineprint::locale::formatter::Formatter;
use fineprint::locale::messages::{Messages, Piece, pieces};
use fineprint::locale::native::Native;
use fineprint::locale::tag::Tag;
use fineprint::model::tape::Tape;
use icu_locale::Locale;
use icu_plurals::PluralRules;
use serde_json::{Map, Value};

type Strings = Map<String, Value>;

/// Every file of `www/locales/`, by its name without the ending.
fn languages() -> Vec<(String, Strings)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/locales");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_str().unwrap().to_string();
    files.iter().map(|path| (name(path), serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())).collect()
}

fn english() -> Strings {
    languages().into_iter().find(|(code, _)| code == "en").unwrap().1
}

/// The names in the gaps of a template, in order of the alphabet: languages put them in their own order.
fn gaps(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    pieces(template, &mut |piece| {
        if let Piece::Placeholder(name) = piece {
            found.push(name.to_string());
        }
    });
    found.sort();
    found
}

#[test]
fn there_is_a_file_for_every_language_asked_for() {
    let codes: Vec<String> = languages().into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes.join(" "),
        "ar bg cs da de el en es et fi fr ga he hr hu it ja ko lt lv mt nb nl pl pt-BR pt-PT ro sk sl sv tr uk zh-Hans zh-Hant"
    );
}

#[test]
fn a_file_says_which_language_it_is() {
    for (code, strings) in languages() {
        assert_eq!(strings["$code"], code.as_str());
        assert!(Tag::parse(&code).is_some(), "{code}");
        assert_eq!(Locale::normalize(&code).unwrap(), code, "{code} is the canonical form");
        assert_eq!(strings["$dir"], direction(&code), "{code}");
        assert_eq!(strings["$name"], Native.language(&code, &code).as_str(), "{code}: its name in itself");
    }
}

#[test]
fn every_language_has_every_message_and_no_other() {
    let expected = english();
    for (code, strings) in languages() {
        let keys: Vec<_> = strings.keys().collect();
        assert_eq!(keys, expected.keys().collect::<Vec<_>>(), "{code}: the same keys in the same order");
        for (key, message) in &strings {
            assert_eq!(message.is_object(), expected[key].is_object(), "{code} {key}");
        }
    }
}

#[test]
fn every_message_has_the_gaps_of_the_english_one() {
    let expected = english();
    for (code, strings) in languages() {
        for (key, message) in &strings {
            if let Some(text) = message.as_str() {
                assert_eq!(gaps(text), gaps(expected[key].as_str().unwrap()), "{code} {key}");
            }
        }
    }
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    for (code, strings) in languages() {
        let rules = PluralRules::try_new_cardinal(code.parse::<Locale>().unwrap().into()).unwrap();
        let categories: BTreeSet<String> = rules.categories().map(|category| format!("{category:?}").to_lowercase()).collect();
        for (key, forms) in strings.iter().filter_map(|(key, message)| Some((key, message.as_object()?))) {
            assert_eq!(forms.keys().cloned().collect::<BTreeSet<_>>(), categories, "{code} {key}");
            for (category, text) in forms {
                // A form that writes the number out must stand for that number alone.
                let numbers = (0..1000).filter(|number| Native.plural(&code, *number) == category).count();
                match gaps(text.as_str().unwrap()).join(" ").as_str() {
                    "n" => {}
                    "" => assert_eq!(numbers, 1, "{code} {key} {category}: a number is missing"),
                    other => panic!("{code} {key} {category}: {other}"),
                }
            }
        }
    }
}

#[test]
fn messages_are_plain_words() {
    for (code, strings) in languages() {
        let texts = strings.iter().flat_map(|(key, message)| match message {
            Value::Object(forms) => forms.values().map(|form| (key, form)).collect::<Vec<_>>(),
            text => vec![(key, text)],
        });
        for (key, text) in texts {
            let text = text.as_str().unwrap();
            assert!(!text.trim().is_empty(), "{code} {key}");
            assert!(key == "term-separator" || text.trim() == text, "{code} {key}: space at an end");
            // Markup and straight quotes do not belong in words; nor does an exclamation mark, which urges (Guidelines
            // 03/2022 on deceptive patterns: stirring).
            let stray = |char: char| matches!(char, '<' | '>' | '&' | '\'' | '"' | '!' | '！' | '\\') || char.is_control();
            assert!(!text.contains(stray), "{code} {key}: {text}");
            assert!(!text.contains("  "), "{code} {key}: two spaces");
        }
    }
}

#[test]
fn california_asks_for_these_words() {
    // Cal. Civ. Code 1798.135(a)(1) and (2).
    let english = english();
    assert_eq!(english["right-opt-out-sale"], "Do Not Sell or Share My Personal Information");
    assert_eq!(english["right-limit-sensitive"], "Limit the Use of My Sensitive Personal Information");
}

#[test]
fn names_that_stand_side_by_side_are_told_apart() {
    for (code, strings) in languages() {
        for prefix in ["right-", "type-", "transfer-", "basis-", "callout-", "contact-"] {
            let names: Vec<_> = strings.iter().filter(|(key, _)| key.starts_with(prefix)).collect();
            for (key, name) in &names {
                assert_eq!(names.iter().filter(|(_, other)| other == name).count(), 1, "{code} {key}: {name} stands twice");
            }
        }
    }
}

#[test]
fn a_duration_is_said_in_words() {
    for (code, duration, expected) in [
        ("en", "P6M", "6 months"),
        ("en", "P13M", "13 months"),
        ("en", "P1Y1M", "1 year and 1 month"),
        ("en", "P1Y2M10DT2H30M", "1 year, 2 months, 10 days, 2 hours, and 30 minutes"),
        ("en", "PT30M", "30 minutes"),
        ("en", "P10Y", "10 years"),
        ("en", "P2W", "2 weeks"),
        ("en", "P0D", "0 days"),
        ("en", "P1000D", "1,000 days"),
        ("en", "PT1S", "1 second"),
        ("en", "session", "Until the browser is closed"),
        ("en", "persistent", "Until deleted"),
        ("en", "P1.5Y", "P1.5Y"),
        ("en", "<b>", "<b>"),
        ("fr", "P13M", "13 mois"),
        ("fr", "P1Y1M", "1 an et 1 mois"),
        ("fr", "PT0S", "0 seconde"),
        ("de", "P1Y2M", "1 Jahr und 2 Monate"),
        ("ar", "P2Y", "سنتان"),
        ("ar", "P3M", "3 أشهر"),
        ("ar", "P13M", "13 شهرًا"),
        ("ar", "P1Y1M", "سنة واحدة وشهر واحد"),
        ("pl", "P2Y", "2 lata"),
        ("pl", "P5Y", "5 lat"),
        ("pl", "P22D", "22 dni"),
        ("cs", "P3M", "3 měsíce"),
        ("ro", "P20D", "20 de zile"),
        ("he", "P1Y", "שנה"),
        ("he", "P2M", "חודשיים"),
        ("ja", "P1Y6M", "1年、6か月"),
        ("zh-Hant", "P13M", "13 個月"),
        ("lv", "P21D", "21 diena"),
        ("sl", "P2D", "2 dneva"),
        ("ga", "P2Y", "2 bhliain"),
        ("ga", "P6M", "6 mhí"),
        ("ga", "P7Y", "7 mbliana"),
        ("ga", "P13M", "13 mí"),
        ("ga", "P1Y1M", "1 bhliain agus 1 mhí"),
        ("ga", "PT8H", "8 n-uaire"),
        ("mt", "P2Y", "sentejn"),
        ("mt", "P6M", "6 xhur"),
        ("mt", "P13M", "13-il xahar"),
        ("mt", "P30D", "30 jum"),
        ("mt", "P1Y1M", "sena waħda u xahar wieħed"),
    ] {
        let bytes = std::fs::read(format!("{}/www/locales/{code}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let tape = Tape::read(&bytes).unwrap();
        assert_eq!(duration::text(duration, code, &Messages::new(tape.root(), None), &Native), expected, "{code} {duration}");
    }
}
