//! Which vendors are on: categories × what was refused by itself × what depends on what.

use super::catalogue::{Catalogue, is_set};

/// For each vendor whether it is granted: its category is and it was not refused itself, or it was allowed by itself; and all
/// it depends on is granted too. What depends on itself, or on something unknown, is not. Vendors of locked categories always
/// are.
pub fn vendors(catalogue: &Catalogue<'_>, categories: &[bool], refused: &[bool], allowed: &[bool]) -> Vec<bool> {
    let mut grants = Grants { catalogue, categories, refused, allowed, states: vec![State::Unknown; catalogue.homes.len()] };
    let mut granted = Vec::new();
    for vendor in 0..catalogue.homes.len() {
        granted.push(grants.is_granted(vendor));
    }
    granted
}

/// Whether anything that can be refused is granted: a category that is not locked, or a vendor of one.
pub fn is_any(catalogue: &Catalogue<'_>, categories: &[bool], vendors: &[bool]) -> bool {
    let is_open = |place, flags: &[bool], home| is_set(flags, place) && catalogue.is_open(home);
    (0..categories.len()).any(|place| is_open(place, categories, place))
        || catalogue.homes.iter().enumerate().any(|(place, &home)| is_open(place, vendors, home))
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unknown,
    /// Being looked at: whoever comes back here depends on itself.
    Open,
    Granted,
    Refused,
}

struct Grants<'a> {
    catalogue: &'a Catalogue<'a>,
    categories: &'a [bool],
    refused: &'a [bool],
    allowed: &'a [bool],
    states: Vec<State>,
}

impl Grants<'_> {
    fn is_granted(&mut self, vendor: usize) -> bool {
        let state = self.states.get(vendor).copied().unwrap_or(State::Refused);
        if state == State::Unknown {
            self.set(vendor, State::Open);
            let is_granted = self.decide(vendor);
            self.set(vendor, if is_granted { State::Granted } else { State::Refused });
            return is_granted;
        }
        state == State::Granted
    }

    fn set(&mut self, vendor: usize, state: State) {
        if let Some(place) = self.states.get_mut(vendor) {
            *place = state;
        }
    }

    fn decide(&mut self, vendor: usize) -> bool {
        let home = self.catalogue.homes.get(vendor).copied().unwrap_or(usize::MAX);
        if self.catalogue.vendors.ids.get(vendor).is_none_or(|id| id.is_empty()) || home >= self.categories.len() {
            return false;
        }
        if is_set(&self.catalogue.locked, home) {
            return is_set(self.categories, home);
        }
        if !is_set(self.allowed, vendor) && (is_set(self.refused, vendor) || !is_set(self.categories, home)) {
            return false;
        }
        let Some(gate) = self.catalogue.gate(vendor) else { return true };
        for needed in gate.depends_on() {
            let place = needed.str().and_then(|id| self.catalogue.vendors.place(self.catalogue.document, id));
            if !place.is_some_and(|place| self.is_granted(place)) {
                return false;
            }
        }
        true
    }
}
