//! Records for others: each form parses and has what it must have.

use fineprint::consent::receipt::{Form, export};
use fineprint::consent::record::decode::decode;
use fineprint::consent::record::object::object;

use super::*;

fn facts() -> Document {
    document(|value| {
        value["controller"] = json!({ "name": "Shop \"&\" Söhne", "address": ["1 Way", "Town"], "url": "https://shop.example/" });
        value["contacts"] =
            json!([{ "id": "help", "email": "help@shop.example" }, { "id": "p", "roles": ["privacy"], "email": "privacy@shop.example" }]);
        value["categories"][1]["title"] = json!({ "en": "Statistics", "fr": "Statistiques" });
        value["categories"][1]["dpv"] = json!("ServiceUsageAnalytics");
        value["vendors"][1]["data"] = json!(["page address"]);
        value["vendors"][1]["role"] = json!("processor");
    })
}

#[track_caller]
fn exported(document: &Document, text: &str, form: &str) -> Value {
    serde_json::from_str(&export(document, text, Form::read(form).unwrap()).unwrap()).unwrap()
}

#[track_caller]
fn assert_filled(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(!value[*key].is_null() && value[*key] != "", "{key} in {value:#}");
    }
}

fn save() -> Value {
    json!({ "do": "save", "method": "preferences", "layer": 2, "choices": { "statistics": true } })
}

#[test]
fn our_own_form_is_the_object_of_the_record() {
    let document = facts();
    for action in [accept(), reject(), save()] {
        let text = stored(&document, &visitor("FR"), &action);
        let object = serde_json::to_value(object(&decode(&text).unwrap()).unwrap()).unwrap();
        assert_eq!(exported(&document, &text, "fineprint"), object);
    }
}

#[test]
fn the_iso_form_has_every_mandatory_field() {
    let document = facts();
    let text = stored(&document, &Environment { locale: "fr", ..visitor("FR") }, &save());
    let record = exported(&document, &text, "iso-27560");
    assert_filled(&record, &["schema_version", "record_id", "pii_principal_id"]);
    let processing = record["pii_processing"].as_array().unwrap();
    assert_eq!(processing.len(), 2);
    for purpose in processing {
        assert_filled(
            purpose,
            &[
                "privacy_notice",
                "language",
                "purposes",
                "pii_information",
                "pii_controllers",
                "storage_locations",
                "retention_period",
                "jurisdiction",
                "recipient_third_parties",
                "withdrawal_method",
            ],
        );
        assert_filled(&purpose["pii_information"][0], &["pii_type"]);
    }
    assert_eq!(processing[0]["purposes"], json!(["Statistiques"]));
    assert_eq!(processing[0]["purpose_type"], json!(["dpv:ServiceUsageAnalytics"]));
    for party in record["party_identification"].as_array().unwrap() {
        assert_filled(party, &["party_id", "party_address", "party_name", "party_contact", "party_type"]);
    }
    assert_eq!(record["party_identification"][0]["party_contact"], "privacy@shop.example");
    let events = record["consent_events"].as_array().unwrap();
    for event in events {
        assert_filled(event, &["event_time", "validity_duration", "entity_id", "event_type", "event_state"]);
    }
    assert_eq!((&events[0]["event_state"], &events[1]["event_state"]), (&json!("dpv:ConsentGiven"), &json!("dpv:ConsentRefused")));
    assert_eq!(events[0]["event_time"], "2026-11-18T11:06:40Z");
}

#[test]
fn states_say_what_happened() {
    let document = facts();
    let (mut consent, _) = started(&document, &visitor("FR"), "");
    let mut states = Vec::new();
    for action in [accept(), accept(), json!({ "do": "withdraw", "ids": ["marketing"] })] {
        act(&mut consent, &document, &visitor("FR"), &action);
        let record = exported(&document, consent.text(), "iso-27560");
        states.push(record["consent_events"][1]["event_state"].as_str().unwrap().to_string());
    }
    assert_eq!(states, ["dpv:ConsentGiven", "dpv:RenewedConsentGiven", "dpv:ConsentWithdrawn"]);
}

#[test]
fn the_kantara_form_names_what_was_agreed_to_only() {
    let document = facts();
    let text = stored(&document, &visitor("FR"), &save());
    let receipt = exported(&document, &text, "kantara");
    assert_eq!((&receipt["version"], &receipt["consentTimestamp"]), (&json!("KI-CR-v1.1.0"), &json!(NOW)));
    assert_filled(
        &receipt,
        &[
            "jurisdiction",
            "collectionMethod",
            "consentReceiptID",
            "language",
            "piiPrincipalId",
            "piiControllers",
            "policyUrl",
            "services",
            "sensitive",
            "spiCat",
        ],
    );
    assert_filled(&receipt["piiControllers"][0], &["piiController", "contact", "address", "email", "piiControllerUrl"]);
    let purposes = receipt["services"][0]["purposes"].as_array().unwrap();
    assert_eq!(purposes.len(), 1);
    assert_filled(
        &purposes[0],
        &[
            "purpose",
            "purposeCategory",
            "consentType",
            "piiCategory",
            "primaryPurpose",
            "termination",
            "thirdPartyDisclosure",
            "thirdPartyName",
        ],
    );
    assert_eq!((&purposes[0]["purpose"], &purposes[0]["thirdPartyName"]), (&json!("Statistics"), &json!("Count")));
    let refused = exported(&document, &stored(&document, &visitor("FR"), &reject()), "kantara");
    assert_eq!(refused["services"][0]["purposes"], json!([]));
}

#[test]
fn what_is_no_record_of_the_document_is_not_exported() {
    let text = stored(&facts(), &visitor("FR"), &accept());
    assert!(export(&document(|value| value["id"] = json!("other")), &text, Form::Fineprint).is_none());
    for bad in ["", "fp1~", &text[..text.len() - 1]] {
        assert!(export(&facts(), bad, Form::Iso27560).is_none());
    }
    assert_eq!(Form::read("xml"), None);
}
