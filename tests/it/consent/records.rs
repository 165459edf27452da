//! The stored form: every fixture, and what is written is read again.

use fineprint::consent::record::decode::decode;
use fineprint::consent::record::object::object;
use fineprint::consent::record::{Field, MAX_BYTES};

use super::*;
use crate::expect;

const FOLDER: &str = "tests/fixtures/records";

fn fixtures() -> Vec<(String, Value)> {
    let names = expect::names(FOLDER, ".json");
    assert!(names.len() >= 80, "{FOLDER}");
    names.into_iter().map(|name| (name.clone(), serde_json::from_str(&expect::read(&format!("{FOLDER}/{name}.json"))).unwrap())).collect()
}

#[test]
fn every_fixture_is_read_as_it_says() {
    let mut kinds = [0, 0];
    for (name, fixture) in fixtures() {
        let (text, now) = (fixture["text"].as_str().unwrap(), fixture["now"].as_u64().unwrap());
        assert!(!fixture["why"].as_str().unwrap().is_empty(), "{name}");
        let record = decode(text).filter(|record| record.is_plausible(now) && now < record.expires_s);
        assert_eq!(record.is_some(), fixture["record"].is_object() || fixture["packed"] == true, "{name}");
        let found = record.and_then(|record| object(&record)).map_or(Value::Null, |record| serde_json::to_value(record).unwrap());
        assert_eq!(found, fixture["record"], "{name}");
        kinds[usize::from(found.is_null())] += 1;
    }
    assert!(kinds[0] >= 20 && kinds[1] >= 40, "{kinds:?}");
}

#[test]
fn no_fixture_that_is_no_record_grants_anything() {
    let acme = document(|value| {
        value["id"] = json!("acme-notes-privacy");
        value["vendors"] = json!([
            { "id": "stripe", "name": "S", "category": "necessary" }, { "id": "ga", "name": "G", "category": "statistics" },
        ]);
    });
    for (name, fixture) in fixtures() {
        let own = fixture.get("policy").is_none();
        let environment = Environment { now_s: fixture["now"].as_u64().unwrap(), ..visitor("FR") };
        let foreign = document(|value| value["id"] = fixture["policy"].clone());
        let document = if own { &acme } else { &foreign };
        let (consent, effects) = started(document, &environment, fixture["text"].as_str().unwrap());
        let choices = snapshot(&consent, document)["choices"].clone();
        assert_eq!(choices["necessary"], true);
        assert!(choices.get("everything").is_none());
        if !own || fixture["record"].is_null() && fixture["packed"] != true {
            assert_eq!((&choices["statistics"], &choices["marketing"]), (&json!(false), &json!(false)), "{name}");
            assert_eq!(one(&effects, "show")["what"], "banner", "{name}");
        } else if fixture["record"].is_object() && fixture["record"]["mode"] == "opt-in" && fixture["record"]["seen"] != 9_999_999_999_u64 {
            for category in ["statistics", "marketing"] {
                assert_eq!(choices[category], fixture["record"]["choices"].get(category).cloned().unwrap_or(json!(false)), "{name}");
            }
        }
    }
}

#[test]
fn a_record_says_all_that_was_known() {
    let reported = document(|value| value["consent"]["record"] = json!({ "endpoint": "/consent" }));
    let environment = Environment { gpc: true, families: 1, ..visitor("US-CA") };
    let text =
        stored(&reported, &environment, &json!({ "do": "save", "method": "preferences", "layer": 2, "choices": { "statistics": true } }));
    let record = object(&decode(&text).unwrap()).unwrap();
    assert_eq!(
        serde_json::to_value(record).unwrap(),
        json!({
            "v": 1,
            "id": "a6f58318-72e6-46a2-bfd7-f36d795e30cd",
            "policy": { "id": "shop", "version": "2026.11", "revision": 7, "hash": "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg", "locale": "en" },
            "seen": 7, "consentVersion": 3, "region": "US-CA", "mode": "opt-out", "event": "partial", "method": "preferences",
            "signal": { "gpc": true }, "time": "2026-11-18T11:06:40Z", "expires": "2027-11-18T11:06:40Z",
            "choices": { "necessary": true, "statistics": true, "marketing": false },
            "vendors": { "pay": true, "count": true, "ads": false, "video": false },
            "ui": { "widget": "0.1.0", "layer": 2 },
        })
    );
    let fields = decode(&text).unwrap();
    assert_eq!(
        (fields.field(Field::Gpp), fields.field(Field::Families), fields.field(Field::Signals)),
        ("DBABLA!CVQVAAAAAACA.YA", "9", "72")
    );
}

