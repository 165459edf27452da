//! Every nasty text in every place of a document that uses everything.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fineprint::model::inline::escape;
use serde_json::{Map, Value, json};

use super::*;
use crate::everything::everything;
use crate::schema::nodes;

/// What becomes of a text in a place.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Place {
    /// It is shown as it is.
    Plain,
    /// It is shown after it has been read as inline text.
    Inline,
    /// It is not shown: an id, a reference, a word of a list, the type of a block.
    Unseen,
}

/// The pointers of the texts of a document, one of each kind: numbers of items make no difference.
fn pointers(document: &Value) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let kind = |pointer: &str| {
        let steps: Vec<&str> =
            pointer.split('/').map(|step| if step.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { step }).collect();
        let parent = pointer.rsplit_once('/').map_or("", |parts| parts.0);
        // Blocks of another type are another kind, and so are storage items.
        format!("{} {}", steps.join("/"), document.pointer(parent).and_then(|parent| parent.get("type")).unwrap_or(&Value::Null))
    };
    let texts = nodes(document).into_iter().filter(|pointer| document.pointer(pointer).unwrap().is_string());
    // Only one language is looked at; the others are read by the same code.
    texts.filter(|pointer| !pointer.contains("/ar") && seen.insert(kind(pointer))).collect()
}

fn with(document: &Value, pointer: &str, text: &str) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(pointer).unwrap() = json!(text);
    changed
}

/// What becomes of a text in each place of everything.json.
static PLACES: LazyLock<Vec<(String, Place)>> = LazyLock::new(|| {
    let document = everything();
    let find = |pointer: String| {
        let shown = check(&with(&document, &pointer, "zq*pr*obe")).map_or(String::new(), |article| article.text());
        let place = match (shown.contains("zq*pr*obe"), shown.contains("zqprobe")) {
            (true, _) => Place::Plain,
            (_, true) => Place::Inline,
            _ => Place::Unseen,
        };
        (pointer, place)
    };
    pointers(&document).into_iter().map(find).collect()
});

#[test]
fn a_nasty_text_is_shown_as_it_is_wherever_a_text_is_shown() {
    let document = everything();
    let shown: Vec<_> = PLACES.iter().filter(|place| place.1 != Place::Unseen).collect();
    assert!(shown.len() > 80, "{}", shown.len());
    let texts: Vec<&str> = NASTY.iter().chain(ADDRESSES).copied().collect();
    for round in 0..texts.len() {
        let mut spoilt = document.clone();
        for (number, (pointer, place)) in shown.iter().enumerate() {
            let text = texts[(number + round) % texts.len()];
            let mut written = String::new();
            match place {
                Place::Inline => escape(text, &mut written),
                _ => written.push_str(text),
            }
            *spoilt.pointer_mut(pointer).unwrap() = json!(written);
        }
        let article = check(&spoilt).unwrap();
        let all = normalised(&article.text());
        for (number, (pointer, _)) in shown.iter().enumerate() {
            let text = texts[(number + round) % texts.len()];
            assert!(all.contains(&words(text)), "{text:?} is lost at {pointer}");
        }
    }
}

#[test]
fn a_nasty_text_read_as_inline_text_stays_within_the_list() {
    let document = everything();
    let inline: Vec<_> = PLACES.iter().filter(|place| place.1 == Place::Inline).collect();
    assert!(inline.len() > 30, "{}", inline.len());
    let mut texts: Vec<String> = NASTY.iter().map(|text| text.to_string()).collect();
    texts.extend(ADDRESSES.iter().map(|address| format!("[a *b*]({address}) **c**")));
    for round in 0..texts.len() {
        let mut spoilt = document.clone();
        for (number, (pointer, _)) in inline.iter().enumerate() {
            *spoilt.pointer_mut(pointer).unwrap() = json!(texts[(number + round) % texts.len()]);
        }
        check(&spoilt).unwrap();
    }
}

#[test]
fn a_nasty_text_breaks_nothing_where_none_is_shown() {
    let document = everything();
    let unseen: Vec<_> = PLACES.iter().filter(|place| place.1 == Place::Unseen).collect();
    assert!(unseen.len() > 50, "{}", unseen.len());
    for (pointer, _) in unseen {
        for text in
            ["\"><script>alert(1)</script>", "\" onclick=\"alert(1)", "\0", "\u{202e}", "__proto__", "", " ", "&lt;", "javascript:alert(1)"]
        {
            check(&with(&document, pointer, text));
        }
    }
}

#[test]
fn an_address_leads_nowhere_it_should_not() {
    let document = everything();
    // Wherever an address, a link or a reference stands now.
    let is_address = |pointer: &String| document.pointer(pointer).unwrap().as_str().unwrap().contains(['/', ':', '#', '+', '@']);
    let pointers: Vec<String> = pointers(&document).into_iter().filter(is_address).collect();
    assert!(pointers.len() > 20, "{}", pointers.len());
    for round in 0..ADDRESSES.len() {
        let mut spoilt = document.clone();
        for (number, pointer) in pointers.iter().enumerate() {
            *spoilt.pointer_mut(pointer).unwrap() = json!(ADDRESSES[(number + round) % ADDRESSES.len()]);
        }
        check(&spoilt).unwrap();
    }
}

/// Goes through every object of a document.
fn each_object(value: &mut Value, of: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, of)),
        Value::Object(entries) => {
            entries.values_mut().for_each(|value| each_object(value, of));
            of(entries);
        }
        _ => {}
    }
}

#[test]
fn a_nasty_key_in_every_object_changes_nothing_that_is_shown() {
    let plain = check(&everything()).unwrap().text();
    for nasty in NASTY {
        if ["en", "*"].contains(nasty) {
            continue;
        }
        let mut spoilt = everything();
        each_object(&mut spoilt, &mut |entries| {
            entries.insert(nasty.to_string(), json!({ "id": nasty, "type": nasty, "text": nasty }));
        });
        assert_eq!(check(&spoilt).unwrap().text(), plain, "{nasty:?}");
    }
}

#[test]
fn a_nasty_language_is_a_language_that_nobody_speaks() {
    for nasty in NASTY {
        let mut spoilt = everything();
        each_object(&mut spoilt, &mut |entries| {
            if let Some(value) = entries.shift_remove("en") {
                entries.insert(nasty.to_string(), value);
            }
        });
        spoilt["defaultLocale"] = json!(nasty);
        let article = check(&spoilt).unwrap();
        assert!(article.text().contains("Every field of the format"), "{nasty:?}");
        assert_eq!(article.attribute("lang").map(|lang| words(&lang)), Some(words(nasty)));
    }
}

#[test]
fn a_nasty_variable_is_a_name_like_any_other() {
    for name in ["__proto__", "constructor", "toString", "hasOwnProperty", "a-b_c", "0"] {
        let mut document = everything();
        document["vars"] = json!({ name: "<the value>" });
        document["title"] = json!(format!("{{{name}}}"));
        assert!(shows(&check(&document).unwrap(), "<the value>"), "{name}");
        document["vars"] = json!({});
        assert!(shows(&check(&document).unwrap(), &format!("{{{name}}}")), "{name}");
    }
}

#[test]
fn a_very_long_word_is_a_word() {
    let word = "Donau\u{202e}dampfschiff".repeat(5_000);
    let mut document = everything();
    document["title"] = json!(word);
    assert!(shows(&check(&document).unwrap(), &word));
}
