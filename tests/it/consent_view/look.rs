//! What the style sheet of the consent UI keeps to: accept and reject alike, no side of the page named, nothing that moves.

use super::*;

/// Its rules without comments, one declaration or selector a line.
fn rules() -> Vec<String> {
    let names = expect::names("www/package/consent/style", ".css");
    assert!(!names.is_empty());
    let text: String = names.iter().map(|name| expect::read(&format!("www/package/consent/style/{name}.css"))).collect();
    let bare: Vec<&str> = text.split("/*").map(|piece| piece.split_once("*/").map_or(piece, |parts| parts.1)).collect();
    bare.concat().lines().map(|line| line.trim().to_string()).filter(|line| !line.is_empty()).collect()
}

/// B04, B06: no rule can make one of them less than the other.
#[test]
fn no_rule_tells_accept_from_reject() {
    for line in rules() {
        for word in ["accept", "reject", "data-do", "part", "first-child", "last-child", "nth-"] {
            assert!(!line.contains(word), "{line}");
        }
    }
}

/// One sheet for both directions, and nothing that delays a click or moves.
#[test]
fn no_rule_names_a_side_or_moves_anything() {
    for line in rules() {
        let property = line.split(':').next().unwrap_or("");
        let sides = ["left", "right", "top", "bottom", "width", "height", "float", "transition", "animation", "transform"];
        let is_media = line.starts_with('@') || line.starts_with(":host(");
        assert!(is_media || property == "line-height" || !property.split('-').any(|word| sides.contains(&word)), "{line}");
        assert!(!["margin-left", "text-align: left", "text-align: right"].iter().any(|physical| line.contains(physical)), "{line}");
    }
}

#[test]
fn every_class_and_part_of_the_sheet_is_written_somewhere() {
    let written: String = expect::names("tests/golden/consent", ".html")
        .iter()
        .map(|name| expect::read(&format!("tests/golden/consent/{name}.html")))
        .collect();
    for line in rules().iter().filter(|line| line.ends_with([',', '{'])) {
        for class in line.split('.').skip(1) {
            let class: String = class.chars().take_while(|char| char.is_ascii_lowercase()).collect();
            let is_there =
                [" ", "\""].iter().any(|before| [" ", "\""].iter().any(|after| written.contains(&format!("{before}{class}{after}"))));
            // The places that hold the parts are made by surface.js.
            assert!(class.is_empty() || class == "place" || is_there, ".{class} in {line}");
        }
    }
}

#[test]
fn every_token_and_part_is_explained_in_the_head() {
    let head = expect::read("www/package/consent/style.css");
    for line in rules() {
        for token in line.split("var(--fineprint-").skip(1) {
            let token: String = token.chars().take_while(|char| char.is_ascii_lowercase() || *char == '-').collect();
            assert!(head.contains(&format!("--fineprint-{token}")), "--fineprint-{token}");
        }
    }
    for name in expect::names("tests/golden/consent", ".html") {
        for element in dom::body(&expect::read(&format!("tests/golden/consent/{name}.html"))).0.descendants() {
            for part in element.attribute("part").unwrap_or_default().split_whitespace() {
                assert!(head.split(|char: char| !char.is_ascii_lowercase()).any(|word| word == part), "::part({part})");
            }
        }
    }
}
