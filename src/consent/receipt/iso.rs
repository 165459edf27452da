//! The consent record of ISO/IEC TS 27560:2023 as JSON-LD: header, processing, parties and events, in the words of the Data
//! Privacy Vocabulary (https://w3id.org/dpv).

use std::borrow::Cow;

use super::facts::{Facts, address, time};
use crate::consent::json::Json;
use crate::consent::record::words::Method;
use crate::consent::record::{Field, percent};
use crate::model::facts::Category;
use crate::model::tape::Value;
use crate::model::vendor::Vendor;

/// What is said where neither the record nor the document says anything.
const NOT_STATED: &str = "not stated";

pub(super) fn record<'a>(facts: &Facts<'a>) -> Json<'a> {
    let mut processing = Vec::new();
    let mut events = Vec::new();
    for (category, id, is_granted) in facts.answers() {
        processing.push(purpose(facts, Category(category)));
        events.push(event(facts, id, is_granted));
    }
    let mut parties = vec![controller(facts)];
    for vendor in &facts.catalogue.vendors.entries {
        parties.push(recipient(facts, Vendor(*vendor)));
    }
    Json::Map(vec![
        (
            "@context",
            Json::Map(vec![
                ("@vocab", Json::text("https://w3id.org/dpv/schema/dpv-27560#")),
                ("dpv", Json::text("https://w3id.org/dpv#")),
                ("eu-gdpr", Json::text("https://w3id.org/dpv/legal/eu/gdpr#")),
            ]),
        ),
        ("@type", Json::text("dpv:ConsentRecord")),
        ("conforms_to", Json::text("https://w3id.org/dpv/schema/dpv-27560#record")),
        ("schema_version", Json::text("ISO/IEC TS 27560:2023")),
        ("record_id", facts.id()),
        // The visitor is not identified: only who holds the record can show it.
        ("pii_principal_id", Json::text("the holder of this record")),
        ("pii_processing", Json::List(processing)),
        ("party_identification", Json::List(parties)),
        ("consent_events", Json::List(events)),
    ])
}

fn purpose<'a>(facts: &Facts<'a>, category: Category<'a>) -> Json<'a> {
    let record = &facts.record;
    let policy = facts.policy();
    let mut recipients = Vec::new();
    let mut data = Vec::new();
    for vendor in facts.vendors_of(category.id()) {
        recipients.push(Json::text(vendor.text("id").unwrap_or("")));
        let list = vendor.get("data");
        let shown =
            list.and_then(|list| list.get(record.field(Field::Locale)).or_else(|| list.get(policy.default_locale())).or(Some(list)));
        for item in shown.into_iter().flat_map(Value::items) {
            data.push(Json::Map(vec![("pii_type", Json::text(item.str().unwrap_or("")))]));
        }
    }
    if data.is_empty() {
        data.push(Json::Map(vec![("pii_type", Json::text(NOT_STATED))]));
    }
    let mut stored = Vec::new();
    let mut kept = Vec::new();
    for item in policy.storage() {
        if item.category() == category.id() {
            stored.push(Json::text(item.storage_type().unwrap_or(NOT_STATED)));
            kept.push(Json::Map(vec![("item", Json::text(item.name())), ("duration", Json::text(item.duration()))]));
        }
    }
    let mut notice = String::from(record.field(Field::Policy));
    notice.push('@');
    notice.push_str(&percent::decode(record.field(Field::Version)).unwrap_or_default());
    Json::Map(vec![
        ("@id", Json::text(category.id())),
        (
            "privacy_notice",
            Json::Map(vec![("id", Json::Text(Cow::Owned(notice))), ("sha256", Json::text(or_not_stated(record.field(Field::Hash))))]),
        ),
        ("language", Json::text(or_not_stated(record.field(Field::Locale)))),
        ("purposes", Json::List(vec![Json::text(or_not_stated(facts.text(category.title())))])),
        ("purpose_type", Json::List(vec![dpv(category.dpv().unwrap_or("Purpose"))])),
        ("lawful_basis", Json::text("eu-gdpr:A6-1-a")),
        ("pii_information", Json::List(data)),
        ("pii_controllers", Json::List(vec![Json::text("controller")])),
        ("collection_method", Json::text(record.method.word())),
        ("storage_locations", Json::List(stored)),
        ("retention_period", Json::List(kept)),
        ("jurisdiction", Json::text(or_not_stated(record.field(Field::Region)))),
        ("recipient_third_parties", Json::List(recipients)),
        ("withdrawal_method", Json::text("The privacy settings on every page of the service")),
    ])
}

fn event<'a>(facts: &Facts<'a>, category: &'a str, is_granted: bool) -> Json<'a> {
    let record = &facts.record;
    let mut vendors = Vec::new();
    for vendor in facts.vendors_of(category) {
        let id = vendor.text("id").unwrap_or("");
        vendors.push((id, facts.has_vendor(id)));
    }
    let kind = if matches!(record.method, Method::Gpc | Method::BannerClose | Method::Migrated) {
        "dpv:ImpliedConsent"
    } else {
        "dpv:ExplicitlyExpressedConsent"
    };
    Json::Map(vec![
        ("purpose", Json::text(category)),
        ("event_time", time(record.time_s)),
        ("validity_duration", Json::Map(vec![("from", time(record.time_s)), ("until", time(record.expires_s))])),
        ("entity_id", Json::text(if record.method == Method::Api { "controller" } else { "pii_principal" })),
        ("event_type", Json::text(kind)),
        ("event_state", Json::text(facts.state(is_granted))),
        ("recipients", Json::flags(&vendors)),
    ])
}

fn controller<'a>(facts: &Facts<'a>) -> Json<'a> {
    let party = facts.policy().controller();
    let contact = facts.contact();
    let reach = contact.and_then(|contact| contact.email().or(contact.url()).or(contact.phone()));
    Json::Map(vec![
        ("party_id", Json::text("controller")),
        ("party_name", Json::text(or_not_stated(party.map_or("", |party| party.name())))),
        ("party_address", address(party)),
        ("party_contact", Json::text(reach.unwrap_or(NOT_STATED))),
        ("party_type", Json::text("dpv:DataController")),
    ])
}

fn recipient<'a>(facts: &Facts<'a>, vendor: Vendor<'a>) -> Json<'a> {
    let privacy = facts.text(vendor.urls().and_then(|urls| urls.privacy()));
    Json::Map(vec![
        ("party_id", Json::text(vendor.id())),
        ("party_name", Json::text(vendor.legal_name().unwrap_or(vendor.name()))),
        ("party_address", Json::text(vendor.country().unwrap_or(NOT_STATED))),
        ("party_contact", Json::text(or_not_stated(privacy))),
        (
            "party_type",
            Json::text(match vendor.role() {
                Some("processor") => "dpv:DataProcessor",
                Some("controller") => "dpv:DataController",
                Some("joint-controller") => "dpv:JointDataControllers",
                _ => "dpv:Recipient",
            }),
        ),
    ])
}

fn dpv(term: &str) -> Json<'static> {
    let mut out = String::from("dpv:");
    out.push_str(term);
    Json::Text(Cow::Owned(out))
}

fn or_not_stated(text: &str) -> &str {
    if text.is_empty() { NOT_STATED } else { text }
}
