//! What can be chosen: the categories and vendors of a document, with their places, found once for each decision.
//!
//! An entry whose id is missing, malformed or taken by an earlier entry cannot be named, so it can never be granted: its id
//! is empty here.

use crate::model::document::Document;
use crate::model::field::List;
use crate::model::tape::Value;
use crate::model::vendor::{Gate, Vendor};

/// One list of the document.
pub struct Listing<'a> {
    list: List,
    /// Its entries.
    pub entries: Vec<Value<'a>>,
    /// Their ids.
    pub ids: Vec<&'a str>,
}

impl<'a> Listing<'a> {
    fn of(document: &'a Document, key: &str, list: List) -> Listing<'a> {
        let mut listing = Listing { list, entries: Vec::new(), ids: Vec::new() };
        for entry in document.policy().0.list(key) {
            let id = entry.text("id").unwrap_or("");
            let is_first = document.find(list, id).is_some_and(|first| first.index() == entry.index());
            listing.entries.push(entry);
            listing.ids.push(if is_first && is_slug(id) { id } else { "" });
        }
        listing
    }

    /// The place of the entry with that id.
    pub fn place(&self, document: &Document, id: &str) -> Option<usize> {
        let node = document.find(self.list, id)?.index();
        let place = self.entries.binary_search_by_key(&node, |entry| entry.index()).ok()?;
        self.ids.get(place).filter(|id| !id.is_empty()).map(|_| place)
    }

    /// For each entry whether the key says `true`.
    pub fn flags(&self, key: &str) -> Vec<bool> {
        let mut flags = Vec::new();
        for entry in &self.entries {
            flags.push(entry.is_true(key));
        }
        flags
    }

    /// The ids that can be named, each with its flag.
    pub fn named(&self, flags: &[bool]) -> Vec<(&'a str, bool)> {
        let mut named = Vec::new();
        for (place, &id) in self.ids.iter().enumerate() {
            if !id.is_empty() {
                named.push((id, is_set(flags, place)));
            }
        }
        named
    }
}

/// What can be chosen in a document.
pub struct Catalogue<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its categories.
    pub categories: Listing<'a>,
    /// Its vendors.
    pub vendors: Listing<'a>,
    /// For each category whether it cannot be refused.
    pub locked: Vec<bool>,
    /// For each vendor the place of its category; past the end where it has none.
    pub homes: Vec<usize>,
}

impl<'a> Catalogue<'a> {
    /// Looks a document through.
    pub fn of(document: &'a Document) -> Catalogue<'a> {
        let categories = Listing::of(document, "categories", List::Categories);
        let vendors = Listing::of(document, "vendors", List::Vendors);
        let mut homes = Vec::new();
        for vendor in &vendors.entries {
            homes.push(home(document, &categories, *vendor));
        }
        let locked = categories.flags("locked");
        Catalogue { document, categories, vendors, locked, homes }
    }

    /// The place of the category that something belongs to; past the end where it names none.
    pub fn home(&self, of: Value<'_>) -> usize {
        home(self.document, &self.categories, of)
    }

    /// The gate of the vendor at a place.
    pub fn gate(&self, vendor: usize) -> Option<Gate<'a>> {
        Vendor(*self.vendors.entries.get(vendor)?).gate()
    }

    /// Whether the category at a place can be granted and refused.
    pub fn is_open(&self, category: usize) -> bool {
        self.categories.ids.get(category).is_some_and(|id| !id.is_empty()) && !is_set(&self.locked, category)
    }
}

fn home(document: &Document, categories: &Listing<'_>, of: Value<'_>) -> usize {
    of.text("category").and_then(|id| categories.place(document, id)).unwrap_or(usize::MAX)
}

/// The flag at a place; `false` where there is none.
pub fn is_set(flags: &[bool], place: usize) -> bool {
    flags.get(place) == Some(&true)
}

/// Whether any flag is set.
pub fn any_set(flags: &[bool]) -> bool {
    for &flag in flags {
        if flag {
            return true;
        }
    }
    false
}

/// Whether an id has the form that records are written in: lower-case letters, digits and hyphens, at most 100.
pub fn is_slug(id: &str) -> bool {
    for byte in id.bytes() {
        if !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-') {
            return false;
        }
    }
    id.len() <= 100 && !matches!(id.as_bytes().first(), None | Some(b'-'))
}
