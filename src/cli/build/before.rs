//! What an earlier build has left in the folder: whose site it is, and which files are still as that build wrote them.
//!
//! `integrity.json` has the hash of every file that was written, so that a file is known by its bytes: what somebody has changed since, or
//! has put there, is theirs, and must never be taken for ours.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::address::Address;
use super::integrity;
use super::output::Files;
use crate::model::document::Document;

/// The names under which a site may have files of its own, and which are of no use but there.
const SHARED: [&str; 3] = ["README.md", "_headers", "nginx.conf"];

/// The folder as it is before anything is written.
pub(super) struct Before<'a> {
    folder: &'a Path,
    /// The hash of each file that an earlier build of the same document wrote.
    written: BTreeMap<String, String>,
}

/// Looks into the folder.
///
/// # Errors
/// Whose site it holds, where that is another document's: its names are the same, and its consent would silently go.
pub(super) fn read<'a>(folder: &'a Path, at: &Address, id: &str) -> Result<Before<'a>, String> {
    let mut written = BTreeMap::new();
    if let Some(other) = holder(folder) {
        if other != id {
            let (place, address) = (folder.join(id), at.whole(&format!("{id}/")));
            return Err(format!(
                "this folder holds the site of `{other}`; choose another --out, for example {} with --at {address}",
                place.display()
            ));
        }
        let hashes = std::fs::read(folder.join("integrity.json")).unwrap_or_default();
        written = serde_json::from_slice(&hashes).unwrap_or_default();
    }
    Ok(Before { folder, written })
}

/// The id of the document that a site was made from.
fn holder(folder: &Path) -> Option<String> {
    let bytes = std::fs::read(folder.join("fineprint/policy.json")).ok()?;
    Some(Document::read(&bytes).ok()?.policy().id().to_string())
}

impl Before<'_> {
    /// Where a file goes: beside the pieces where the site has one of its own in the place that is ours otherwise.
    pub(super) fn place(&self, name: &str) -> String {
        if self.is_kept(name) { format!("pieces/{name}") } else { name.to_string() }
    }

    /// The files of the site's own that stay, where ours would have stood.
    pub(super) fn kept(&self) -> Vec<&'static str> {
        SHARED.into_iter().filter(|name| self.is_kept(name)).collect()
    }

    fn is_kept(&self, name: &str) -> bool {
        SHARED.contains(&name) && self.folder.join(name).symlink_metadata().is_ok() && !self.is_ours(name)
    }

    /// What the build before wrote, and this one does not: other languages, files of another version.
    pub(super) fn left(&self, files: &Files) -> Vec<String> {
        self.written.keys().filter(|name| !files.contains_key(*name) && self.is_ours(name)).cloned().collect()
    }

    /// Whether a file is inside the folder, reached by no link, and to the byte what was written.
    fn is_ours(&self, name: &str) -> bool {
        let Some(hash) = self.written.get(name) else { return false };
        let file = self.folder.join(name);
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
            && matches!((self.folder.canonicalize(), file.canonicalize()), (Ok(root), Ok(real)) if real == root.join(name));
        is_inside && file.is_file() && std::fs::read(&file).is_ok_and(|contents| integrity(&contents) == *hash)
    }
}
