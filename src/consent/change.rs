//! Whether a visitor is told that the document has changed since the revision they saw.

use crate::model::document::Document;

/// Whether a material change is newer than what was seen.
pub fn is_pending(document: &Document, seen: u64) -> bool {
    let policy = document.policy();
    let now = policy.revision().unwrap_or(0);
    policy.history().any(|change| {
        let revision = change.revision().unwrap_or(0);
        change.material() && revision <= now && u64::from(revision) > seen
    })
}
