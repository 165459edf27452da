//! What a visitor or host does, what the record calls it, and the effects in their order.

use fineprint::consent::record::decode::decode;

use super::*;

#[track_caller]
fn event(effects: &[Value]) -> &'static str {
    decode(one(effects, "store")["text"].as_str().unwrap()).unwrap().event.word()
}

#[test]
fn b13_one_category_can_be_granted_alone() {
    let shop = shop();
    let (mut consent, _) = started(&shop, &visitor("FR"), "");
    let effects = act(
        &mut consent,
        &shop,
        &visitor("FR"),
        &json!({ "do": "save", "method": "preferences", "layer": 2, "choices": { "statistics": true } }),
    );
    assert_eq!(event(&effects), "partial");
    assert_eq!(snapshot(&consent, &shop)["choices"], json!({ "necessary": true, "statistics": true, "marketing": false }));
    let change = all(&effects, "announce")[1];
    assert_eq!(change, &json!({ "do": "announce", "event": "change", "changed": { "statistics": true, "count": true } }));
}

#[test]
fn effects_come_once_and_in_order() {
    let shop = document(|value| value["consent"]["record"] = json!({ "endpoint": "/consent" }));
    let (mut consent, effects) = started(&shop, &visitor("FR"), "");
    assert_eq!(names(&effects), ["apply", "show"]);
    let effects = act(&mut consent, &shop, &visitor("FR"), &accept());
    assert_eq!(names(&effects), ["store", "apply", "hide", "say", "announce", "announce", "report"]);
    assert_eq!((event(&effects), &one(&effects, "say")["message"]), ("given", &json!("choice-saved")));
    assert_eq!(one(&effects, "store")["text"], one(&effects, "report")["text"]);
    // The same choice again is a renewed record and no change.
    let effects = act(&mut consent, &shop, &visitor("FR"), &accept());
    assert_eq!(names(&effects), ["store", "apply", "say", "announce", "report"]);
    assert_eq!(event(&effects), "renewed");
    // Taking it back cleans up.
    let effects = act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "withdraw", "method": "preferences", "layer": 2 }));
    assert_eq!(names(&effects), ["store", "apply", "clean", "say", "announce", "announce", "report"]);
    assert_eq!((event(&effects), &one(&effects, "say")["message"]), ("withdrawn", &json!("choice-withdrawn")));
    let clean = one(&effects, "clean");
    assert_eq!(
        (&clean["categories"], &clean["vendors"], &clean["reload"]),
        (&json!(["statistics", "marketing"]), &json!(["count", "ads", "video"]), &json!(["ads"]))
    );
    assert_eq!(
        clean["items"],
        json!([
            { "id": "counted", "type": "cookie", "name": "_c*", "vendor": "count", "domains": ["shop.example"], "httpOnly": false },
            { "id": "advert", "type": "localStorage", "name": "_a", "vendor": "ads", "domains": [], "httpOnly": false },
        ])
    );
    assert_eq!(one(&effects, "apply")["signals"], 64);
    let record = decode(one(&effects, "store")["text"].as_str().unwrap()).unwrap();
    assert_eq!(record.field(fineprint::consent::record::Field::Prev), "a6f58318-72e6-46a2-bfd7-f36d795e30cd");
}

#[test]
fn refusing_what_was_granted_is_a_withdrawal() {
    let shop = shop();
    for refusal in [
        reject(),
        json!({ "do": "save", "choices": {} }),
        json!({ "do": "save", "choices": { "statistics": true, "marketing": true }, "vendors": { "ads": false } }),
    ] {
        let (mut consent, _) = started(&shop, &visitor("FR"), &stored(&shop, &visitor("FR"), &accept()));
        assert_eq!(event(&act(&mut consent, &shop, &visitor("FR"), &refusal)), "withdrawn", "{refusal}");
    }
    let (mut consent, _) = started(&shop, &visitor("FR"), &stored(&shop, &visitor("FR"), &reject()));
    let effects = act(&mut consent, &shop, &visitor("FR"), &reject());
    assert_eq!(event(&effects), "refused");
    assert!(all(&effects, "clean").is_empty());
}

