//! Categories × vendors × what depends on what; signals; what is given to the gates.

use super::*;

fn vendors(document: &Document, action: &Value) -> Value {
    let (mut consent, _) = started(document, &visitor("FR"), "");
    act(&mut consent, document, &visitor("FR"), action);
    snapshot(&consent, document)["vendors"].clone()
}

#[test]
fn a_vendor_may_be_refused_inside_a_granted_category() {
    let shop = shop();
    let action =
        json!({ "do": "save", "choices": { "marketing": true }, "vendors": { "ads": false, "count": true, "pay": false, "nobody": true } });
    assert_eq!(vendors(&shop, &action), json!({ "pay": true, "count": false, "ads": false, "video": true }));
    let (mut consent, _) = started(&shop, &visitor("FR"), "");
    let effects = act(&mut consent, &shop, &visitor("FR"), &action);
    assert_eq!(snapshot(&consent, &shop)["status"], "partial");
    // The one that reads the category's signals was refused, so they are not granted.
    assert_eq!(one(&effects, "apply")["signals"], 64);
    // Read again it is the same.
    let text = one(&effects, "store")["text"].as_str().unwrap();
    let (again, _) = started(&shop, &visitor("FR"), text);
    assert_eq!(snapshot(&again, &shop), snapshot(&consent, &shop));
}

#[test]
fn signals_follow_their_vendors_and_need_every_category_that_names_them() {
    let shop = shop();
    let signals = |document: &Document, action: &Value| {
        let (mut consent, _) = started(document, &visitor("FR"), "");
        one(&act(&mut consent, document, &visitor("FR"), action), "apply")["signals"].clone()
    };
    assert_eq!(signals(&shop, &accept()), 1 + 2 + 4 + 8 + 64);
    assert_eq!(signals(&shop, &reject()), 64);
    assert_eq!(signals(&shop, &json!({ "do": "save", "choices": { "statistics": true } })), 8 + 64);
    assert_eq!(signals(&shop, &json!({ "do": "save", "choices": { "marketing": true }, "vendors": { "video": false } })), 1 + 2 + 4 + 64);
    assert_eq!(signals(&shop, &json!({ "do": "allow", "ids": ["video"] })), 64);
    let shared = document(|value| value["categories"][1]["signals"] = json!(["analytics_storage", "ad_storage", "no_such_storage"]));
    assert_eq!(signals(&shared, &json!({ "do": "save", "choices": { "statistics": true } })), 8 + 64);
    assert_eq!(signals(&shared, &accept()), 1 + 2 + 4 + 8 + 64);
}

#[test]
fn what_depends_on_something_refused_unknown_or_itself_is_off() {
    let dependent = |needs: [Value; 4]| {
        document(|value| {
            for (place, needs) in needs.into_iter().enumerate() {
                value["vendors"][place]["gate"]["dependsOn"] = needs;
            }
        })
    };
    let none = json!([]);
    let on_count = dependent([none.clone(), none.clone(), none.clone(), json!(["count", "pay"])]);
    assert_eq!(vendors(&on_count, &accept())["video"], true);
    assert_eq!(vendors(&on_count, &json!({ "do": "save", "choices": { "marketing": true } }))["video"], false);
    let cycle = dependent([json!(["video"]), json!(["ads"]), json!(["video"]), json!(["ads"])]);
    assert_eq!(vendors(&cycle, &accept()), json!({ "pay": true, "count": false, "ads": false, "video": false }));
    let itself = dependent([none.clone(), json!(["count"]), json!(["nobody"]), json!([7])]);
    assert_eq!(vendors(&itself, &accept()), json!({ "pay": true, "count": false, "ads": false, "video": false }));
    // Allowing one whose dependency is refused does not allow the dependency.
    let (mut consent, _) = started(&on_count, &visitor("FR"), "");
    let effects = act(&mut consent, &on_count, &visitor("FR"), &json!({ "do": "allow", "ids": ["video"] }));
    assert_eq!(effects, [json!({ "do": "error", "message": "depends-on" })]);
    assert_eq!(snapshot(&consent, &on_count)["status"], "undecided");
}

#[test]
fn a_long_chain_of_dependencies_ends() {
    let chain = document(|value| {
        let vendor = |number: usize| json!({ "id": format!("v{number}"), "name": "V", "category": "statistics", "gate": { "dependsOn": [format!("v{}", number + 1)] } });
        let mut vendors: Vec<Value> = (0..1_999).map(vendor).collect();
        vendors.push(json!({ "id": "v1999", "name": "V", "category": "statistics" }));
        value["vendors"] = json!(vendors);
    });
    let all = vendors(&chain, &accept());
    assert!(all.as_object().unwrap().values().all(|flag| flag == true));
    let cut = vendors(&chain, &json!({ "do": "save", "choices": { "statistics": true }, "vendors": { "v1000": false } }));
    assert_eq!((&cut["v999"], &cut["v1001"]), (&json!(false), &json!(true)));
}

#[test]
fn what_cannot_be_named_is_never_granted() {
    let odd = document(|value| {
        let categories = value["categories"].as_array_mut().unwrap();
        categories.push(json!({ "id": "Odd.Id", "title": "t", "text": "t" }));
        categories.push(json!({ "id": "necessary", "title": "t", "text": "t" }));
        categories.push(json!({ "title": "t", "text": "t", "signals": ["personalization_storage"] }));
        let vendors = value["vendors"].as_array_mut().unwrap();
        vendors.push(json!({ "id": "~", "name": "n", "category": "statistics" }));
        vendors.push(json!({ "id": "ads", "name": "n", "category": "necessary" }));
        vendors.push(json!({ "id": "lost", "name": "n", "category": "nowhere" }));
        vendors.push(json!({ "id": "odd", "name": "n", "category": "Odd.Id" }));
    });
    let (mut consent, _) = started(&odd, &visitor("FR"), "");
    let effects = act(&mut consent, &odd, &visitor("FR"), &accept());
    assert_eq!(one(&effects, "apply")["choices"], json!({ "necessary": true, "statistics": true, "marketing": true }));
    assert_eq!(
        one(&effects, "apply")["vendors"],
        json!({ "pay": true, "count": true, "ads": true, "video": true, "lost": false, "odd": false })
    );
    assert_eq!(one(&effects, "apply")["signals"], 1 + 2 + 4 + 8 + 64);
}

#[test]
fn gates_are_told_all_they_need_and_no_address_that_is_none() {
    let shop = shop();
    let (mut consent, effects) = started(&shop, &visitor("FR"), "");
    let apply = one(&effects, "apply");
    assert_eq!(apply["scripts"], json!([]));
    assert_eq!(apply["adapters"], json!({ "count": "gtag", "ads": "uet" }));
    assert_eq!(apply["hosts"], json!({ "count": ["count.example"], "video": ["video.example"] }));
    assert_eq!(apply["families"], 8 + 32);
    let effects = act(&mut consent, &shop, &Environment { families: 1 + 64, ..visitor("FR") }, &accept());
    let apply = one(&effects, "apply");
    assert_eq!(
        apply["scripts"],
        json!([{ "vendor": "ads", "category": "marketing", "src": "https://ads.example/a.js", "attributes": { "async": "" } }])
    );
    assert_eq!(apply["families"], 1 + 8 + 16);
    // Tags that are told by signals alone need nothing of the document on later loads.
    let statistics = json!({ "do": "save", "method": "preferences", "layer": 2, "choices": { "statistics": true } });
    assert_eq!(one(&act(&mut consent, &shop, &visitor("FR"), &statistics), "apply")["families"], 8);
}
