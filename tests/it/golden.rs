//! The HTML of every block, and of every example in each of its languages, byte for byte as the browser must make it too.
//! `tests/golden/index.json` tells the browser's test which document in which language is which file.

use fineprint::model::block::BLOCK_TYPES;
use serde_json::json;

use crate::expect;
use crate::rendering::{article, html, read};

/// The examples: folder, and what stands before the names of their files.
const EXAMPLES: [(&str, &str); 2] = [("tests/fixtures/policies", ""), ("www/site", "site-")];

struct Golden {
    document: String,
    locale: String,
    html: String,
}

/// Every document and language with the file of its HTML.
fn goldens() -> Vec<Golden> {
    let mut found = Vec::new();
    for (folder, prefix) in EXAMPLES {
        for name in expect::names(folder, ".json") {
            let document = format!("{folder}/{name}.json");
            for locale in read(expect::read(&document).as_bytes()).languages() {
                found.push(Golden { document: document.clone(), locale: locale.into(), html: format!("{prefix}{name}.{locale}.html") });
            }
        }
    }
    for name in expect::names("tests/golden/blocks", ".json") {
        found.push(Golden {
            document: format!("tests/golden/blocks/{name}.json"),
            locale: "en".into(),
            html: format!("blocks/{name}.html"),
        });
    }
    found
}

#[test]
fn the_html_of_every_example_is_the_one_committed() {
    let mut wrong = Vec::new();
    for golden in goldens() {
        let document = read(expect::read(&golden.document).as_bytes());
        let problems: Vec<String> = document.problems().into_iter().map(|problem| problem.message).collect();
        assert_eq!(problems, [""; 0], "{}", golden.document);
        let html = html(&document, &golden.locale);
        article(&html);
        let path = format!("tests/golden/{}", golden.html);
        if let Err(message) = expect::differs(&path, &html, "golden") {
            // The stamp differs with everything; what else does is of interest.
            let committed = std::fs::read_to_string(expect::repository(&path)).unwrap_or_default();
            let difference = expect::difference(&path, &without_stamp(&committed), &without_stamp(&html), "golden");
            wrong.push(difference.err().unwrap_or(message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn without_stamp(html: &str) -> String {
    let (before, after) = html.split_once(" data-fineprint-stamp=\"").unwrap_or((html, ""));
    format!("{before}{}", after.split_once('"').map_or("", |parts| parts.1))
}

#[test]
fn the_index_names_every_example() {
    let rows: Vec<String> = goldens()
        .iter()
        .map(|golden| json!({ "document": golden.document, "locale": golden.locale, "html": golden.html }).to_string())
        .collect();
    expect::check("tests/golden/index.json", &format!("[\n  {}\n]\n", rows.join(",\n  ")), "golden");
}

#[test]
fn every_golden_file_has_its_document() {
    let expected: Vec<String> = goldens().into_iter().map(|golden| golden.html).collect();
    for (folder, prefix) in [("tests/golden", ""), ("tests/golden/blocks", "blocks/")] {
        for name in expect::names(folder, ".html") {
            assert!(expected.contains(&format!("{prefix}{name}.html")), "tests/golden/{prefix}{name}.html is of no document any more");
        }
    }
}

#[test]
fn every_block_type_has_its_golden_file() {
    let names = expect::names("tests/golden/blocks", ".json");
    for block_type in BLOCK_TYPES.words {
        assert!(names.iter().any(|name| name == block_type), "tests/golden/blocks/{block_type}.json");
        let document = expect::read(&format!("tests/golden/blocks/{block_type}.json"));
        assert!(document.contains(&format!("\"type\": \"{block_type}\"")), "{block_type}");
    }
}
