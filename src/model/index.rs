//! Finds the entries of a document by their ids.
//!
//! Ids come from the document, so the table must stay quick whatever they are: a full table is never searched end to end
//! for a miss, since it is at most half full.

use super::field::List;
use super::tape::Value;

/// Ids of one or more lists, each with the node it stands on.
pub struct Index {
    /// Open addressing; `u32::MAX` is an empty place. The length is a power of two.
    places: Vec<u32>,
    entries: Vec<(List, u32)>,
}

const EMPTY: u32 = u32::MAX;

impl Index {
    /// An empty index.
    pub fn new() -> Index {
        Index { places: Vec::new(), entries: Vec::new() }
    }

    /// Adds the entry of a list; `false` where its id was there already, or where it has none.
    pub fn insert(&mut self, list: List, entry: Value<'_>) -> bool {
        let Some(id) = entry.text("id") else { return true };
        if self.find(entry, list, id).is_some() {
            return false;
        }
        if self.places.len() < (self.entries.len() + 1) * 2 {
            self.grow(entry);
        }
        self.place(self.entries.len() as u32, list, id);
        self.entries.push((list, entry.index()));
        true
    }

    /// The entry of a list with that id. `any` is any value of the same document.
    pub fn find<'a>(&self, any: Value<'a>, list: List, id: &str) -> Option<Value<'a>> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = hash(list, id) as usize & mask;
        loop {
            let &(of, node) = self.entries.get(*self.places.get(at)? as usize)?;
            let entry = any.at(node);
            if of == list && entry.text("id") == Some(id) {
                return Some(entry);
            }
            at = (at + 1) & mask;
        }
    }

    /// The ids of a list, for the nearest known one.
    pub fn ids<'a>(&'a self, any: Value<'a>, list: List) -> impl Iterator<Item = &'a str> {
        self.entries.iter().filter(move |entry| entry.0 == list).filter_map(move |entry| any.at(entry.1).text("id"))
    }

    fn place(&mut self, entry: u32, list: List, id: &str) {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash(list, id) as usize & mask;
        while let Some(place) = self.places.get_mut(at) {
            if *place == EMPTY {
                *place = entry;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self, any: Value<'_>) {
        let length = if self.places.is_empty() { 16 } else { self.places.len() * 2 };
        self.places = vec![EMPTY; length];
        for number in 0..self.entries.len() {
            if let Some(&(list, node)) = self.entries.get(number)
                && let Some(id) = any.at(node).text("id")
            {
                self.place(number as u32, list, id);
            }
        }
    }
}

impl Default for Index {
    fn default() -> Index {
        Index::new()
    }
}

/// FNV-1a, begun with the list so that the same id in two lists differs.
fn hash(list: List, id: &str) -> u32 {
    let mut hash = 0x811c_9dc5 ^ list as u32;
    for byte in id.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}