#[test]
fn parts_can_be_taken_back() {
    let shop = shop();
    let given = stored(&shop, &visitor("FR"), &accept());
    for (ids, choices, vendors) in [
        (json!(["marketing"]), [true, true, false], [true, true, false, false]),
        (json!(["ads"]), [true, true, true], [true, true, false, true]),
        (json!(["necessary", "pay", "count"]), [true, true, true], [true, false, true, true]),
    ] {
        let (mut consent, _) = started(&shop, &visitor("FR"), &given);
        assert_eq!(event(&act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "withdraw", "ids": ids }))), "withdrawn");
        assert_eq!((&consent.situation().categories[..], &consent.situation().vendors[..]), (&choices[..], &vendors[..]));
    }
    let (mut consent, _) = started(&shop, &visitor("FR"), &given);
    assert!(act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "withdraw", "ids": ["typo"] })).is_empty());
    assert_eq!(snapshot(&consent, &shop)["status"], "granted");
}

#[test]
fn always_allowing_one_vendor_allows_no_other() {
    let shop = shop();
    let (mut consent, _) = started(&shop, &visitor("FR"), "");
    let effects = act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "allow", "ids": ["video"], "method": "placeholder" }));
    assert_eq!(event(&effects), "partial");
    // Its category stays off: what stands in it without naming a vendor was not allowed.
    assert_eq!(snapshot(&consent, &shop)["choices"], json!({ "necessary": true, "statistics": false, "marketing": false }));
    assert_eq!(snapshot(&consent, &shop)["vendors"], json!({ "pay": true, "count": false, "ads": false, "video": true }));
    assert_eq!(snapshot(&consent, &shop)["status"], "partial");
    // The record says the same on the next load.
    let (again, _) = started(&shop, &visitor("FR"), consent.text());
    assert_eq!((snapshot(&again, &shop)["vendors"]["video"].clone(), again.situation().needed), (json!(true), false));
    // Under a signal that came later it is taken back where its category is sold or shared.
    let (sold, _) = started(&shop, &Environment { gpc: true, ..visitor("FR") }, consent.text());
    assert_eq!(snapshot(&sold, &shop)["vendors"]["video"], false);
    // Then a category, which leaves what was refused refused.
    act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "allow", "ids": ["statistics"] }));
    assert_eq!(snapshot(&consent, &shop)["vendors"], json!({ "pay": true, "count": true, "ads": false, "video": true }));
    // A form that is saved as it stands changes nothing; one that switches it off does.
    for (video, expected) in [(true, true), (false, false)] {
        let form =
            json!({ "do": "save", "choices": { "statistics": true, "marketing": false }, "vendors": { "video": video, "ads": true } });
        act(&mut consent, &shop, &visitor("FR"), &form);
        assert_eq!(snapshot(&consent, &shop)["vendors"], json!({ "pay": true, "count": true, "ads": false, "video": expected }));
    }
    act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "allow", "ids": ["video"] }));
    act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "withdraw", "ids": ["marketing"] }));
    assert_eq!(snapshot(&consent, &shop)["vendors"]["video"], false);
    assert!(act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "allow", "ids": ["nobody"] })).is_empty());
}

#[test]
fn b11_closing_never_grants() {
    for (means, status) in [("undecided", "undecided"), ("reject", "refused"), ("accept", "undecided")] {
        let shop = document(|value| value["consent"]["ui"] = json!({ "closeMeans": means }));
        for action in [json!({ "do": "close", "layer": 1 }), json!({ "do": "close" }), json!({ "do": "close", "what": "banner" })] {
            let (mut consent, _) = started(&shop, &visitor("FR"), "");
            let effects = act(&mut consent, &shop, &visitor("FR"), &action);
            assert_eq!(snapshot(&consent, &shop)["status"], status, "{means}");
            assert_eq!(all(&effects, "store").len(), usize::from(status == "refused"));
            assert_eq!(all(&effects, "hide").len(), 1);
            if status == "refused" {
                assert_eq!(decode(one(&effects, "store")["text"].as_str().unwrap()).unwrap().method.word(), "banner-close");
            }
            // Twice is once.
            assert!(act(&mut consent, &shop, &visitor("FR"), &action).is_empty());
        }
        // Hiding by the host is no answer.
        let (mut consent, _) = started(&shop, &visitor("FR"), "");
        assert_eq!(names(&act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "hide" }))), ["hide"]);
        assert_eq!(snapshot(&consent, &shop)["status"], "undecided");
    }
}

