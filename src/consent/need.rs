//! Whether there is anything to ask. Derived from the document, never configured.

use super::catalogue::Catalogue;

/// Whether a category that can be refused holds a vendor, a storage item or a consent signal.
pub fn is_needed(catalogue: &Catalogue<'_>) -> bool {
    for &home in &catalogue.homes {
        if catalogue.is_open(home) {
            return true;
        }
    }
    for item in catalogue.document.policy().storage() {
        if catalogue.is_open(catalogue.home(item.0)) {
            return true;
        }
    }
    for (place, category) in catalogue.categories.entries.iter().enumerate() {
        if catalogue.is_open(place) && !category.list("signals").is_empty() {
            return true;
        }
    }
    false
}
