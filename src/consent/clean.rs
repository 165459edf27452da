//! What has to be cleaned up after a withdrawal: what was on and is off, and what it had stored.
//!
//! Never names an item that is needed, or that keeps an objection.

use super::catalogue::{Catalogue, is_set};
use super::effect::Lost;

/// What was lost between two states; `None` where nothing was.
pub fn lost<'a>(catalogue: &Catalogue<'a>, before: [&[bool]; 2], now: [&[bool]; 2]) -> Option<Lost<'a>> {
    let [categories, vendors] = [difference(before[0], now[0]), difference(before[1], now[1])];
    let mut lost = Lost::default();
    for (id, is_lost) in catalogue.categories.named(&categories) {
        if is_lost {
            lost.categories.push(id);
        }
    }
    for (place, &id) in catalogue.vendors.ids.iter().enumerate() {
        if is_set(&vendors, place) {
            lost.vendors.push(id);
            if catalogue.gate(place).is_some_and(|gate| gate.reload_on_withdraw()) {
                lost.reload.push(id);
            }
        }
    }
    if lost.categories.is_empty() && lost.vendors.is_empty() {
        return None;
    }
    for item in catalogue.document.policy().storage() {
        let home = catalogue.home(item.0);
        let is_of_vendor = item.vendor().is_some_and(|vendor| lost.vendors.contains(&vendor));
        if (is_set(&categories, home) || is_of_vendor) && !is_set(&catalogue.locked, home) && !item.opt_out() {
            lost.items.push(item.0);
        }
    }
    Some(lost)
}

/// For each place whether it was on and is off.
fn difference(before: &[bool], now: &[bool]) -> Vec<bool> {
    let mut lost = Vec::new();
    for (place, &was_on) in before.iter().enumerate() {
        lost.push(was_on && !is_set(now, place));
    }
    lost
}
