//! Which mode applies where, and what holds before a choice.

use fineprint::consent::mode::Mode;
use fineprint::consent::rule::mode;
use serde_json::{Value, json};

use super::*;

#[test]
fn the_first_rule_that_fits_counts_and_the_unknown_is_strict() {
    let shop = shop();
    for (region, expected) in [
        ("FR", Mode::OptIn),
        ("NO", Mode::OptIn),
        ("GB", Mode::OptIn),
        ("US", Mode::OptOut),
        ("US-CA", Mode::OptOut),
        ("JP", Mode::Notice),
        ("BR", Mode::OptIn),
        ("", Mode::OptIn),
        ("us", Mode::OptIn),
        ("*", Mode::OptIn),
        ("XX", Mode::OptIn),
        ("somewhere", Mode::OptIn),
    ] {
        assert_eq!(mode(&shop, region), expected, "{region}");
    }
    let rules = |rules: Value| document(|value| value["consent"]["rules"] = rules);
    let lax = rules(json!([{ "regions": ["US"], "mode": "opt-out" }, { "regions": ["JP"], "mode": "notice" }]));
    // Who may be anywhere may be where no rule applies.
    for (region, expected) in [("", Mode::OptIn), ("zz", Mode::OptIn), ("US", Mode::OptOut), ("JP", Mode::Notice), ("FR", Mode::OptIn)] {
        assert_eq!(mode(&lax, region), expected, "{region}");
    }
    let everywhere = rules(json!([{ "regions": ["US"], "mode": "opt-out" }, { "regions": ["*"], "mode": "notice" }]));
    for (region, expected) in [("", Mode::OptOut), ("XX", Mode::OptOut), ("US", Mode::OptOut), ("JP", Mode::Notice), ("*", Mode::OptOut)] {
        assert_eq!(mode(&everywhere, region), expected, "{region}");
    }
    // What hosts say for the Union and the Kingdom, and what no list of countries has.
    let named = rules(json!([{ "regions": ["EEA", "GB"], "mode": "opt-in" }, { "regions": ["*"], "mode": "notice" }]));
    for (region, expected) in
        [("EU", Mode::OptIn), ("EEA", Mode::OptIn), ("UK", Mode::OptIn), ("GB-SCT", Mode::OptIn), ("JP", Mode::Notice)]
    {
        assert_eq!(mode(&named, region), expected, "{region}");
    }
    for broken in
        [json!([]), json!(null), json!("notice"), json!([{ "regions": ["*"], "mode": "Notice" }]), json!([{ "mode": "notice" }, 7])]
    {
        assert_eq!(mode(&rules(broken.clone()), "FR"), Mode::OptIn, "{broken}");
    }
    let without = document(|value| {
        value.as_object_mut().unwrap().remove("consent");
    });
    for region in ["", "FR", "US"] {
        assert_eq!(mode(&without, region), Mode::OptIn, "{region}");
    }
}

#[track_caller]
fn choices(document: &Document, environment: &Environment<'_>) -> Value {
    let (consent, effects) = started(document, environment, "");
    assert_eq!(one(&effects, "show"), &json!({ "do": "show", "what": "banner", "reason": "no-record" }));
    let snapshot = snapshot(&consent, document);
    assert_eq!((&snapshot["status"], &snapshot["needed"]), (&json!("undecided"), &json!(true)));
    assert_eq!(one(&effects, "apply")["choices"], snapshot["choices"]);
    snapshot["choices"].clone()
}

#[test]
fn before_a_choice_only_what_the_mode_allows_is_on() {
    let shop = shop();
    let off = json!({ "necessary": true, "statistics": false, "marketing": false });
    for region in ["FR", "", "BR", "CA-QC"] {
        assert_eq!(choices(&shop, &visitor(region)), off, "{region}");
    }
    for region in ["US", "US-CA", "JP"] {
        assert_eq!(choices(&shop, &visitor(region)), json!({ "necessary": true, "statistics": true, "marketing": true }), "{region}");
    }
}

