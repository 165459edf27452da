//! Five real policies: the text that is shown equals the text they were made from, word for word and in order.
//! They stand beside the repository and not in it; where they are absent the test says so.

use crate::dom::normalised;
use crate::expect;
use crate::rendering::{article, html, read, visible};

const FOLDER: &str = "../shared/policies";

/// The words of a source text. Markers at the beginning of a line are the list's, not the text's.
fn words(source: &str) -> String {
    let lines = source.lines().map(|line| {
        let line = line.trim();
        line.strip_prefix(['-', '•']).unwrap_or(line)
    });
    normalised(&lines.collect::<Vec<_>>().join("\n"))
}

/// The place where two texts part, with a little of both.
fn parting(shown: &str, source: &str) -> String {
    let same = shown.chars().zip(source.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(40)).take(120).collect::<String>();
    format!("shown:  …{}\nsource: …{}", around(shown), around(source))
}

#[test]
fn five_real_policies_lose_nothing() {
    let names = expect::names(FOLDER, ".json");
    if names.is_empty() {
        println!("skipped: {FOLDER} is not here");
        return;
    }
    assert_eq!(names.len(), 5, "{names:?}");
    for name in names {
        let document = read(expect::read(&format!("{FOLDER}/{name}.json")).as_bytes());
        let problems: Vec<String> = document.problems().into_iter().map(|problem| problem.message).collect();
        assert_eq!(problems, [""; 0], "{name}");
        let shown = visible(&article(&html(&document, document.policy().default_locale())));
        let source = words(&expect::read(&format!("{FOLDER}/{name}.txt")));
        assert!(shown == source, "{name}\n{}", parting(&shown, &source));
    }
}

#[test]
fn markers_are_left_out_and_nothing_else() {
    for (source, expected) in [
        ("- a\n  • b\n-\nc", "a b c"),
        // A number after a marker was typed by the author.
        ("• 1) one\n2) two", "1) one 2) two"),
        ("a - b\n1. Title • c", "a - b 1. Title • c"),
    ] {
        assert_eq!(words(source), expected);
    }
}
