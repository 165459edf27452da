//! What a stored record means later, elsewhere, and for another document.

use fineprint::consent::record::decode::decode;

use super::*;

#[track_caller]
fn later<'a>(document: &Document, environment: &Environment<'a>, text: &'a str) -> (Value, Vec<Value>) {
    let (consent, effects) = started(document, environment, text);
    (snapshot(&consent, document), effects)
}

#[test]
fn b17_yes_and_no_hold_equally_long_and_nobody_is_asked_meanwhile() {
    let shop = shop();
    for (action, status) in [(accept(), "granted"), (reject(), "refused")] {
        let text = stored(&shop, &visitor("FR"), &action);
        // Six months: to 18 May 2027, 181 days.
        assert_eq!(decode(&text).unwrap().expires_s, NOW + 181 * DAY);
        for days in [0, 30, 180] {
            let (snapshot, effects) = later(&shop, &Environment { now_s: NOW + days * DAY, ..visitor("FR") }, &text);
            assert_eq!((&snapshot["status"], &snapshot["reason"]), (&json!(status), &json!("answered")), "{days}");
            assert_eq!(names(&effects), ["apply", "announce"]);
        }
        let (snapshot, effects) = later(&shop, &Environment { now_s: NOW + 181 * DAY, ..visitor("FR") }, &text);
        assert_eq!((&snapshot["status"], &snapshot["reason"]), (&json!("undecided"), &json!("expired")));
        assert_eq!(one(&effects, "show")["reason"], "expired");
        assert_eq!(snapshot["choices"]["statistics"], false);
    }
}

#[test]
fn renewal_counts_in_months_of_the_calendar() {
    for (now, renew_after, region, expires) in [
        ("2026-08-31T12:00:00Z", "P6M", "FR", "2027-02-28T12:00:00Z"),
        ("2027-08-31T00:00:00Z", "P6M", "FR", "2028-02-29T00:00:00Z"),
        ("2026-11-20T09:14:22Z", "P1Y1M", "FR", "2027-12-20T09:14:22Z"),
        ("2026-11-20T09:14:22Z", "P2WT1H", "FR", "2026-12-04T10:14:22Z"),
        ("2026-11-20T09:14:22Z", "half a year", "FR", "2027-05-20T09:14:22Z"),
        ("2026-11-20T09:14:22Z", "P90Y", "FR", "2029-01-28T09:14:22Z"),
        ("2026-11-20T09:14:22Z", "P4294967295D", "FR", "2029-01-28T09:14:22Z"),
        // U08: whoever has opted out is not asked to opt back in for twelve months.
        ("2026-11-20T09:14:22Z", "P6M", "US-CA", "2027-11-20T09:14:22Z"),
        ("2026-11-20T09:14:22Z", "P18M", "US-CA", "2028-05-20T09:14:22Z"),
    ] {
        let seconds = |text: &str| {
            let date = fineprint::model::date::parse(&text[..10]).unwrap();
            let clock: Vec<u64> = text[11..19].split(':').map(|part| part.parse().unwrap()).collect();
            u64::from(fineprint::consent::calendar::days(date)) * DAY + clock[0] * 3_600 + clock[1] * 60 + clock[2]
        };
        let document = document(|value| value["consent"]["renewAfter"] = json!(renew_after));
        let text = stored(&document, &Environment { now_s: seconds(now), ..visitor(region) }, &reject());
        assert_eq!(decode(&text).unwrap().expires_s, seconds(expires), "{now} {renew_after} {region}");
    }
}

#[test]
fn u08_an_opt_out_outlives_its_record() {
    let shop = shop();
    let text = stored(&shop, &visitor("US"), &reject());
    let (snapshot, effects) = later(&shop, &Environment { now_s: NOW + 364 * DAY, ..visitor("US") }, &text);
    assert_eq!((&snapshot["status"], all(&effects, "show").len()), (&json!("refused"), 0));
    let (snapshot, _) = later(&shop, &Environment { now_s: NOW + 366 * DAY, ..visitor("US") }, &text);
    assert_eq!((&snapshot["reason"], &snapshot["choices"]["marketing"]), (&json!("expired"), &json!(false)));
}

