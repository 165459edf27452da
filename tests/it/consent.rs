//! Consent: rules, records, effects. What the tests below share: a document, a visitor, and what is done.

mod answers;
mod choices;
mod corruption;
mod gpp;
mod receipts;
mod records;
mod regions;
mod sequences;
mod vendors;

use fineprint::consent::action::Action;
use fineprint::consent::environment::Environment;
use fineprint::consent::machine::Consent;
use fineprint::model::document::Document;
use fineprint::model::tape::Tape;
use serde_json::{Value, json};

/// The moment of the tests: 2026-11-18T11:06:40Z.
pub const NOW: u64 = 1_795_000_000;
pub const DAY: u64 = 86_400;

/// A document with three categories and four vendors, changed by `change`.
pub fn document(change: impl FnOnce(&mut Value)) -> Document {
    let mut value = json!({
        "schema": 1, "id": "shop", "version": "2026.11", "revision": 7, "updated": "2026-11-02", "defaultLocale": "en", "title": "Shop",
        "categories": [
            { "id": "necessary", "title": "Needed", "text": "t", "locked": true, "signals": ["security_storage"] },
            { "id": "statistics", "title": "Statistics", "text": "t", "signals": ["analytics_storage"] },
            { "id": "marketing", "title": "Advertising", "text": "t", "saleOrShare": true, "signals": ["ad_storage", "ad_user_data", "ad_personalization"] },
        ],
        "vendors": [
            { "id": "pay", "name": "Pay", "category": "necessary" },
            { "id": "count", "name": "Count", "category": "statistics", "gate": { "adapter": "gtag", "hosts": ["count.example"] } },
            { "id": "ads", "name": "Ads", "category": "marketing", "gate": { "adapter": "uet", "reloadOnWithdraw": true,
                "scripts": [{ "src": "https://ads.example/a.js", "attributes": { "async": "" } }, { "src": "javascript:alert(1)" }] } },
            { "id": "video", "name": "Video", "category": "marketing", "gate": { "iframes": ["video.example"] } },
        ],
        "storage": [
            { "id": "session", "name": "sid", "type": "cookie", "duration": "session", "category": "necessary" },
            { "id": "counted", "name": "_c*", "type": "cookie", "duration": "P1Y", "vendor": "count", "category": "statistics", "domains": ["shop.example"] },
            { "id": "advert", "name": "_a", "type": "localStorage", "duration": "P1Y", "vendor": "ads", "category": "marketing" },
            { "id": "no-ads", "name": "_no", "type": "cookie", "duration": "P1Y", "vendor": "ads", "category": "marketing", "optOut": true },
        ],
        "consent": {
            "consentVersion": 3,
            "rules": [
                { "regions": ["EEA", "GB"], "mode": "opt-in" }, { "regions": ["US"], "mode": "opt-out" }, { "regions": ["JP"], "mode": "notice" },
                { "regions": ["*"], "mode": "opt-in" },
            ],
            "signals": { "gpp": ["usnat"] },
        },
        "history": [
            { "revision": 7, "version": "2026.11", "date": "2026-11-02", "material": true, "text": "New." },
            { "revision": 6, "version": "2026.10", "date": "2026-10-02", "material": false, "text": "Typing mistakes." },
        ],
    });
    change(&mut value);
    Document::read(&serde_json::to_vec(&value).unwrap()).unwrap()
}

/// The document as it is.
pub fn shop() -> Document {
    document(|_| ())
}

/// A visitor in that region.
pub fn visitor(region: &str) -> Environment<'_> {
    Environment {
        now_s: NOW,
        region,
        locale: "en",
        source: "https://shop.example/policy.json",
        hash: "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
        widget: "0.1.0",
        new_id: "a6f58318-72e6-46a2-bfd7-f36d795e30cd",
        ..Environment::default()
    }
}

/// Does something and answers the effects as the page gets them. What is no action has no effects.
pub fn act(consent: &mut Consent, document: &Document, environment: &Environment<'_>, action: &Value) -> Vec<Value> {
    let tape = Tape::read(&serde_json::to_vec(action).unwrap()).unwrap();
    match Action::read(tape.root()) {
        Some(action) => values(&consent.act(document, environment, action)),
        None => Vec::new(),
    }
}

/// Effects as the page gets them.
pub fn values(effects: &str) -> Vec<Value> {
    serde_json::from_str(effects).unwrap()
}

/// The effects of one kind.
pub fn all<'a>(effects: &'a [Value], kind: &str) -> Vec<&'a Value> {
    effects.iter().filter(|effect| effect["do"] == kind).collect()
}

/// The only effect of a kind.
#[track_caller]
pub fn one<'a>(effects: &'a [Value], kind: &str) -> &'a Value {
    let found = all(effects, kind);
    assert_eq!(found.len(), 1, "{kind} in {effects:#?}");
    found[0]
}

/// The names of effects in their order.
pub fn names(effects: &[Value]) -> Vec<&str> {
    effects.iter().map(|effect| effect["do"].as_str().unwrap()).collect()
}

/// What hosts read of the state.
pub fn snapshot(consent: &Consent, document: &Document) -> Value {
    serde_json::from_str(&consent.snapshot(document)).unwrap()
}

/// Starts afresh with one stored text.
pub fn started<'a>(document: &Document, environment: &Environment<'a>, stored: &'a str) -> (Consent, Vec<Value>) {
    let mut environment = environment.clone();
    if !stored.is_empty() {
        environment.stored.push(stored);
    }
    let mut consent = Consent::default();
    let effects = values(&consent.start(document, &environment));
    (consent, effects)
}

/// The record that an action stores.
#[track_caller]
pub fn stored(document: &Document, environment: &Environment<'_>, action: &Value) -> String {
    let (mut consent, _) = started(document, environment, "");
    let effects = act(&mut consent, document, environment, action);
    one(&effects, "store")["text"].as_str().unwrap().to_string()
}

pub fn accept() -> Value {
    json!({ "do": "accept", "method": "banner-accept", "layer": 1 })
}

pub fn reject() -> Value {
    json!({ "do": "reject", "method": "banner-reject", "layer": 1 })
}
