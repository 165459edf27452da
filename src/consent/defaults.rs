//! What holds before a choice. It is the only place where a category that nobody granted can be on.

use super::catalogue::{Catalogue, is_set};
use super::environment::Environment;
use super::mode::Mode;
use crate::model::region::covers;
use crate::model::tape::Value;

/// For each category whether it is on while the visitor has not chosen.
pub fn categories(catalogue: &Catalogue<'_>, environment: &Environment<'_>, mode: Mode) -> Vec<bool> {
    let gpc = gpc(catalogue, environment);
    let sale = catalogue.categories.flags("saleOrShare");
    let mut on = Vec::new();
    for (place, category) in catalogue.categories.entries.iter().enumerate() {
        let runs = mode != Mode::OptIn || is_exempt(*category, environment.region);
        on.push(
            !catalogue.is_open(place) && is_set(&catalogue.locked, place)
                || catalogue.is_open(place) && runs && !(gpc && is_set(&sale, place)),
        );
    }
    on
}

/// Whether an exemption lets a category run there on information and objection instead of consent.
pub fn is_exempt(category: Value<'_>, region: &str) -> bool {
    match category.text("exempt") {
        Some("uk-statistics") => covers("GB", region),
        Some("fr-audience") => covers("FR", region),
        _ => false,
    }
}

/// Whether Global Privacy Control is on and honoured; it is unless the document says `false`.
pub fn gpc(catalogue: &Catalogue<'_>, environment: &Environment<'_>) -> bool {
    let signals = catalogue.document.policy().consent().and_then(|consent| consent.signals());
    environment.gpc && signals.and_then(|signals| signals.0.get("gpc")).and_then(Value::bool) != Some(false)
}
