//! What the checker says: broken documents in tests/fixtures/invalid, each with its problems beside it as an author sees
//! them. `UPDATE_EXPECT=1 cargo test invalid` writes the lists anew.

mod mistakes;

use std::collections::BTreeSet;

use fineprint::model::document::Document;
use fineprint::model::problem::{PROBLEM_CODE, Problem, Severity};

use crate::expect;

/// What is wrong with a document, whether or not it can be used.
pub fn problems(bytes: &[u8]) -> Vec<Problem> {
    match Document::read(bytes) {
        Ok(document) => document.problems(),
        Err(problem) => vec![problem],
    }
}

/// The problems as `fineprint check` prints them.
fn lines(problems: &[Problem]) -> String {
    let mut out = String::new();
    for problem in problems {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        out.push_str(&format!("{severity}: {} [{}]\n", problem.message, problem.code));
    }
    out
}

/// Asks of every problem that it says enough to put the document right.
fn check_complete(problem: &Problem) {
    let Problem { path, code, found, expected, nearest, message, .. } = problem;
    assert!(!found.is_empty() && !expected.is_empty(), "{message}");
    assert!(PROBLEM_CODE.word(code).is_some(), "{code} is not on the list of codes");
    assert!(message.starts_with(if path.is_empty() { "document: " } else { path }), "{message}");
    assert!(message.contains(&format!("found {found}, expected {expected}")), "{message}");
    if let Some(nearest) = nearest {
        assert!(message.ends_with(&format!("; did you mean \"{nearest}\"?")), "{message}");
    }
    assert!(!message.chars().any(|char| char.is_control()), "{message:?}");
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(expect::repository(&format!("tests/fixtures/invalid/{name}.json"))).unwrap()
}

#[test]
fn every_broken_document_is_reported_as_written_beside_it() {
    let mut wrong = Vec::new();
    for name in expect::names("tests/fixtures/invalid", ".json") {
        let found = problems(&bytes(&name));
        assert!(!found.is_empty(), "{name} is not broken");
        found.iter().for_each(check_complete);
        if let Err(message) = expect::differs(&format!("tests/fixtures/invalid/{name}.txt"), &lines(&found), "invalid") {
            wrong.push(message);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_list_of_problems_has_its_document() {
    let documents = expect::names("tests/fixtures/invalid", ".json");
    for name in expect::names("tests/fixtures/invalid", ".txt") {
        assert!(documents.contains(&name), "{name}.txt has lost its document");
    }
}

#[test]
fn every_rule_has_a_broken_document() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for name in expect::names("tests/fixtures/invalid", ".json") {
        seen.extend(problems(&bytes(&name)).iter().map(|problem| problem.code));
    }
    // Too big to be kept as files: see below and tape.rs.
    seen.extend(["too-large", "too-long", "too-many"]);
    let unseen: Vec<_> = PROBLEM_CODE.words.iter().filter(|code| !seen.contains(**code)).collect();
    assert!(unseen.is_empty(), "no document in tests/fixtures/invalid breaks {unseen:?}");
}

/// A document with so many entries in a list, or the problem with it.
fn with_many(key: &str, entry: &str, count: usize) -> Result<Document, String> {
    let head = r#""schema":1,"id":"many","version":"1","revision":1,"updated":"2026-01-31","defaultLocale":"en","title":"Many""#;
    let entries: Vec<String> = (0..count).map(|number| entry.replace('#', &number.to_string())).collect();
    Document::read(format!("{{{head},\"{key}\":[{}]}}", entries.join(",")).as_bytes()).map_err(|problem| problem.message)
}

#[track_caller]
fn check_limit(key: &str, entry: &str, most: usize, message: &str) {
    assert!(with_many(key, entry, most).is_ok(), "{most} {key}");
    assert_eq!(with_many(key, entry, most + 1).err().as_deref(), Some(message));
}

#[test]
fn lists_have_limits() {
    for key in ["vendors", "categories", "purposes", "contacts"] {
        check_limit(key, r##"{"id":"e#"}"##, 2_000, &format!("{key}: found 2001, expected at most 2000"));
    }
    check_limit("storage", r##"{"id":"e#","type":"cookie"}"##, 20_000, "storage: found 20001, expected at most 20000");
    check_limit("sections", r##"{"id":"s#"}"##, 200_000, "sections: found 200001, expected at most 200000");
    // Sections and blocks count together, wherever they stand.
    check_limit(
        "sections",
        r##"{"id":"s#","blocks":{"en":[{"type":"p"}]},"sections":[{"id":"t#","blocks":[{"type":"p"}]}]}"##,
        50_000,
        "sections: found 200004, expected at most 200000",
    );
}

#[test]
fn a_document_with_one_mistake_many_times_is_reported_in_bounds() {
    let document = with_many("sections", r##"{"id":"S#"}"##, 5_000).unwrap();
    let problems = document.problems();
    assert_eq!(problems.len(), 1_000);
}

#[test]
fn a_document_that_is_right_has_no_problem() {
    for folder in ["tests/fixtures/policies", "tests/golden/blocks"] {
        for name in expect::names(folder, ".json") {
            let bytes = std::fs::read(expect::repository(&format!("{folder}/{name}.json"))).unwrap();
            assert_eq!(lines(&problems(&bytes)), "", "{folder}/{name}.json");
        }
    }
}
