//! What has to be cleaned up after a withdrawal: what was on and is off, and what it had stored.
//!
//! The effect `clean`: `vendors` and `categories` that were lost, `reload` those of the vendors that only a reload stops,
//! `items` the storage items of both with what removing them needs to know, `keep` those that a pattern among them must not
//! take along. Never names an item that is needed, or that keeps an objection.

use super::apply::push_entry;
use super::catalogue::{Catalogue, Listing, any_set, is_set};
use super::effect::Effects;
use super::json_text::JsonText;
use super::situation::Situation;
use crate::model::tape::Value;

/// Appends what was lost between two states; nothing where nothing was.
pub fn push(catalogue: &Catalogue<'_>, before: &Situation, now: &Situation, effects: &mut Effects) {
    let categories = difference(&before.categories, &now.categories);
    let mut vendors = difference(&before.vendors, &now.vendors);
    if !any_set(&categories) && !any_set(&vendors) {
        return;
    }
    let json = &mut effects.json;
    json.next("{\"do\":\"clean\",\"items\":[");
    let mut keep = Vec::new();
    for item in catalogue.document.policy().0.list("storage") {
        let home = catalogue.home(item);
        let vendor = item.text("vendor").and_then(|id| catalogue.vendors.place(catalogue.document, id));
        let of = |categories: &[bool], vendors: &[bool]| is_set(categories, home) || vendor.is_some_and(|place| is_set(vendors, place));
        if is_set(&catalogue.locked, home) || item.is_true("optOut") {
            keep.push(item);
        } else if of(&categories, &vendors) {
            push_item(json, item);
        } else if of(&now.categories, &now.vendors) {
            keep.push(item);
        }
    }
    json.close("],\"keep\":[");
    for item in keep {
        push_item(json, item);
    }
    ids("],\"categories\":[", json, &catalogue.categories, &categories);
    ids("],\"vendors\":[", json, &catalogue.vendors, &vendors);
    for (place, is_lost) in vendors.iter_mut().enumerate() {
        *is_lost &= catalogue.gate(place).is_some_and(|gate| gate.0.is_true("reloadOnWithdraw"));
    }
    ids("],\"reload\":[", json, &catalogue.vendors, &vendors);
    json.close("]}");
}

fn ids(opening: &'static str, json: &mut JsonText, listing: &Listing<'_>, flags: &[bool]) {
    json.close(opening);
    for (place, id) in listing.ids.iter().enumerate() {
        if is_set(flags, place) {
            json.text(id);
        }
    }
}

fn push_item(json: &mut JsonText, item: Value<'_>) {
    json.next("{\"httpOnly\":");
    json.bool(item.is_true("httpOnly"));
    for &key in &["id", "type", "name", "path", "party", "vendor"] {
        if let Some(value) = item.get(key) {
            push_entry(json, key, value);
        }
    }
    json.next("\"domains\":[");
    for domain in item.list("domains") {
        if let Some(domain) = domain.str() {
            json.text(domain);
        }
    }
    json.close("]}");
}

/// For each place whether it was on and is off.
fn difference(before: &[bool], now: &[bool]) -> Vec<bool> {
    let mut lost = Vec::new();
    for (place, &was_on) in before.iter().enumerate() {
        lost.push(was_on && !is_set(now, place));
    }
    lost
}
