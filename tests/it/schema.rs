//! The JSON Schema against the reader: an independent validator must find a document wrong exactly where the reader
//! reports a problem of the kind that a schema can see.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fineprint::model::schema::{is_structural, schema};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::expect;
use crate::invalid::problems;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "the schema is no schema");
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

/// Compares both verdicts on a document; answers the difference.
fn disagreement(document: &Value) -> Option<String> {
    let bytes = serde_json::to_vec(document).unwrap();
    let problems = problems(&bytes);
    let structural: Vec<&str> =
        problems.iter().filter(|problem| is_structural(problem.code)).map(|problem| problem.message.as_str()).take(5).collect();
    let errors: Vec<String> =
        VALIDATOR.iter_errors(document).map(|error| format!("{} at {}", error, error.instance_path())).take(5).collect();
    if structural.is_empty() == errors.is_empty() { None } else { Some(format!("reader: {structural:#?}\nschema: {errors:#?}")) }
}

#[track_caller]
fn check(document: &Value) {
    if let Some(difference) = disagreement(document) {
        panic!("{difference}\n{document:#}");
    }
}

/// Every document of the tests that is JSON.
fn documents() -> Vec<(String, Value)> {
    let folders = ["tests/fixtures/policies", "tests/fixtures/invalid", "tests/golden/blocks", "www/site", "../shared/policies"];
    let mut found = Vec::new();
    for folder in folders {
        for name in expect::names(folder, ".json") {
            let path = format!("{folder}/{name}.json");
            let bytes = std::fs::read(expect::repository(&path)).unwrap();
            // Past a limit the reader says nothing else, and what is no JSON for it never comes to a schema.
            let limits = ["not-json", "not-utf8", "too-deep", "too-long", "too-many"];
            if !problems(&bytes).iter().any(|problem| limits.contains(&problem.code)) {
                found.push((path, serde_json::from_slice(&bytes).unwrap()));
            }
        }
    }
    found
}

