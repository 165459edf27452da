//! A summary is read at a glance: reports those of more than sixty words (Article 29 Working Party, WP260, on layered notices; GDPR 12(1)).
//!
//! Part of the checker, so not in the wasm of the page. Words are what stands between spaces: of languages that write without spaces it says
//! nothing. It never judges what a summary says.

use super::check::Check;
use super::digits::push_integer;
use super::path::Step;
use super::problem::Severity;
use super::tape::{Kind, Value};

const MOST: usize = 60;

/// Reports a localised text, the summary of a section, in each language in which it is too long.
pub(super) fn check<'a>(check: &mut Check<'a>, summary: Value<'a>) {
    if summary.kind() != Kind::Object {
        return one(check, summary);
    }
    for (tag, text) in summary.entries() {
        check.path.push(Step::Key(tag));
        one(check, text);
        check.path.pop();
    }
}

fn one<'a>(check: &mut Check<'a>, text: Value<'a>) {
    let count = words(text);
    if count > MOST {
        let mut found = String::new();
        push_integer(&mut found, count as u32);
        found.push_str(" words");
        check.report(Severity::Warning, "too-long", &found, "a summary of 60 words at most", None);
    }
}

/// How many words an inline text has, a string or strings and marks. The signs of the grammar stand beside words, not between them.
fn words(text: Value<'_>) -> usize {
    match text.kind() {
        Kind::String => text.str().unwrap_or("").split_whitespace().count(),
        Kind::Array => text.items().map(words).sum(),
        Kind::Object => text.get("c").map_or(0, words),
        _ => 0,
    }
}