#[test]
fn u01_the_signal_turns_sale_and_sharing_off_on_the_first_load() {
    let sold_off = json!({ "necessary": true, "statistics": true, "marketing": false });
    let with_signal = Environment { gpc: true, ..visitor("US-CA") };
    assert_eq!(choices(&shop(), &with_signal), sold_off);
    let (consent, effects) = started(&shop(), &with_signal, "");
    assert!(consent.situation().gpc);
    let apply = one(&effects, "apply");
    assert_eq!(apply["vendors"], json!({ "pay": true, "count": true, "ads": false, "video": false }));
    assert_eq!((&apply["signals"], &apply["scripts"]), (&json!(64 + 8), &json!([])));
    assert_eq!(apply["gpp"], "DBABLA~CVQVAAAAAACA.YA");
    // Only where the document says so is the signal not honoured.
    let deaf = document(|value| value["consent"]["signals"]["gpc"] = json!(false));
    assert_eq!(choices(&deaf, &with_signal)["marketing"], true);
    let broken = document(|value| value["consent"]["signals"] = json!({ "gpc": "no" }));
    assert_eq!(choices(&broken, &with_signal)["marketing"], false);
}

#[test]
fn b31_an_exempt_category_runs_until_it_is_objected_to_where_the_exemption_applies() {
    for (exemption, here, elsewhere) in [("uk-statistics", "GB", "FR"), ("fr-audience", "FR", "GB")] {
        let exempt = document(|value| value["categories"][1]["exempt"] = json!(exemption));
        assert_eq!(choices(&exempt, &visitor(here))["statistics"], true);
        assert_eq!(choices(&exempt, &visitor(here))["marketing"], false);
        assert_eq!(choices(&exempt, &visitor(elsewhere))["statistics"], false);
        let text = stored(&exempt, &visitor(here), &reject());
        let (consent, effects) = started(&exempt, &visitor(here), &text);
        assert_eq!(snapshot(&consent, &exempt)["choices"]["statistics"], false);
        assert!(all(&effects, "show").is_empty());
    }
    let unknown = document(|value| value["categories"][1]["exempt"] = json!("all"));
    assert_eq!(choices(&unknown, &visitor("GB"))["statistics"], false);
}

#[test]
fn nothing_is_asked_where_there_is_nothing_to_ask() {
    let locked = |value: &mut Value| {
        for list in ["vendors", "storage"] {
            for entry in value[list].as_array_mut().unwrap() {
                entry["category"] = json!("necessary");
            }
        }
        for category in value["categories"].as_array_mut().unwrap() {
            category["signals"] = json!([]);
        }
    };
    let document = document(locked);
    for region in ["FR", "US"] {
        let (mut consent, effects) = started(&document, &visitor(region), "");
        assert_eq!(names(&effects), ["apply", "announce"]);
        let snapshot = snapshot(&consent, &document);
        assert_eq!(snapshot["status"], "not-needed");
        assert_eq!(snapshot["reason"], "nothing-to-ask");
        assert_eq!(snapshot["choices"], json!({ "necessary": true, "statistics": false, "marketing": false }));
        assert_eq!(snapshot["vendors"], json!({ "pay": true, "count": true, "ads": true, "video": true }));
        assert!(act(&mut consent, &document, &visitor(region), &accept()).is_empty());
        assert!(act(&mut consent, &document, &visitor(region), &json!({ "do": "open", "what": "banner" })).is_empty());
        assert_eq!(names(&act(&mut consent, &document, &visitor(region), &json!({ "do": "open" }))), ["show"]);
    }
    // One signal, one item or one vendor is enough.
    for (list, key, entry) in [
        ("categories", "signals", json!(["ad_storage"])),
        ("vendors", "category", json!("statistics")),
        ("storage", "category", json!("statistics")),
    ] {
        let document = super::document(|value| {
            locked(value);
            value[list][2][key] = entry;
        });
        assert_eq!(all(&started(&document, &visitor("FR"), "").1, "show").len(), 1, "{list}");
    }
}