#[test]
fn schema_and_reader_agree_on_every_document() {
    let differences: Vec<String> =
        documents().iter().filter_map(|(path, document)| Some(format!("{path}\n{}", disagreement(document)?))).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

/// A document that holds one block.
fn with_block(block: &Value) -> Value {
    json!({
        "schema": 1, "id": "one", "version": "1", "revision": 1, "updated": "2026-01-31", "defaultLocale": "en", "title": "One",
        "sections": [{ "id": "s", "title": "S", "blocks": [block] }],
    })
}

#[test]
fn schema_and_reader_agree_on_blocks_and_items_of_every_kind() {
    let values = [
        json!(null),
        json!(true),
        json!(1),
        json!(""),
        json!("x"),
        json!([]),
        json!({}),
        json!([null]),
        json!([[]]),
        json!(["x"]),
        json!([1]),
        json!({ "type": "p", "text": "x" }),
        json!({ "type": "p" }),
        json!({ "type": "" }),
        json!({ "type": 1 }),
        json!({ "text": "x" }),
        json!({ "type": "new" }),
        json!({ "type": "new", "fallback": 1 }),
        json!({ "type": "new", "any": 1 }),
        json!({ "type": "p", "text": "x", "fallback": [] }),
        json!({ "type": "p", "text": "x", "fallback": [1] }),
        json!({ "t": "em", "c": "x" }),
        json!({ "t": "em", "c": ["x", { "t": "em" }] }),
        json!({ "t": "wrong" }),
        json!({ "t": "em", "x-own": 1 }),
        json!([{ "type": "p", "text": "x" }, "x"]),
        json!(["x", { "type": "p", "text": "x" }]),
        json!([{ "t": "em" }, { "type": "p", "text": "x" }]),
        json!([{ "t": "wrong", "type": "new" }]),
        json!([{ "t": "em", "type": "new" }]),
        json!([{}]),
        json!([{ "t": 1 }]),
    ];
    for value in &values {
        check(&with_block(value));
        check(&with_block(&json!({ "type": "p", "text": value })));
        check(&with_block(&json!({ "type": "list", "items": value })));
        check(&with_block(&json!({ "type": "list", "items": [value] })));
        check(&with_block(&json!({ "type": "defs", "items": [value] })));
        check(&with_block(&json!({ "type": "defs", "items": [{ "term": value, "blocks": value }] })));
        check(&with_block(&json!({ "type": "table", "caption": "x", "rows": [[value], value], "head": value })));
        check(&with_block(&json!({ "type": "new", "fallback": [value] })));
        check(&with_block(&json!({ "type": "quote", "fallback": value })));
    }
}

#[test]
fn schema_and_reader_agree_on_maps_of_languages() {
    for title in [
        json!({}),
        json!({ "en": "x" }),
        json!({ "fr": "x" }),
        json!({ "en": "x", "fr": 1 }),
        json!({ "en": { "en": "x" } }),
        json!({ "": "x" }),
        json!({ "en_GB": "x" }),
        json!({ "x-own": "x" }),
        json!({ "en": ["x", { "t": "em" }] }),
        json!(["x"]),
        json!([1]),
        json!({ "1": "x" }),
    ] {
        let mut document = with_block(&json!({ "type": "p", "text": "x" }));
        document["title"] = title.clone();
        check(&document);
        document["title"] = json!("x");
        document["vars"] = json!({ "any name": title });
        check(&document);
        document["locales"] = title;
        check(&document);
    }
}

#[test]
fn schema_and_reader_agree_on_the_forms_of_texts() {
    let texts = [
        "",
        " ",
        "a",
        "A",
        "-a",
        "a-",
        "a b",
        "ä",
        "en",
        "EN",
        "en-GB",
        "e",
        "en-",
        "toolongtag",
        "2026-01-31",
        "2026-02-30",
        "0000-01-01",
        "2026-1-31",
        "2026-01-31T00:00",
        "9999-12-31",
        "P6M",
        "P",
        "PT",
        "P1Y2M3W4DT5H6M7S",
        "P1M1Y",
        "6M",
        "P1.5Y",
        "session",
        "persistent",
        "Session",
        "FR",
        "EU",
        "fr",
        "FRA",
        "EEA",
        "*",
        "**",
        "***a",
        "CA-QC",
        "CA-",
        "CA-ABCD",
        "consent",
        "cookie",
        "1",
        "\n",
        "a\n",
        "FR\n",
        "P6M\n",
        "2026-01-31\n",
        "en\n",
        "\u{ff11}",
        "٣",
        "P٣M",
        "202\u{666}-01-31",
        "a.b",
        "x-own",
    ];
    let full: Value = serde_json::from_str(&expect::read("tests/fixtures/policies/everything.json")).unwrap();
    let mut seen = BTreeSet::new();
    for pointer in leaves(&full) {
        // One place of each kind is enough.
        let kind: String = pointer.chars().filter(|char| !char.is_ascii_digit()).collect();
        if !seen.insert(kind) {
            continue;
        }
        for text in texts {
            let mut document = full.clone();
            *document.pointer_mut(&pointer).unwrap() = json!(text);
            if let Some(difference) = disagreement(&document) {
                panic!("{pointer} = {text:?}\n{difference}");
            }
        }
    }
}

/// The pointers of every value of a document that is no array and no object.
fn leaves(of: &Value) -> Vec<String> {
    nodes(of).into_iter().filter(|pointer| of.pointer(pointer).is_some_and(|value| !value.is_array() && !value.is_object())).collect()
}

/// The pointers of every value of a document, itself included.
pub fn nodes(of: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let children: Vec<(String, &Value)> = match of {
        Value::Array(items) => items.iter().enumerate().map(|(number, item)| (number.to_string(), item)).collect(),
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect(),
        _ => Vec::new(),
    };
    for (step, child) in children {
        found.extend(nodes(child).into_iter().map(|rest| format!("/{step}{rest}")));
    }
    found
}

/// One change to a document.
#[derive(Clone, Debug)]
enum Change {
    Delete,
    Replace(Value),
    Rename(String),
    Repeat,
    Add(String, Value),
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, Change)>> {
    let value = prop_oneof![
        prop::sample::select(vec![
            json!(null),
            json!(true),
            json!(0),
            json!(1),
            json!(-1),
            json!(1.5),
            json!(4294967296u64),
            json!(""),
            json!("text"),
            json!([]),
            json!({}),
            json!(["text"]),
            json!([[]]),
            json!([{}]),
            json!({ "en": "text" }),
            json!({ "en": [] }),
            json!({ "type": "p" }),
            json!({ "type": "new" }),
            json!({ "t": "em" }),
            json!([{ "t": "em" }]),
            json!({ "id": "a" }),
            json!([{ "id": "a" }]),
            json!("2026-01-31"),
            json!("P6M"),
            json!("FR"),
        ]),
        "[a-zA-Z*0-9-]{0,6}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "id",
            "type",
            "t",
            "text",
            "title",
            "blocks",
            "items",
            "fallback",
            "x-own",
            "x",
            "en",
            "fr",
            "__proto__",
            "sections"
        ])
        .prop_map(String::from),
        "[a-zA-Z-]{0,5}",
    ];
    let change = prop_oneof![
        2 => Just(Change::Delete),
        4 => value.clone().prop_map(Change::Replace),
        2 => key.clone().prop_map(Change::Rename),
        1 => Just(Change::Repeat),
        2 => (key, value).prop_map(|(key, value)| Change::Add(key, value)),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), change), 1..3)
}

/// Changes the value at a pointer, where the change makes sense there.
fn change(document: &mut Value, pointer: &str, change: Change) {
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let key = key.replace("~1", "/").replace("~0", "~");
    match change {
        Change::Replace(value) => *document.pointer_mut(pointer).unwrap() = value,
        Change::Add(name, value) => match document.pointer_mut(pointer).unwrap() {
            Value::Object(entries) => {
                entries.insert(name, value);
            }
            Value::Array(items) => items.push(value),
            _ => {}
        },
        _ if pointer.is_empty() => {}
        Change::Delete => match document.pointer_mut(parent).unwrap() {
            Value::Object(entries) => {
                entries.shift_remove(&key);
            }
            Value::Array(items) => {
                items.remove(key.parse().unwrap());
            }
            _ => {}
        },
        Change::Rename(name) => {
            if let Value::Object(entries) = document.pointer_mut(parent).unwrap() {
                let renamed: Map<String, Value> =
                    std::mem::take(entries).into_iter().map(|(old, value)| (if old == key { name.clone() } else { old }, value)).collect();
                *entries = renamed;
            }
        }
        Change::Repeat => {
            if let Value::Array(items) = document.pointer_mut(parent).unwrap() {
                items.push(items[key.parse::<usize>().unwrap()].clone());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn schema_and_reader_agree_on_what_is_spoilt(changes in changes()) {
        let mut document: Value = serde_json::from_str(&expect::read("tests/fixtures/policies/everything.json")).unwrap();
        for (place, of) in changes {
            let pointers = nodes(&document);
            let pointer: &String = place.get(&pointers);
            change(&mut document, pointer, of);
        }
        prop_assert_eq!(disagreement(&document), None);
    }
}
