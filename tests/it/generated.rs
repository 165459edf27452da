//! Files made from the code: the JSON Schema and the TypeScript types, as committed and as made now.

use fineprint::model::problem::{PROBLEM, Problem, Severity};
use fineprint::model::{schema, typescript};
use serde_json::Value;

use crate::expect;

#[test]
fn the_schema_is_the_one_committed() {
    expect::check("www/schema/policy.schema.json", &schema::schema(), "generated");
}

#[test]
fn the_types_are_the_ones_committed() {
    expect::check("www/package/types.d.ts", &typescript::types(), "generated");
}

/// The members of an interface in a declaration file: key, optional or not, type.
fn members<'a>(types: &'a str, interface: &str) -> Vec<(&'a str, bool, &'a str)> {
    let body = types.split_once(&format!("export interface {interface} {{\n")).unwrap().1.split_once("\n}").unwrap().0;
    let lines = body.lines().filter(|line| !line.trim_start().starts_with("/**"));
    lines
        .map(|line| {
            let (key, kind) = line.trim().trim_end_matches(';').split_once(": ").unwrap();
            (key.trim_end_matches('?'), key.ends_with('?'), kind)
        })
        .collect()
}

#[test]
fn a_problem_has_the_members_its_interface_declares() {
    let types = typescript::types();
    let declared = members(&types, "Problem");
    assert_eq!(declared.len(), PROBLEM.members.len());
    for nearest in [Some("right"), None] {
        let problem = Problem::new("a.b[0]", Severity::Warning, "unknown-key", "\"wrong\"", "a key", nearest);
        let value = serde_json::to_value(&problem).unwrap();
        let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let expected: Vec<&str> = declared.iter().filter(|member| nearest.is_some() || !member.1).map(|member| member.0).collect();
        assert_eq!(keys, expected);
        for (key, _, kind) in &declared {
            match (&value[key], *kind) {
                (Value::Null, _) => assert!(nearest.is_none(), "{key}"),
                (Value::String(_), "string") => {}
                (Value::String(word), "ProblemCode") => assert!(types.contains(&format!("'{word}'"))),
                (Value::String(word), kind) => {
                    assert!(kind.split(" | ").any(|one| one == format!("'{word}'")), "{key}: {word} is not {kind}")
                }
                (other, kind) => panic!("{key}: {other} is not {kind}"),
            }
        }
    }
}

#[test]
fn every_severity_is_in_the_interface() {
    let kind = PROBLEM.members.iter().find(|member| member.key == "severity").unwrap().kind;
    let words: Vec<String> =
        [Severity::Error, Severity::Warning].iter().map(|one| serde_json::to_string(one).unwrap().replace('"', "'")).collect();
    assert_eq!(kind, words.join(" | "));
}

#[test]
fn no_declaration_names_a_type_that_is_not_there() {
    let types = typescript::types();
    let mut names: Vec<&str> = ["export interface ", "export type "]
        .iter()
        .flat_map(|start| types.match_indices(start).map(|(at, start)| types[at + start.len()..].split([' ', '<']).next().unwrap()))
        .collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "a name is declared twice: {names:?}");
    for line in types.lines().filter(|line| line.contains(": ") && !line.trim_start().starts_with("/**")) {
        let kind = line.split_once(": ").unwrap().1;
        for word in
            kind.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| word.starts_with(|char: char| char.is_ascii_uppercase()))
        {
            // `T` is a parameter; words in quotes are values.
            assert!(word == "T" || names.contains(&word) || kind.contains(&format!("'{word}'")), "{word} in {line}");
        }
    }
}

/// Who writes a document learns the adapters from the schema: all that there are, and which names are none.
#[test]
fn every_adapter_is_named_where_one_is_chosen() {
    let schema = schema::schema();
    let line = schema.lines().find(|line| line.contains("\"description\": \"The adapter that tells it of the choice")).unwrap();
    let code = expect::read("www/package/consent/adapters.js");
    let list = code.split_once("ADAPTERS = {\n").unwrap().1.split_once("\n};").unwrap().0;
    let entries =
        list.lines().filter_map(|line| line.strip_prefix("  ").filter(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase())));
    let adapters: Vec<&str> = entries.map(|entry| entry.split_once(':').unwrap().0).collect();
    let by_signals = ["gtag", "uet", "clarity"];
    let named: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    assert_eq!(named, [&adapters[..], &by_signals].concat(), "{line}");
    assert!(adapters.len() > 5 && !line.contains('…') && !line.contains("\\n"), "{line}");
    assert!(line.contains("`gtag`, `uet` and `clarity`") && line.contains("by signals alone"), "{line}");
}