#[test]
fn b18_a_raised_consent_version_asks_again_and_knows_what_is_new() {
    let shop = shop();
    let text = stored(&shop, &visitor("FR"), &accept());
    let raised = document(|value| {
        value["consent"]["consentVersion"] = json!(4);
        value["categories"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "id": "comfort", "title": "t", "text": "t", "signals": ["personalization_storage"] }));
        value["vendors"].as_array_mut().unwrap().push(json!({ "id": "chat", "name": "Chat", "category": "comfort" }));
    });
    let (consent, effects) = started(&raised, &visitor("FR"), &text);
    assert_eq!(one(&effects, "show"), &json!({ "do": "show", "what": "banner", "reason": "consent-version" }));
    assert_eq!(consent.situation().new_categories, [false, false, false, true]);
    assert_eq!(consent.situation().new_vendors, [false, false, false, false, true]);
    assert_eq!(consent.situation().chosen_at_s, Some(NOW));
    assert_eq!(snapshot(&consent, &raised)["choices"]["statistics"], false);
    // Boot knows no document: from now on the record itself says that it is no answer any more. Once said, it is not said again.
    let expired = one(&effects, "store")["text"].as_str().unwrap().to_string();
    assert_eq!(decode(&expired).unwrap().event.word(), "expired");
    let (mut consent, effects) = started(&raised, &visitor("FR"), &expired);
    assert!(all(&effects, "store").is_empty());
    assert_eq!(consent.situation().new_categories, [false, false, false, true]);
    let effects = act(&mut consent, &raised, &visitor("FR"), &accept());
    let text = one(&effects, "store")["text"].as_str().unwrap();
    assert_eq!(decode(text).unwrap().event.word(), "renewed");
    assert!(all(&later(&raised, &visitor("FR"), text).1, "show").is_empty());
    // A later version than the document's was made for another document.
    let (snapshot, _) = later(&shop, &visitor("FR"), text);
    assert_eq!((&snapshot["reason"], &snapshot["choices"]["statistics"]), (&json!("unreadable"), &json!(false)));
    // Where silence means yes, what was refused stays refused while it is asked again.
    let refused = stored(&shop, &visitor("US"), &json!({ "do": "save", "choices": { "statistics": true } }));
    let (snapshot, _) = later(&raised, &visitor("US"), &refused);
    assert_eq!(snapshot["choices"], json!({ "necessary": true, "statistics": true, "marketing": false, "comfort": true }));
}

#[test]
fn what_a_record_does_not_name_it_does_not_grant() {
    let shop = shop();
    let text = stored(&shop, &visitor("FR"), &accept());
    let grown =
        document(|value| value["vendors"].as_array_mut().unwrap().push(json!({ "id": "more", "name": "More", "category": "statistics" })));
    let (snapshot, effects) = later(&grown, &visitor("FR"), &text);
    assert_eq!(
        (&snapshot["status"], &snapshot["vendors"]["more"], &snapshot["vendors"]["count"]),
        (&json!("partial"), &json!(false), &json!(true))
    );
    assert!(all(&effects, "show").is_empty());
}

#[test]
fn a_record_made_under_a_laxer_mode_keeps_its_refusals_only() {
    let shop = shop();
    let given = stored(&shop, &visitor("US"), &json!({ "do": "save", "choices": { "statistics": true } }));
    let (snapshot, effects) = later(&shop, &visitor("FR"), &given);
    assert_eq!((&snapshot["reason"], &snapshot["choices"]["statistics"]), (&json!("region"), &json!(false)));
    assert_eq!(one(&effects, "show")["reason"], "region");
    let refused = stored(&shop, &visitor("US"), &reject());
    let (snapshot, effects) = later(&shop, &visitor("FR"), &refused);
    assert_eq!((&snapshot["status"], all(&effects, "show").len()), (&json!("refused"), 0));
    // The other way round it holds.
    let strict = stored(&shop, &visitor("FR"), &accept());
    assert_eq!(later(&shop, &visitor("US"), &strict).0["status"], "granted");
}

