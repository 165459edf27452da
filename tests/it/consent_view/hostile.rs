//! Whatever a document says, in whichever place, a part holds nothing that is not on the list.

use fineprint::model::document::Document;
use fineprint::model::inline::escape;
use serde_json::{Value, json};

use super::*;
use crate::allowed;
use crate::dom::normalised;
use crate::everything::everything;
use crate::hostile::{ADDRESSES, NASTY};
use crate::schema::nodes;

/// Every part of a document in its first language, in every situation. Nothing for a document that cannot be used.
fn check(document: &Value) -> String {
    let Ok(document) = Document::read(&serde_json::to_vec(document).unwrap()) else { return String::new() };
    let languages = document.languages();
    let mut all = String::new();
    for (_, region, now) in situations(&document) {
        for (_, part) in PARTS {
            // Of this document; the names of the others lead nowhere, which is shown too.
            let part = if matches!(part, Part::Placeholder { category: "", .. }) {
                Part::Placeholder { vendor: "tally", category: "" }
            } else {
                part
            };
            let options = Options { region, page: if region.is_empty() { "/p" } else { "" }, ..Options::default() };
            let body = parsed(&html(&document, languages.first().unwrap(), options, &now, part));
            allowed::check_consent(&body);
            all.push_str(&body.text());
        }
    }
    all
}

/// The pointers of every text in everything.json that a part may show, one of each kind.
fn pointers(document: &Value) -> Vec<String> {
    let folders =
        ["/categories", "/vendors", "/storage", "/controller", "/history", "/consent", "/vars", "/sections/0/title", "/url", "/version"];
    let mut found = nodes(document);
    found.retain(|pointer| {
        document.pointer(pointer).unwrap().is_string()
            && !pointer.contains("/ar")
            && folders.iter().any(|folder| pointer.starts_with(folder))
    });
    found
}

#[test]
fn a_nasty_text_in_every_place_stays_within_the_list() {
    let document = everything();
    let pointers = pointers(&document);
    assert!(pointers.len() > 80, "{}", pointers.len());
    let texts: Vec<String> =
        NASTY.iter().chain(ADDRESSES).map(|text| text.to_string()).chain(ADDRESSES.iter().map(|text| format!("[a]({text})"))).collect();
    for round in 0..texts.len() {
        let mut spoilt = document.clone();
        for (number, pointer) in pointers.iter().enumerate() {
            // With ids kept, everything is still found; every third round they go too.
            let is_name = pointer.ends_with("/id") || pointer.ends_with("/category") || pointer.ends_with("/vendor");
            if !is_name || round % 3 == 0 {
                *spoilt.pointer_mut(pointer).unwrap() = json!(texts[(number + round) % texts.len()]);
            }
        }
        check(&spoilt);
    }
}

#[test]
fn a_nasty_text_is_shown_as_it_is() {
    for nasty in NASTY {
        let mut spoilt = everything();
        let mut inline = String::new();
        escape(nasty, &mut inline);
        spoilt["categories"][1]["text"] = json!(inline);
        spoilt["categories"][2]["title"] = json!(inline);
        spoilt["vendors"][0]["name"] = json!(nasty);
        spoilt["storage"][1]["name"] = json!(nasty);
        spoilt["controller"]["name"] = json!(nasty);
        let all = normalised(&check(&spoilt));
        assert!(all.contains(&normalised(&nasty.replace('\0', "\u{fffd}"))), "{nasty:?}");
    }
}
