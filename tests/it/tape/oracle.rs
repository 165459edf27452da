//! serde_json as the oracle: the same value for every text both read, and nothing read that it refuses.

use super::*;
use proptest::prelude::*;
use serde_json::{Map, Number, Value as Json};

/// The tape as serde_json would hold it.
fn value(of: Value<'_>) -> Json {
    match of.kind() {
        Kind::Null => Json::Null,
        Kind::Bool => Json::Bool(of.bool().unwrap()),
        Kind::Number => Json::Number(of.number().unwrap().parse::<Number>().unwrap()),
        Kind::String => Json::String(of.str().unwrap().into()),
        Kind::Array => {
            let items: Vec<Json> = of.items().map(value).collect();
            assert_eq!(items.len(), of.len() as usize);
            Json::Array(items)
        }
        Kind::Object => {
            let mut object = Map::new();
            for (key, child) in of.entries() {
                object.insert(key.into(), value(child));
            }
            // What `get` finds is what serde_json keeps.
            for (key, child) in &object {
                assert_eq!(of.get(key).map(value).as_ref(), Some(child), "{key}");
            }
            Json::Object(object)
        }
    }
}

/// Compares both readers. Answers whether the tape read the text.
#[track_caller]
fn compare(bytes: &[u8]) -> bool {
    let theirs: Result<Json, _> = serde_json::from_slice(bytes);
    match (Tape::read(bytes), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(value(ours.root()), theirs),
        (Ok(ours), Err(error)) => panic!("serde_json refuses it ({error}): {}", value(ours.root())),
        // What serde_json reads is refused only for a limit.
        (Err(problem), Ok(theirs)) => assert!(
            matches!(problem.code, "too-deep" | "too-long" | "too-large") || problem.found.contains("too many digits"),
            "{}: {theirs}",
            problem.message
        ),
        (Err(_), Err(_)) => {}
    }
    Tape::read(bytes).is_ok()
}

/// A JSON text that both must read: any spelling of values, keys that stand twice, white space anywhere.
fn json() -> impl Strategy<Value = String> {
    let space = || "[ \t\r\n]{0,2}";
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?";
    let string = || {
        let piece = prop_oneof![
            6 => "[^\"\\\\\\x00-\\x1f]{0,8}",
            1 => Just(String::from("\\\"")),
            1 => "\\\\[\\\\/bfnrt]",
            2 => "\\\\u(0[0-9a-fA-F]{3}|[1-9a-cA-CeEfF][0-9a-fA-F]{3})",
            1 => "\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}",
        ];
        prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
    };
    let leaf = prop_oneof![Just(String::from("null")), Just(String::from("true")), Just(String::from("false")), number, string()];
    let key = prop_oneof!["\"[ab]\"", string(), Just(String::from("\"__proto__\""))];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let item = (space(), inner, space()).prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        let entry =
            (space(), key.clone(), space(), item.clone()).prop_map(|(before, key, after, value)| format!("{before}{key}{after}:{value}"));
        prop_oneof![
            (prop::collection::vec(item, 0..6), space()).prop_map(|(items, space)| match items.is_empty() {
                true => format!("[{space}]"),
                false => format!("[{}]", items.join(",")),
            }),
            (prop::collection::vec(entry, 0..6), space()).prop_map(|(entries, space)| match entries.is_empty() {
                true => format!("{{{space}}}"),
                false => format!("{{{}}}", entries.join(",")),
            }),
        ]
    })
}

/// What is done to a text to spoil it: at a place, some bytes go and others come.
fn spoiling() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<u8>)>> {
    let bytes = prop_oneof![
        3 => prop::sample::select(br#"{}[]",:\-+.eE0123tfnu /"#.to_vec()).prop_map(|byte| vec![byte]),
        2 => prop::sample::select(vec!["\\ud800", "\\udc00", "\\u", "null", "tru", "1e400", "\u{feff}", "\0", "\n", "\"\"", "//", "é"])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..3),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..3usize, prop::option::of(bytes).prop_map(Option::unwrap_or_default)), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_json_is_read_the_same(text in json()) {
        prop_assert!(compare(text.as_bytes()), "refused: {}", text);
    }

    #[test]
    fn nothing_is_read_that_serde_json_refuses(text in json(), spoiling in spoiling()) {
        let mut bytes = text.into_bytes();
        for (place, length, new) in spoiling {
            let from = place.index(bytes.len() + 1);
            let to = (from + length).min(bytes.len());
            bytes.splice(from..to, new);
        }
        compare(&bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        compare(&bytes);
    }

    #[test]
    fn any_text_of_json_characters_is_read_or_refused(text in "[\\[\\]{}\",:\\\\ \\-+.eE0-9tfnrulasbd]{0,60}") {
        compare(text.as_bytes());
    }
}

#[test]
fn the_reader_agrees_where_a_property_seldom_looks() {
    for text in [
        "1e308",
        "1e309",
        "1e299",
        "1e-400",
        "-1e308",
        "123456789012345678901234567890",
        "0.1",
        "1.7976931348623157e308",
        "2e308",
        "-0",
        "-0.0",
        "1E5",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\uD83D\\uDE0\"",
        "\"\u{7f}\"",
        "\"\u{10ffff}\"",
        "[]x",
        "nullnull",
        "[,]",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"a\":1,\"a\":[]}}",
        "\u{a0}1",
        "\u{2003}1",
        "\x0c1",
        "\x0b1",
        "[1,2,]",
        "{,}",
        "{\"a\"}",
        "[\"a\":1]",
        "\"\\",
    ] {
        compare(text.as_bytes());
    }
    for depth in 30..35 {
        compare(nested("[", "", "]", depth).as_bytes());
        compare(nested("{\"a\":[", "{}", "]}", depth / 2).as_bytes());
    }
}
