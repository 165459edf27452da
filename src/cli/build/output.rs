//! Puts files into a folder: all of them or none, and nothing outside it.
//!
//! Everything is written beside its place first and moved there at the end, so that a failure leaves what was there. It must never follow a
//! link out of the folder, and never remove a file that it has not written.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// Files by their path inside the folder, with `/` between its parts.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Writes them.
///
/// # Errors
/// What could not be written, with its path; then nothing has changed but for folders that are empty.
pub(super) fn write(folder: &Path, files: &Files) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| told(folder, &error))?;
    let root = folder.canonicalize().map_err(|error| told(folder, &error))?;
    let mut made = Vec::new();
    let result = files.iter().try_for_each(|(name, contents)| {
        let place = place(folder, &root, name)?;
        let beside = beside(&place);
        // A file that is there already is somebody else's, or a link: neither is written through.
        let mut file: File = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(|error| told(&beside, &error))?;
        made.push((beside.clone(), place));
        file.write_all(contents).map_err(|error| told(&beside, &error))
    });
    let result = result
        .and_then(|()| made.iter().try_for_each(|(beside, place)| std::fs::rename(beside, place).map_err(|error| told(place, &error))));
    if result.is_err() {
        for (beside, _) in &made {
            let _ = std::fs::remove_file(beside);
        }
    }
    result
}

/// Removes files that an earlier build has written (`before`), once the new ones are there.
///
/// # Errors
/// What could not be removed.
pub(super) fn remove(folder: &Path, names: &[String]) -> Result<(), String> {
    names.iter().map(|name| folder.join(name)).try_for_each(|file| std::fs::remove_file(&file).map_err(|error| told(&file, &error)))
}

/// Where a file goes, in a folder that is there and inside the root.
fn place(folder: &Path, root: &Path, name: &str) -> Result<PathBuf, String> {
    let relative = Path::new(name);
    if name.is_empty() || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(format!("{name}: this is not a file inside the folder"));
    }
    let place = folder.join(relative);
    let parent = place.parent().unwrap_or(folder);
    // Looked at before anything is made there: making folders follows links too.
    let mut known = parent;
    while !known.exists() {
        known = known.parent().unwrap_or(folder);
    }
    for existing in [known, parent] {
        std::fs::create_dir_all(existing).map_err(|error| told(existing, &error))?;
        let real = existing.canonicalize().map_err(|error| told(existing, &error))?;
        if !real.starts_with(root) {
            return Err(format!("{}: leads out of the folder", existing.display()));
        }
    }
    if place.is_dir() {
        return Err(format!("{}: a folder is in the way", place.display()));
    }
    Ok(place)
}

fn beside(place: &Path) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", std::process::id()));
    place.with_file_name(name)
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
