//! Any sequence of actions, in any order and environment: nothing is granted but by an action that grants.

use proptest::prelude::*;

use super::*;

/// Actions that must never grant anything, some of them malformed.
fn harmless() -> impl Strategy<Value = Value> {
    let ids = || prop::sample::select(vec!["necessary", "statistics", "marketing", "ads", "video", "nobody", ""]);
    prop_oneof![
        Just(json!({ "do": "open", "what": "banner" })),
        Just(json!({ "do": "open", "what": "preferences" })),
        Just(json!({ "do": "close" })),
        prop::sample::select(vec![0, 1, 2, 3]).prop_map(|layer| json!({ "do": "close", "layer": layer })),
        Just(json!({ "do": "hide" })),
        Just(json!({ "do": "dismiss" })),
        Just(json!({ "do": "seen" })),
        Just(json!({ "do": "reset" })),
        Just(json!({ "do": "stored" })),
        ids().prop_map(|id| json!({ "do": "stored", "choices": { id: true }, "vendors": { "ads": true } })),
        Just(json!({ "do": "withdraw" })),
        ids().prop_map(|id| json!({ "do": "withdraw", "ids": [id] })),
        Just(reject()),
        Just(json!({ "do": "save", "choices": {} })),
        ids().prop_map(|id| json!({ "do": "save", "choices": { id: false }, "vendors": { "ads": true } })),
        ids().prop_map(|id| json!({ "do": "save", "choices": { id: "true" } })),
        ids().prop_map(|id| json!({ "do": "save", "choices": { id: 1 } })),
        ids().prop_map(|id| json!({ "do": "save", "choices": [id] })),
        ids().prop_map(|id| json!({ "do": "allow", "ids": id })),
        prop::sample::select(vec!["gpc", "banner-close", "banner-reject", "scroll", ""])
            .prop_map(|method| json!({ "do": "accept", "method": method })),
        Just(json!({ "do": "accept", "method": 1 })),
        Just(json!({ "do": "accept", "layer": 7 })),
        prop::sample::select(vec!["Accept", "acceptAll", "grant", "", "__proto__"]).prop_map(|name| json!({ "do": name })),
        Just(json!([{ "do": "accept" }])),
        Just(json!("accept")),
        Just(json!(null)),
    ]
}

fn granting() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(accept()),
        Just(json!({ "do": "save", "choices": { "marketing": true }, "vendors": { "ads": false } })),
        Just(json!({ "do": "allow", "ids": ["video"], "method": "placeholder" })),
    ]
}

type Moment = (u64, bool, &'static str, &'static str, Vec<&'static str>);

fn moments() -> impl Strategy<Value = Moment> {
    let texts = prop::sample::select(vec!["", "fp1~", "fp1~shop~1statistics.1marketing", "{\"marketing\":true}", "~~~~"]);
    (
        prop::sample::select(vec![0, NOW - 900 * DAY, NOW, NOW + 200 * DAY, u64::from(u32::MAX)]),
        any::<bool>(),
        prop::sample::select(vec!["", "FR", "GB", "DE", "BR", "*", "fr"]),
        prop::sample::select(vec!["en", "", "ar", "~"]),
        prop::collection::vec(texts, 0..3),
    )
}

fn environment((now_s, gpc, region, locale, stored): &Moment) -> Environment<'_> {
    Environment { now_s: *now_s, gpc: *gpc, locale, stored: stored.clone(), ..visitor(region) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn nothing_is_granted_without_an_action_that_grants(
        closing in any::<bool>(),
        steps in prop::collection::vec((any::<bool>(), harmless(), moments()), 1..12),
    ) {
        let shop = document(|value| value["consent"]["ui"] = json!({ "closeMeans": if closing { "reject" } else { "undecided" } }));
        let mut consent = Consent::default();
        for (start, action, moment) in &steps {
            let environment = environment(moment);
            let mut effects = if *start { values(&consent.start(&shop, &environment)) } else { Vec::new() };
            effects.extend(act(&mut consent, &shop, &environment, action));
            let off = json!({ "necessary": true, "statistics": false, "marketing": false });
            for apply in all(&effects, "apply") {
                prop_assert_eq!(&apply["choices"], &off);
                prop_assert_eq!(&apply["vendors"], &json!({ "pay": true, "count": false, "ads": false, "video": false }));
                prop_assert_eq!((&apply["signals"], &apply["scripts"]), (&json!(64), &json!([])));
            }
            for store in all(&effects, "store") {
                prop_assert!(store["text"].as_str().unwrap().contains("~1necessary.0statistics.0marketing~1pay.0count.0ads.0video~"));
            }
            let snapshot = snapshot(&consent, &shop);
            let unknown = json!({ "necessary": false, "statistics": false, "marketing": false });
            let is_off = snapshot["choices"] == off || snapshot["choices"] == unknown;
            prop_assert!(is_off, "{}", snapshot);
            prop_assert!(snapshot["status"] != "granted" && snapshot["status"] != "partial");
        }
    }

    #[test]
    fn whatever_is_done_the_page_is_told_the_truth(
        steps in prop::collection::vec((any::<bool>(), prop_oneof![harmless(), granting()], moments()), 1..12),
    ) {
        let shop = shop();
        let mut consent = started(&shop, &visitor("FR"), "").0;
        for (start, action, moment) in &steps {
            let environment = environment(moment);
            if *start {
                consent.start(&shop, &environment);
            }
            let before = snapshot(&consent, &shop);
            let effects = act(&mut consent, &shop, &environment, action);
            let after = snapshot(&consent, &shop);
            for apply in all(&effects, "apply") {
                prop_assert_eq!((&apply["choices"], &apply["vendors"]), (&after["choices"], &after["vendors"]));
            }
            let is_told = all(&effects, "announce").iter().any(|effect| effect["event"] == "change");
            prop_assert_eq!(is_told, before["choices"] != after["choices"] && !all(&effects, "apply").is_empty() || before["vendors"] != after["vendors"] && !all(&effects, "apply").is_empty());
            prop_assert!(all(&effects, "apply").len() <= 1 && all(&effects, "store").len() <= 1 && all(&effects, "report").is_empty());
            // What was stored is read as what holds.
            for store in all(&effects, "store") {
                let text = store["text"].as_str().unwrap();
                let (again, _) = started(&shop, &environment_of(moment), text);
                if again.situation().reason.word() == "answered" {
                    prop_assert_eq!(&snapshot(&again, &shop)["choices"], &after["choices"]);
                    prop_assert_eq!(&snapshot(&again, &shop)["vendors"], &after["vendors"]);
                }
            }
        }
    }
}

/// The moment without what was stored before.
fn environment_of(moment: &Moment) -> Environment<'_> {
    Environment { stored: Vec::new(), ..environment(moment) }
}