#[test]
fn u09_the_signal_beats_an_older_grant_and_is_explained_once() {
    let shop = document(|value| value["consent"]["record"] = json!({ "endpoint": "/consent" }));
    let text = stored(&shop, &visitor("US-CA"), &accept());
    let environment = Environment { gpc: true, now_s: NOW + DAY, ..visitor("US-CA") };
    let (mut consent, effects) = started(&shop, &environment, &text);
    assert_eq!(names(&effects), ["store", "apply", "clean", "show", "say", "announce", "announce", "report"]);
    assert_eq!(one(&effects, "show"), &json!({ "do": "show", "what": "notice", "reason": "gpc" }));
    assert_eq!(consent.situation().gpc_conflict, [false, false, true]);
    let snapshot = snapshot(&consent, &shop);
    assert_eq!((&snapshot["needed"], &snapshot["status"], &snapshot["gpc"]), (&json!(false), &json!("partial"), &json!(true)));
    assert_eq!(snapshot["choices"], json!({ "necessary": true, "statistics": true, "marketing": false }));
    let signal = one(&effects, "store")["text"].as_str().unwrap().to_string();
    let record = decode(&signal).unwrap();
    assert_eq!((record.event.word(), record.method.word(), record.gpc), ("signal", "gpc", true));
    // An opt-out of its own, it holds its twelve months.
    assert_eq!(record.expires_s, decode(&text).unwrap().expires_s + DAY);
    assert_eq!(names(&act(&mut consent, &shop, &environment, &json!({ "do": "dismiss" }))), ["hide"]);
    // On the next load there is nothing left to explain, and nobody is asked to opt back in.
    let (_, effects) = later(&shop, &environment, &signal);
    assert_eq!(names(&effects), ["apply", "announce"]);
    // Who grants while the signal is on has meant to.
    let meant = stored(&shop, &environment, &accept());
    assert_eq!(later(&shop, &environment, &meant).0["status"], "granted");
    // The signal turns nothing on when it goes.
    assert_eq!(later(&shop, &Environment { gpc: false, ..environment.clone() }, &signal).0["choices"]["marketing"], false);
}

#[test]
fn the_newest_record_of_this_document_counts() {
    let shop = shop();
    let old = stored(&shop, &visitor("FR"), &accept());
    let new = stored(&shop, &Environment { now_s: NOW + DAY, ..visitor("FR") }, &reject());
    let foreign =
        stored(&document(|value| value["id"] = json!("other")), &Environment { now_s: NOW + 2 * DAY, ..visitor("FR") }, &accept());
    let ahead = stored(&shop, &Environment { now_s: NOW + 20 * DAY, ..visitor("FR") }, &accept());
    for texts in [[&old, &new, &foreign, &ahead], [&ahead, &foreign, &new, &old]] {
        let environment = Environment { now_s: NOW + 3 * DAY, stored: texts.iter().map(|text| text.as_str()).collect(), ..visitor("FR") };
        let mut consent = Consent::default();
        consent.start(&shop, &environment);
        assert_eq!(snapshot(&consent, &shop)["status"], "refused");
    }
    // The clock went back: the record is dated ahead and counts for nothing.
    let (snapshot, _) = later(&shop, &Environment { now_s: NOW - DAY, ..visitor("FR") }, &old);
    assert_eq!((&snapshot["reason"], &snapshot["choices"]["marketing"]), (&json!("unreadable"), &json!(false)));
}

#[test]
fn p12_a_material_change_is_told_once() {
    let old = document(|value| value["revision"] = json!(5));
    let text = stored(&old, &visitor("FR"), &reject());
    let shop = shop();
    let (mut consent, effects) = started(&shop, &visitor("FR"), &text);
    assert_eq!(one(&effects, "show"), &json!({ "do": "show", "what": "notice", "reason": "policychange" }));
    assert_eq!(all(&effects, "announce")[1]["event"], "policychange");
    assert!(all(&effects, "store").is_empty());
    let effects = act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "dismiss" }));
    assert_eq!(names(&effects), ["store", "hide"]);
    let seen = one(&effects, "store")["text"].as_str().unwrap();
    let (before, after) = (decode(&text).unwrap(), decode(seen).unwrap());
    assert_eq!((after.seen, after.revision, after.time_s, after.expires_s), (7, 5, before.time_s, before.expires_s));
    assert_eq!(names(&later(&shop, &visitor("FR"), seen).1), ["apply", "announce"]);
    assert!(act(&mut consent, &shop, &visitor("FR"), &json!({ "do": "dismiss" })).is_empty());
    // Typing mistakes are not told, and nothing is stored for them.
    let minor = document(|value| value["history"][0]["material"] = json!(false));
    let (mut consent, effects) = started(&minor, &visitor("FR"), &text);
    assert_eq!(names(&effects), ["apply", "announce"]);
    assert!(act(&mut consent, &minor, &visitor("FR"), &json!({ "do": "dismiss" })).is_empty());
    // A first visitor has seen no older text.
    assert_eq!(one(&started(&shop, &visitor("FR"), "").1, "show")["what"], "banner");
}
