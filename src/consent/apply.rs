//! Puts together what gates, signals and adapters have to know of a state. Never decides what is granted.
//!
//! The effect `apply`: `choices` and `vendors` with what holds of every id, `signals` and `families` as bits (see
//! [`super::signals`]), `gpp` the GPP string or nothing, `scripts` of granted vendors (`vendor`, `category`, `src` that is
//! `https:` or on the page's own host, `attributes` name to text); `adapters` and `hosts` (those of frames included) of every
//! vendor that has some, granted or not.

use super::catalogue::{Catalogue, is_set};
use super::effect::Effects;
use super::environment::Environment;
use super::situation::Situation;
use super::{gpp, signals};
use crate::model::link::Target;
use crate::model::tape::Value;
use crate::model::vendor::Gate;

/// Appends what holds now.
pub fn push(catalogue: &Catalogue<'_>, environment: &Environment<'_>, now: &Situation, effects: &mut Effects) {
    let json = &mut effects.json;
    json.next("{\"do\":\"apply\",\"signals\":");
    json.number(signals::granted(catalogue, &now.categories, &now.vendors));
    json.next("\"families\":");
    json.number(signals::families(catalogue, environment, &now.categories, &now.vendors));
    json.next("\"gpp\":");
    json.text(&gpp::string(catalogue, environment, &now.categories));
    json.flags("\"choices\":{", &catalogue.categories, &now.categories);
    json.flags("\"vendors\":{", &catalogue.vendors, &now.vendors);
    json.next("\"scripts\":[");
    each_gate(catalogue, &mut |place, vendor, gate| {
        if !is_set(&now.vendors, place) {
            return;
        }
        let home = catalogue.homes.get(place).copied().unwrap_or(usize::MAX);
        for script in gate.0.list("scripts") {
            let src = script.text("src").unwrap_or("");
            if !matches!(Target::parse(src), Ok(Target::Web(_) | Target::Relative(_))) {
                continue;
            }
            json.next("{\"vendor\":");
            json.text(vendor);
            json.next("\"category\":");
            json.text(catalogue.categories.ids.get(home).copied().unwrap_or(""));
            json.next("\"src\":");
            json.text(src);
            json.next("\"attributes\":{");
            if let Some(attributes) = script.get("attributes") {
                // Those that are texts; no others are.
                for (name, value) in attributes.entries() {
                    push_entry(json, name, value);
                }
            }
            json.close("}}");
        }
    });
    json.close("]");
    json.next("\"adapters\":{");
    each_gate(catalogue, &mut |_, vendor, gate| {
        if let Some(adapter) = gate.0.get("adapter") {
            push_entry(json, vendor, adapter);
        }
    });
    json.close("}");
    json.next("\"hosts\":{");
    each_gate(catalogue, &mut |_, vendor, gate| {
        let mut is_first = true;
        for &key in &["hosts", "iframes"] {
            for host in gate.0.list(key) {
                if let Some(host) = host.str() {
                    if is_first {
                        json.key(vendor);
                        json.next("[");
                        is_first = false;
                    }
                    json.text(host);
                }
            }
        }
        if !is_first {
            json.close("]");
        }
    });
    json.close("}}");
}

/// An entry of an object where the value is a text.
pub fn push_entry(json: &mut super::json_text::JsonText, key: &str, value: Value<'_>) {
    if let Some(text) = value.str() {
        json.key(key);
        json.text(text);
    }
}

/// Goes through the vendors that can be named and have a gate.
fn each_gate<'a>(catalogue: &Catalogue<'a>, each: &mut dyn FnMut(usize, &str, Gate<'a>)) {
    for (place, vendor) in catalogue.vendors.ids.iter().enumerate() {
        if !vendor.is_empty()
            && let Some(gate) = catalogue.gate(place)
        {
            each(place, vendor, gate);
        }
    }
}
