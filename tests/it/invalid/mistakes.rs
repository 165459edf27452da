//! One mistake anywhere in a document that uses everything is reported where it stands.

use serde_json::{Map, Value, json};

use super::problems;
use crate::everything::everything;
use crate::schema::nodes;

/// How the checker writes the place of a pointer.
fn path(document: &Value, pointer: &str) -> String {
    let mut out = String::new();
    let mut at = document;
    for step in pointer.split('/').skip(1) {
        match at {
            Value::Array(items) => {
                out.push_str(&format!("[{step}]"));
                at = &items[step.parse::<usize>().unwrap()];
            }
            _ => {
                out.push_str(if out.is_empty() { "" } else { "." });
                out.push_str(step);
                at = &at[step];
            }
        }
    }
    out
}

/// The pointers of everything that the format knows: not what extensions hold.
fn known(document: &Value) -> Vec<String> {
    nodes(document).into_iter().filter(|pointer| !pointer.is_empty() && !pointer.contains("/x-")).collect()
}

fn problems_of(document: &Value) -> Vec<(String, &'static str, Option<String>)> {
    let problems = problems(&serde_json::to_vec(document).unwrap());
    problems.into_iter().map(|problem| (problem.path, problem.code, problem.nearest)).collect()
}

#[test]
fn a_value_of_another_kind_is_reported_where_it_stands() {
    let document = everything();
    for pointer in known(&document) {
        let mut spoilt = document.clone();
        let value = spoilt.pointer_mut(&pointer).unwrap();
        *value = if value.is_number() || value.is_boolean() { json!("text") } else { json!(7) };
        let expected = path(&document, &pointer);
        let found = problems_of(&spoilt);
        assert!(found.iter().any(|problem| problem.0 == expected && problem.1 == "wrong-type"), "{expected}: {found:?}");
    }
}

#[test]
fn a_key_that_is_missing_is_reported_or_was_not_required() {
    let document = everything();
    for pointer in known(&document) {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let mut spoilt = document.clone();
        let Some(entries) = spoilt.pointer_mut(parent).unwrap().as_object_mut() else { continue };
        entries.shift_remove(key);
        let expected = path(&document, &pointer);
        // Something else may miss what was here: a reference, or a text its default language.
        for (path, code, _) in problems_of(&spoilt) {
            let at_home = path == expected && matches!(code, "missing" | "unknown-block" | "bad-link" | "unknown-variable");
            let elsewhere =
                matches!(code, "unknown-reference" | "no-default-locale" | "undeclared-locale" | "unknown-variable" | "unknown-block");
            assert!(at_home || elsewhere, "without {expected}: {path} {code}");
        }
    }
}

/// A key with two letters exchanged, as a hurried author types it.
fn misspelt(key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    let last = letters.len() - 1;
    letters.swap(last, last - 1);
    letters.into_iter().collect()
}

#[test]
fn a_misspelt_key_is_reported_with_the_right_one() {
    let document = everything();
    // Maps have whichever keys their author likes.
    let maps = ["/vars", "/locales", "/attributes"];
    for pointer in known(&document) {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let mut spoilt = document.clone();
        let Some(entries) = spoilt.pointer_mut(parent).unwrap().as_object_mut() else { continue };
        if maps.iter().any(|map| parent.ends_with(map)) || key.len() < 4 || misspelt(key) == key || key == "schema" {
            continue;
        }
        let renamed: Map<String, Value> =
            std::mem::take(entries).into_iter().map(|(old, value)| (if old == key { misspelt(key) } else { old }, value)).collect();
        *entries = renamed;
        let home = path(&document, parent);
        let expected = format!("{home}{}{}", if home.is_empty() { "" } else { "." }, misspelt(key));
        let found = problems_of(&spoilt);
        let reported = (expected, "unknown-key", Some(key.to_string()));
        // A block of a type that is not known may have any key; without its fallback it is reported itself.
        let unknown_block = (format!("{home}.type"), "unknown-block", None);
        assert!(found.contains(&reported) || found.contains(&unknown_block), "{reported:?}: {found:?}");
    }
}
