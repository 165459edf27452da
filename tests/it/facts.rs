//! The tables made from facts: nothing vanishes, nothing stands twice, nothing is ascribed to somebody else.

use serde_json::{Value, json};

use crate::dom::{Element, normalised};
use crate::rendering::{article, html, html_with, read};
use fineprint::view::Options;

/// A document with one block, and with facts that fit and facts that do not.
fn document(block: Value) -> Value {
    json!({
        "schema": 1, "id": "facts", "version": "1", "revision": 1, "updated": "2026-01-31", "defaultLocale": "en", "title": "Facts",
        "sections": [{ "id": "s", "title": "S", "blocks": [block] }],
        "categories": [{ "id": "a", "title": "Category A", "text": "A." }, { "id": "b", "title": "Category B", "text": "B." }],
        "vendors": [{ "id": "v", "name": "Vendor V", "category": "a" }, { "id": "cookie", "name": "Vendor C", "category": "b" }],
        "storage": [
            { "id": "1", "name": "own-a", "type": "cookie", "duration": "session", "category": "a" },
            { "id": "2", "name": "own-b", "type": "cookie", "duration": "session", "category": "b" },
            { "id": "3", "name": "v-a", "type": "cookie", "duration": "session", "category": "a", "vendor": "v" },
            { "id": "4", "name": "lost-vendor", "type": "cookie", "duration": "session", "category": "b", "vendor": "gone" },
            { "id": "5", "name": "lost-category", "type": "cookie", "duration": "session", "category": "gone", "vendor": "v" },
            { "id": "6", "name": "no-category", "type": "cookie", "duration": "session" },
        ],
    })
}

fn shown(document: &Value) -> Element {
    article(&html(&read(&serde_json::to_vec(document).unwrap()), "en"))
}

/// The captions of the tables, each with the names in its rows.
fn tables(article: &Element) -> Vec<(String, Vec<String>)> {
    let tables = article.descendants().into_iter().filter(|element| element.name() == "table");
    tables
        .map(|table| {
            let texts = |name: &str, within: &Element| -> Vec<String> {
                within.descendants().iter().filter(|element| element.name() == name).map(|element| normalised(&element.text())).collect()
            };
            (texts("caption", &table).concat(), texts("code", &table))
        })
        .collect()
}

#[track_caller]
fn check(block: Value, expected: &[(&str, &[&str])]) {
    let found = tables(&shown(&document(block.clone())));
    let expected: Vec<(String, Vec<String>)> =
        expected.iter().map(|(caption, names)| (caption.to_string(), names.iter().map(|name| name.to_string()).collect())).collect();
    assert_eq!(found, expected, "{block}");
}

const ALL: &str = "Cookies and similar storage";

#[test]
fn every_storage_item_stands_once_however_they_are_divided() {
    let everything: &[&str] = &["own-a", "own-b", "v-a", "lost-vendor", "lost-category", "no-category"];
    check(json!({ "type": "storage" }), &[(ALL, everything)]);
    check(json!({ "type": "storage", "groupBy": "none" }), &[(ALL, everything)]);
    check(
        json!({ "type": "storage", "groupBy": "category" }),
        &[("Category A", &["own-a", "v-a"]), ("Category B", &["own-b", "lost-vendor"]), (ALL, &["lost-category", "no-category"])],
    );
    // What comes from a vendor that is not listed is not this website's own.
    check(
        json!({ "type": "storage", "groupBy": "vendor" }),
        &[("Vendor V", &["v-a", "lost-category"]), ("This website", &["own-a", "own-b", "no-category"]), (ALL, &["lost-vendor"])],
    );
}

#[test]
fn a_division_that_is_not_known_is_none() {
    for by in ["type", "name", "id", "text", "colour"] {
        check(
            json!({ "type": "storage", "groupBy": by }),
            &[(ALL, &["own-a", "own-b", "v-a", "lost-vendor", "lost-category", "no-category"])],
        );
    }
}