#[test]
fn without_reporting_there_is_no_id() {
    let text = stored(&shop(), &visitor("FR"), &accept());
    assert_eq!(decode(&text).unwrap().field(Field::Id), "");
    let unreported = document(|value| value["consent"]["record"] = json!({ "endpoint": null }));
    assert_eq!(decode(&stored(&unreported, &visitor("FR"), &accept())).unwrap().field(Field::Id), "");
}

#[test]
fn what_the_page_says_cannot_break_the_record() {
    let hostile = ["~", "fr~1marketing", "é", "a b", "<script>", "\u{0}", "1marketing.1statistics", &"x".repeat(2_000)];
    for text in hostile {
        let environment = Environment { locale: text, source: text, hash: text, widget: text, new_id: text, region: text, ..visitor("") };
        let document = document(|value| {
            value["version"] = json!(text);
            value["consent"]["record"] = json!({ "endpoint": "/consent" });
        });
        let record = stored(&document, &environment, &reject());
        assert!(decode(&record).is_some() && record.is_ascii(), "{record}");
        let (consent, _) = started(&document, &environment, &record);
        assert_eq!(snapshot(&consent, &document)["status"], "refused", "{text}");
    }
}

#[test]
fn records_of_up_to_two_thousand_vendors_are_stored_and_read_again() {
    for count in [0, 1, 5, 6, 7, 40, 100, 500, 2_000] {
        let many = document(|value| {
            let vendor = |number| json!({ "id": format!("some-vendor-number-{number}"), "name": "V", "category": if number % 2 == 0 { "statistics" } else { "marketing" } });
            value["vendors"] = json!((0..count).map(vendor).collect::<Vec<_>>());
            value["version"] = json!("é".repeat(100));
            value["consent"]["record"] = json!({ "endpoint": "/consent" });
        });
        let refused: serde_json::Map<String, Value> =
            (0..count).step_by(3).map(|number| (format!("some-vendor-number-{number}"), json!(false))).collect();
        let action = json!({ "do": "save", "choices": { "statistics": true }, "vendors": refused });
        let environment = visitor("US-CA");
        let text = stored(&many, &environment, &action);
        assert!(text.len() <= MAX_BYTES, "{count}: {}", text.len());
        assert_eq!(decode(&text).unwrap().field(Field::Vendors).starts_with('*'), count >= 40);
        let (mut consent, _) = started(&many, &environment, "");
        act(&mut consent, &many, &environment, &action);
        let (again, _) = started(&many, &environment, &text);
        assert_eq!(snapshot(&again, &many), snapshot(&consent, &many), "{count}");
    }
}

#[test]
fn what_is_too_long_to_store_holds_for_this_view_of_the_page() {
    let long = document(|value| {
        let category = |number: u32| json!({ "id": format!("a-category-with-a-long-name-{number}"), "title": "t", "text": "t", "signals": ["ad_storage"] });
        value["categories"] = json!((0..60).map(category).collect::<Vec<_>>());
    });
    let (mut consent, _) = started(&long, &visitor("FR"), "");
    let effects = act(&mut consent, &long, &visitor("FR"), &accept());
    assert_eq!(names(&effects)[..2], ["error", "apply"]);
    assert_eq!(snapshot(&consent, &long)["status"], "granted");
    // Starting again in the same page, with nothing stored, forgets nothing.
    consent.start(&long, &visitor("FR"));
    assert_eq!(snapshot(&consent, &long)["status"], "granted");
}

#[test]
fn a_record_of_a_document_whose_name_cannot_be_read_is_not_stored() {
    let longest = "a".repeat(100);
    for (id, is_good) in [
        ("", false),
        ("Shop", false),
        ("a b", false),
        ("a~b", false),
        ("-a", false),
        ("é", false),
        (&*format!("{longest}a"), false),
        (&*longest, true),
        ("0-", true),
    ] {
        let named = document(|value| value["id"] = json!(id));
        for action in [accept(), reject()] {
            let (mut consent, _) = started(&named, &visitor("FR"), "");
            let effects = act(&mut consent, &named, &visitor("FR"), &action);
            assert_eq!(decode(consent.text()).is_some(), is_good, "{id}");
            assert_eq!(effects.iter().any(|effect| effect["do"] == "store"), is_good, "{id}");
            assert_eq!(effects.iter().any(|effect| effect["message"] == "record-too-long"), !is_good, "{id}");
        }
    }
}
