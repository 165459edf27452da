//! The Kantara Initiative consent receipt, v1.1.0.

use std::borrow::Cow;

use super::facts::{Facts, address};
use crate::consent::json::Json;
use crate::consent::record::Field;
use crate::model::facts::Category;
use crate::model::tape::Value;

pub(super) fn receipt<'a>(facts: &Facts<'a>) -> Json<'a> {
    let record = &facts.record;
    let policy = facts.policy();
    let party = policy.controller();
    let contact = facts.contact();
    let text = |of: Option<&'a str>| Json::text(of.unwrap_or(""));
    let mut purposes = Vec::new();
    for (category, _, is_granted) in facts.answers() {
        // A receipt is for what was agreed to.
        if is_granted {
            purposes.push(purpose(facts, Category(category)));
        }
    }
    let policy_url = match facts.text(policy.url()) {
        "" => party.and_then(|party| party.url()).unwrap_or(""),
        url => url,
    };
    let controller = Json::Map(vec![
        ("piiController", text(party.map(|party| party.name()))),
        ("onBehalf", Json::Bool(false)),
        ("contact", text(contact.and_then(|contact| contact.name().or(contact.email())))),
        ("address", address(party)),
        ("email", text(contact.and_then(|contact| contact.email()))),
        ("phone", text(contact.and_then(|contact| contact.phone()))),
        ("piiControllerUrl", text(party.and_then(|party| party.url()))),
    ]);
    Json::Map(vec![
        ("version", Json::text("KI-CR-v1.1.0")),
        ("jurisdiction", Json::text(record.field(Field::Region))),
        ("consentTimestamp", Json::Number(record.time_s as u32)),
        ("collectionMethod", Json::text(record.method.word())),
        ("consentReceiptID", facts.id()),
        ("language", Json::text(record.field(Field::Locale))),
        ("piiPrincipalId", Json::text("the holder of this receipt")),
        ("piiControllers", Json::List(vec![controller])),
        ("policyUrl", Json::text(policy_url)),
        (
            "services",
            Json::List(vec![Json::Map(vec![("service", Json::text(facts.text(policy.title()))), ("purposes", Json::List(purposes))])]),
        ),
        ("sensitive", Json::Bool(policy.sensitive() == Some(true))),
        ("spiCat", Json::List(Vec::new())),
    ])
}

fn purpose<'a>(facts: &Facts<'a>, category: Category<'a>) -> Json<'a> {
    let mut data = Vec::new();
    let mut names = String::new();
    for vendor in facts.vendors_of(category.id()) {
        if !facts.has_vendor(vendor.text("id").unwrap_or("")) {
            continue;
        }
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(vendor.text("name").unwrap_or(""));
        let list = vendor.get("data");
        let shown = list.and_then(|list| {
            list.get(facts.record.field(Field::Locale)).or_else(|| list.get(facts.policy().default_locale())).or(Some(list))
        });
        for item in shown.into_iter().flat_map(Value::items) {
            data.push(Json::text(item.str().unwrap_or("")));
        }
    }
    Json::Map(vec![
        ("purpose", Json::text(facts.text(category.title()))),
        ("purposeCategory", Json::List(vec![Json::text(category.dpv().unwrap_or(category.id()))])),
        ("consentType", Json::text("EXPLICIT")),
        ("piiCategory", Json::List(data)),
        ("primaryPurpose", Json::Bool(false)),
        ("termination", Json::text("On withdrawal in the privacy settings, or when it expires")),
        ("thirdPartyDisclosure", Json::Bool(!names.is_empty())),
        ("thirdPartyName", Json::Text(Cow::Owned(names))),
    ])
}