#[test]
fn the_banner_comes_back_from_behind_the_preferences() {
    let shop = shop();
    let (mut consent, _) = started(&shop, &visitor("FR"), "");
    assert_eq!(names(&act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "open" }))), ["show"]);
    let effects = act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "close" }));
    assert_eq!(effects, [json!({ "do": "hide", "what": "preferences" }), json!({ "do": "show", "what": "banner", "reason": "no-record" })]);
    act(&mut consent, &shop, &visitor("FR"), &accept());
    act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "open" }));
    assert_eq!(names(&act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "close", "layer": 2 }))), ["hide"]);
    assert_eq!(snapshot(&consent, &shop)["status"], "granted");
}

/// The page began with a record that another tab has replaced before the machine was there.
#[test]
fn what_the_page_had_granted_before_is_cleaned_up_after_where_it_is_off() {
    let (shop, visitor) = (shop(), visitor("FR"));
    let past = json!({
        "do": "stored",
        "choices": { "necessary": true, "statistics": true, "marketing": false },
        "vendors": { "count": true, "ads": false, "nobody": true },
    });
    let refused = stored(&shop, &visitor, &json!({ "do": "reject", "method": "banner-reject", "layer": 1 }));
    let granted = stored(&shop, &visitor, &accept());
    let again = |text: &str, action: &Value| {
        let (mut consent, _) = started(&shop, &visitor, text);
        let effects = act(&mut consent, &shop, &Environment { stored: vec![text], ..visitor.clone() }, action);
        assert_eq!(consent.text(), text);
        effects
    };
    let effects = again(&refused, &past);
    assert_eq!(names(&effects), ["clean"]);
    let clean = one(&effects, "clean");
    assert_eq!((&clean["categories"], &clean["vendors"], &clean["reload"]), (&json!(["statistics"]), &json!(["count"]), &json!([])));
    // What is granted again by then is left alone.
    assert!(again(&granted, &past).is_empty());
    for odd in [
        json!({ "do": "stored", "choices": 7 }),
        json!({ "do": "stored", "vendors": ["count"] }),
        json!({ "do": "stored", "choices": { "statistics": "true" } }),
    ] {
        assert!(again(&refused, &odd).is_empty());
    }
}

#[test]
fn reset_forgets_and_asks_again() {
    let shop = shop();
    let given = stored(&shop, &visitor("FR"), &accept());
    let (mut consent, _) = started(&shop, &visitor("FR"), &given);
    let environment = Environment { stored: vec![&given], ..visitor("FR") };
    let effects = act(&mut consent, &shop, &environment, &json!({ "do": "reset" }));
    assert_eq!(names(&effects), ["forget", "apply", "clean", "show", "announce", "announce"]);
    assert_eq!(snapshot(&consent, &shop)["status"], "undecided");
    assert_eq!(consent.text(), "");
}

#[test]
fn another_tab_is_followed_without_storing_or_reporting() {
    let shop = document(|value| value["consent"]["record"] = json!({ "endpoint": "/consent" }));
    let (mut consent, _) = started(&shop, &visitor("FR"), "");
    let given = stored(&shop, &visitor("FR"), &accept());
    let refused = stored(&shop, &Environment { now_s: NOW + 5, ..visitor("FR") }, &reject());
    let tab = |consent: &mut Consent, text: &str| {
        let stored = if text.is_empty() { Vec::new() } else { vec![text] };
        act(consent, &shop, &Environment { stored, now_s: NOW + 9, ..visitor("FR") }, &json!({ "do": "stored" }))
    };
    assert_eq!(names(&tab(&mut consent, &given)), ["apply", "hide", "announce", "announce"]);
    assert_eq!(snapshot(&consent, &shop)["status"], "granted");
    assert!(tab(&mut consent, &given).is_empty());
    assert_eq!(names(&tab(&mut consent, &refused)), ["apply", "clean", "announce", "announce"]);
    assert_eq!(snapshot(&consent, &shop)["status"], "refused");
    assert_eq!(names(&tab(&mut consent, "")), ["apply", "show", "announce"]);
    assert_eq!(snapshot(&consent, &shop)["status"], "undecided");
}

#[test]
fn actions_before_the_start_read_what_is_stored_first() {
    let shop = shop();
    let given = stored(&shop, &visitor("FR"), &accept());
    let environment = Environment { stored: vec![&given], ..visitor("FR") };
    let mut consent = Consent::default();
    assert_eq!(snapshot(&consent, &shop)["status"], "undecided");
    let effects = act(&mut consent, &shop, &environment, &json!({ "do": "withdraw", "ids": ["marketing"] }));
    assert_eq!(event(&effects), "withdrawn");
    assert_eq!(one(&effects, "clean")["categories"], json!(["marketing"]));
}
