//! The string of the IAB Global Privacy Platform 1.1 with its section 7, `usnat` version 2.
//!
//! Only opt-outs of sale, sharing and targeted advertising are written: all other fields are constant, so the string is put
//! together from ready characters. The tests write it bit by bit and compare.

use super::catalogue::{Catalogue, is_set};
use super::environment::Environment;
use crate::model::cut::cut;

/// The string, where the document offers it and the visitor is in the United States; otherwise nothing.
pub fn string(catalogue: &Catalogue<'_>, environment: &Environment<'_>, categories: &[bool]) -> String {
    let country = cut(environment.region, b'-').map_or(environment.region, |(country, _)| country);
    let signals = catalogue.document.policy().consent().and_then(|consent| consent.signals());
    let mut is_offered = false;
    if let Some(signals) = signals {
        for section in signals.gpp() {
            is_offered |= section.str() == Some("usnat");
        }
    }
    if country != "US" || !is_offered {
        return String::new();
    }
    let (mut is_sold, mut is_refused) = (false, false);
    for (place, category) in catalogue.categories.entries.iter().enumerate() {
        if category.is_true("saleOrShare") {
            is_sold = true;
            is_refused |= !is_set(categories, place);
        }
    }
    // The header names section 7. The section: version; four notices given, or none needed; three opt-outs made, not made, or
    // not applicable.
    let mut out = String::from("DBABLA~C");
    out.push_str(match (is_sold, is_refused) {
        (false, _) => "AAA",
        (true, true) => "VQV",
        (true, false) => "VQq",
    });
    // Nothing sensitive, no children, not covered by the IAB's own contract; then the signal of the browser.
    out.push_str(if environment.gpc { "AAAAAACA.YA" } else { "AAAAAACA.QA" });
    out
}
