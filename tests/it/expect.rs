//! Compares what the code says now with a committed file; `UPDATE_EXPECT=1` writes the file anew.
//!
//! Never passes where a file is missing: a new file is written by hand or by that variable, and then looked at.

use std::path::{Path, PathBuf};

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the repository.
#[track_caller]
pub fn read(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of a folder with that ending, by name without it; nothing where there is no folder.
pub fn names(folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(repository(folder))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(ending)?.to_string()))
        .collect();
    names.sort();
    names
}

/// Asks that a committed file is exactly `fresh`, byte for byte. `test` is what to run to write it anew.
#[track_caller]
pub fn check(path: &str, fresh: &str, test: &str) {
    if let Err(message) = differs(path, fresh, test) {
        panic!("{message}");
    }
}

/// The same as an answer, for tests that look at many files before they fail.
pub fn differs(path: &str, fresh: &str, test: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        if std::fs::read_to_string(repository(path)).ok().as_deref() != Some(fresh) {
            std::fs::create_dir_all(repository(path).parent().unwrap()).unwrap();
            std::fs::write(repository(path), fresh).unwrap();
        }
        return Ok(());
    }
    let committed = std::fs::read_to_string(repository(path)).map_err(|error| format!("{path}: {error}\n{}", advice(test)))?;
    difference(path, &committed, fresh, test)
}

/// What to say of a file that is not as it should be.
pub fn difference(path: &str, committed: &str, fresh: &str, test: &str) -> Result<(), String> {
    if committed == fresh {
        return Ok(());
    }
    let at = committed.bytes().zip(fresh.bytes()).take_while(|(old, new)| old == new).count();
    let (file, code) = (around(committed, at), around(fresh, at));
    Err(format!("{path} is not what the code makes now, from byte {at}:\n  file: {file}\n  code: {code}\n{}", advice(test)))
}

fn advice(test: &str) -> String {
    format!("If the change is meant, run `UPDATE_EXPECT=1 cargo test {test}` and look at the difference.")
}

/// A little text around a byte.
fn around(text: &str, at: usize) -> String {
    let from = (0..=at.saturating_sub(60)).rev().find(|&from| text.is_char_boundary(from)).unwrap_or(0);
    text[from..].chars().take(160).collect::<String>().escape_debug().to_string()
}

#[test]
fn a_difference_is_shown_where_it_begins() {
    let message = difference("some/file", "the same, then ünd", "the same, then über", "this").unwrap_err();
    assert_eq!(
        message,
        "some/file is not what the code makes now, from byte 17:\n  file: the same, then ünd\n  code: the same, then über\n\
         If the change is meant, run `UPDATE_EXPECT=1 cargo test this` and look at the difference."
    );
    assert_eq!(difference("some/file", "same", "same", "this"), Ok(()));
}
