//! What the locale layer says, against what it must say: Intl's own table, and the interface strings of every language.

use fineprint::locale::formatter::Formatter;
use fineprint::locale::native::Native;
use fineprint::locale::negotiate::negotiate;
use fineprint::model::date;
use proptest::prelude::*;
use serde_json::Value;

fn fixture(path: &str) -> Value {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(&path).expect(&path)).expect(&path)
}

#[test]
fn the_native_formatter_says_what_intl_says() {
    let table = fixture("tests/fixtures/locale/intl.json");
    let mut wrong = Vec::new();
    let mut count = 0;
    for (locale, kinds) in table.as_object().unwrap() {
        for (kind, rows) in kinds.as_object().unwrap() {
            for (argument, expected) in rows.as_object().unwrap() {
                let said = match kind.as_str() {
                    "date" => Native.date(locale, date::parse(argument).unwrap()),
                    "number" => Native.number(locale, argument.parse().unwrap()),
                    "plural" => Native.plural(locale, argument.parse().unwrap()).to_string(),
                    "list" => Native.list(locale, &argument.replace('|', "\u{1f}")),
                    "region" => Native.region(locale, argument),
                    "language" => Native.language(locale, argument),
                    _ => unreachable!("{kind}"),
                };
                count += 1;
                if said != expected.as_str().unwrap() {
                    wrong.push(format!("{locale} {kind} {argument}: {said:?}, Intl says {expected}"));
                }
            }
        }
    }
    assert!(count > 1000, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn irish_and_maltese_are_counted_as_the_browser_counts() {
    // The same rows are in tests/browser/intl.spec.mjs.
    for (locale, expected) in [
        ("ga", "other one two few few many many other other other other other other other"),
        ("mt", "few one two few few few few many many other other few many other"),
    ] {
        let said = [0, 1, 2, 3, 6, 7, 10, 11, 19, 20, 101, 103, 111, 1000].map(|number| Native.plural(locale, number));
        assert_eq!(said.join(" "), expected, "{locale}");
    }
}

#[test]
fn the_language_is_the_one_that_the_table_says() {
    let rows = fixture("tests/fixtures/locale/negotiate.json");
    for row in rows.as_array().unwrap() {
        let texts = |key: &str| -> Vec<&str> { row[key].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect() };
        let default = row.get("default").map_or("en", |text| text.as_str().unwrap());
        let found = negotiate(&texts("requested"), &texts("available"), default);
        assert_eq!(found, row["expected"], "{}: {:?} of {:?}", row["about"], texts("requested"), texts("available"));
    }
}

/// Tags that look like tags, and texts that do not.
fn tag() -> impl Strategy<Value = String> {
    prop_oneof![
        "(en|fr|pt|zh|sr|no|nb|nn|yue|es|de|iw)(-(Hans|Hant|Latn|Cyrl))?(-(TW|HK|CN|BR|PT|419|US|GB))?(-(u-nu-latn|x-a|1996))?",
        "[a-zA-Z0-9-]{0,12}",
        "\\PC{0,12}",
    ]
}

proptest! {
    #[test]
    fn the_answer_is_one_of_those_there_are(
        requested in proptest::collection::vec(tag(), 0..4),
        available in proptest::collection::vec(tag(), 0..5),
        default in tag(),
    ) {
        let requested: Vec<&str> = requested.iter().map(String::as_str).collect();
        let available: Vec<&str> = available.iter().map(String::as_str).collect();
        let found = negotiate(&requested, &available, &default);
        if available.is_empty() {
            prop_assert_eq!(found, default.as_str());
        } else {
            prop_assert!(available.contains(&found));
        }
    }

    #[test]
    fn a_tag_that_is_there_is_found(tag in tag(), others in proptest::collection::vec(tag(), 0..5)) {
        let mut available: Vec<&str> = others.iter().map(String::as_str).collect();
        available.push(&tag);
        if fineprint::locale::tag::Tag::parse(&tag).is_some() {
            let canonical = |text: &str| fineprint::locale::tag::Tag::parse(text).map(|tag| tag.bytes().to_vec());
            prop_assert_eq!(canonical(negotiate(&[&tag], &available, "en")), canonical(&tag));
        }
    }
}
