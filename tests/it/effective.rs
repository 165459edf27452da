//! A version that is not in force yet says from when it is, and which one holds until then.

use serde_json::{Value, json};

use crate::rendering::{article, html, read};

fn change(revision: u32, url: Option<&str>) -> Value {
    let mut change =
        json!({ "revision": revision, "version": format!("v{revision}"), "date": "2026-01-01", "material": false, "text": "Changed." });
    if let Some(url) = url {
        change["url"] = json!(url);
    }
    change
}

/// The line under the title: its text, and where its link leads.
fn line(over: Value) -> (String, Option<String>) {
    let mut policy = json!({ "schema": 1, "id": "p", "version": "v3", "revision": 3, "updated": "2026-03-01", "defaultLocale": "en", "title": "P", "sections": [] });
    for (key, value) in over.as_object().unwrap() {
        policy[key] = value.clone();
    }
    let root = article(&html(&read(policy.to_string().as_bytes()), "en"));
    let line = root.with_class("fineprint-meta").unwrap();
    let link = line.descendants().into_iter().find_map(|element| element.attribute("href"));
    (line.text(), link)
}

#[test]
fn the_version_before_holds_until_then() {
    let history = json!([change(3, None), change(2, Some("/archive/2")), change(1, Some("/archive/1"))]);
    let expected = "Version v3 Last updated March 1, 2026 In force from March 15, 2026 Until then: Version v2 (Archived copy)";
    assert_eq!(line(json!({ "effective": "2026-03-15", "history": history })), (expected.to_string(), Some("/archive/2".to_string())));
}

#[test]
fn without_a_copy_it_is_named_only() {
    let (text, link) = line(json!({ "effective": "2026-03-15", "history": [change(2, None)] }));
    assert!(text.ends_with("Until then: Version v2"), "{text}");
    assert_eq!(link, None);
}

#[test]
fn nothing_is_said_where_nothing_is_known_or_nothing_waits() {
    for over in [
        json!({ "effective": "2026-03-15" }),
        json!({ "effective": "2026-03-15", "history": [change(3, Some("/archive/3"))] }),
        json!({ "effective": "2026-03-01", "history": [change(2, None)] }),
        // In force before it was published last, as after the correction of a slip: what held before says nothing of now.
        json!({ "effective": "2026-02-01", "history": [change(2, None)] }),
        json!({ "history": [change(2, None)] }),
    ] {
        let (text, _) = line(over.clone());
        assert!(!text.contains("Until then"), "{over}: {text}");
    }
}
