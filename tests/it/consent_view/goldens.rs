//! Each part in several situations and languages, byte for byte.

use super::*;

/// Which situation is shown of which part, and with which layout.
const TABLE: [(&str, &str, &str); 17] = [
    ("first", "banner", ""),
    ("first", "banner", "bar"),
    ("first", "banner", "modal"),
    ("again", "banner", "box"),
    ("signal", "banner", "box"),
    ("expired", "banner", "box"),
    ("first", "preferences", ""),
    ("again", "preferences", ""),
    ("signal", "preferences", ""),
    ("first", "embedded", ""),
    ("again", "notice", ""),
    ("signal", "notice", ""),
    ("first", "reopen", ""),
    ("signal", "reopen", ""),
    ("first", "status", ""),
    ("first", "remains", ""),
    ("first", "placeholder", ""),
];

#[test]
fn the_html_of_every_part_is_the_one_committed() {
    let document = demo();
    let mut wrong = Vec::new();
    let mut names = Vec::new();
    for (situation, part, layout) in TABLE {
        let (_, region, situation_now) = situations(&document).into_iter().find(|found| found.0 == situation).unwrap();
        let (_, kind) = PARTS.into_iter().find(|found| found.0 == part).unwrap();
        for locale in ["en", "fr", "ar"] {
            let options = Options { region, layout, page: "/privacy", ..Options::default() };
            let html = html(&document, locale, options, &situation_now, kind);
            parsed(&html);
            let layout = if layout.is_empty() { String::new() } else { format!("-{layout}") };
            let name = format!("{part}{layout}-{situation}.{locale}");
            wrong.extend(expect::differs(&format!("tests/golden/consent/{name}.html"), &html, "consent_view").err());
            names.push(name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    names.sort();
    assert_eq!(expect::names("tests/golden/consent", ".html"), names, "files of nothing any more");
}
