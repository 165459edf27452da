//! The files that ship for the page: finds them, reads them, and says how to get them where they are not there.
//!
//! They are not part of the command: the WebAssembly is made from this very crate, so a command that held it would hold that of the build
//! before, or, installed by cargo, none. It must never take half of a build for a whole one.

use std::path::{Path, PathBuf};

use super::output::Files;

/// Where they are looked for, from the working directory, where `--assets` does not say it.
const PLACES: [&str; 2] = ["node_modules/fineprint/www/dist", "www/dist"];

/// What a page cannot do without.
const NEEDED: [&str; 12] = [
    "built.js",
    "check.js",
    "consent.css",
    "consent.js",
    "element.js",
    "fineprint-ahead.js",
    "fineprint-check.wasm",
    "fineprint-consent.wasm",
    "fineprint-module.js",
    "fineprint.js",
    "fineprint.wasm",
    "index.js",
];

/// What is for apps and servers, and not for a page that has a script tag.
const NOT_FOR_PAGES: [&str; 10] = [
    "check.node.js",
    "english.js",
    "fineprint.inline.js",
    "inline.js",
    "locales.js",
    "render.js",
    "schema.json",
    "server.js",
    "server.node.js",
    "tcf.js",
];

/// Every file that a page may load, by its name in the folder.
///
/// # Errors
/// What is missing, and how it is made.
pub(super) fn read(chosen: Option<&Path>) -> Result<Files, String> {
    let folder = match chosen {
        Some(folder) => folder.to_path_buf(),
        None => PLACES.iter().map(PathBuf::from).find(|place| place.join("fineprint.js").is_file()).ok_or_else(|| {
            format!("the files for the page are neither in {}: say where they are by --assets FOLDER{HOW}", PLACES.join(" nor in "))
        })?,
    };
    let mut files = Files::new();
    collect(&folder, "", &mut files)?;
    for name in NEEDED {
        if !files.contains_key(name) {
            return Err(format!("{}: {name} is missing there{HOW}", folder.display()));
        }
    }
    if !files.contains_key("locales/en.json") {
        return Err(format!("{}: locales/en.json is missing there{HOW}", folder.display()));
    }
    Ok(files)
}

const HOW: &str = "\n  It is the folder www/dist of the npm package, or of the repository after `npm run build`.";

fn collect(folder: &Path, inside: &str, files: &mut Files) -> Result<(), String> {
    let from = folder.join(inside);
    let told = |error: std::io::Error| format!("{}: {error}", from.display());
    for entry in std::fs::read_dir(&from).map_err(told)? {
        let entry = entry.map_err(told)?;
        let Some(name) = entry.file_name().to_str().map(String::from) else { continue };
        let is_shipped = [".js", ".css", ".wasm", ".json"].iter().any(|ending| name.ends_with(ending));
        if is_shipped && entry.path().is_file() && !(inside.is_empty() && NOT_FOR_PAGES.contains(&name.as_str())) {
            let bytes = std::fs::read(entry.path()).map_err(|error| format!("{}: {error}", entry.path().display()))?;
            files.insert(format!("{inside}{name}"), bytes);
        }
    }
    if inside.is_empty() { collect(folder, "locales/", files) } else { Ok(()) }
}