#[test]
fn a_block_shows_only_what_it_asks_for() {
    check(json!({ "type": "storage", "category": "a" }), &[(ALL, &["own-a", "v-a"])]);
    check(json!({ "type": "storage", "vendor": "v" }), &[(ALL, &["v-a", "lost-category"])]);
    check(json!({ "type": "storage", "vendor": "v", "category": "a" }), &[(ALL, &["v-a"])]);
    check(json!({ "type": "storage", "groupBy": "vendor", "category": "b" }), &[("This website", &["own-b"]), (ALL, &["lost-vendor"])]);
}

#[test]
fn a_block_without_facts_says_so() {
    let none = "None listed.";
    for block in [
        json!({ "type": "storage", "category": "nobody" }),
        json!({ "type": "storage", "groupBy": "vendor", "vendor": "nobody" }),
        json!({ "type": "vendors", "category": "nobody" }),
        json!({ "type": "purposes" }),
        json!({ "type": "retention" }),
        json!({ "type": "rights" }),
        json!({ "type": "contacts" }),
        json!({ "type": "changes" }),
    ] {
        let article = shown(&document(block.clone()));
        assert!(article.text().contains(none), "{block}");
        assert!(article.descendants().iter().all(|element| !["table", "dl"].contains(&element.name())), "{block}");
    }
    for (key, value) in [
        ("controller", json!({ "name": "Here" })),
        ("jointControllers", json!([{ "name": "Here" }])),
        ("representative", json!({ "name": "Here" })),
        ("contacts", json!([{ "id": "c", "name": "Here" }])),
        ("authority", json!({ "name": "Here" })),
    ] {
        let mut document = document(json!({ "type": "contacts" }));
        document[key] = value;
        let text = shown(&document).text();
        assert!(text.contains("Here") && !text.contains(none), "{key}");
    }
}

#[test]
fn rights_and_sections_of_other_regions_are_left_out() {
    let mut document = document(json!({ "type": "rights" }));
    document["rights"] = json!([
        { "id": "access" }, { "id": "erasure", "regions": ["EEA", "GB"] }, { "id": "opt-out-sale", "regions": ["US"] },
        { "id": "limit-sensitive", "regions": ["US-CA"] }, { "id": "appeal", "regions": ["*"] },
    ]);
    let document = read(&serde_json::to_vec(&document).unwrap());
    let names = ["Access to your data", "Erasure of your data", "Do Not Sell", "Limit the Use", "Appeal"];
    for (region, expected) in [
        ("", [true; 5]),
        ("FR", [true, true, false, false, true]),
        ("US", [true, false, true, false, true]),
        ("US-CA", [true, false, true, true, true]),
        ("JP", [true, false, false, false, true]),
        ("no region", [true, false, false, false, true]),
    ] {
        let text = article(&html_with(&document, "en", Options { region, ..Options::default() })).text();
        assert_eq!(names.map(|name| text.contains(name)), expected, "{region}\n{text}");
    }
}

#[test]
fn numbers_are_dialled_as_they_are_meant() {
    for (phone, href) in [
        ("+33 (0)4 72 00 00 00", Some("tel:+33472000000")),
        ("+44 20 7946 0000", Some("tel:+442079460000")),
        ("04.72.00.00.00", Some("tel:0472000000")),
        ("(0)4 72", Some("tel:0472")),
        ("+1-555-0100", Some("tel:+15550100")),
        ("+49/30\u{a0}1234", Some("tel:+49301234")),
        ("0800 BREAD", None),
        ("call us", None),
    ] {
        let mut document = document(json!({ "type": "contacts" }));
        document["contacts"] = json!([{ "id": "c", "phone": phone }]);
        let article = shown(&document);
        let links: Vec<String> = article.descendants().iter().filter_map(|element| element.attribute("href")).collect();
        let found = links.iter().find(|link| link.starts_with("tel:")).map(String::as_str);
        assert_eq!(found, href, "{phone}");
        assert!(article.text().contains(phone), "{phone}");
    }
}
