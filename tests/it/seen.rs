//! P11: a reader who has seen an older revision finds what changed at the top and marked; a first visit shows no marks.

use fineprint::view::Options;

use crate::allowed;
use crate::dom::Element;
use crate::expect;
use crate::rendering::{article, html, html_with, read};

/// The demo's policy for a reader who has seen that revision: its mark by section, and the versions listed as news.
fn shown(locale: &str, seen: Option<u64>) -> (Element, Vec<String>, Vec<String>) {
    let document = read(expect::read("www/site/policy.json").as_bytes());
    let root = article(&html_with(&document, locale, Options { seen, ..Options::default() }));
    allowed::check(&root);
    let marks = root.descendants().into_iter().filter(|element| element.has_class("fineprint-changed"));
    let sections = marks.map(|mark| {
        let path = root.path_to(&mark);
        let section = path.iter().rev().find(|around| around.has_class("fineprint-section")).unwrap();
        section.with_class("fineprint-body").unwrap().attribute("id").unwrap()
    });
    let sections: Vec<String> = sections.collect();
    let news = root.with_class("fineprint-news").map_or(Vec::new(), |news| news.descendants());
    let versions = news.iter().filter(|cell| cell.attribute("scope").as_deref() == Some("row")).map(|cell| cell.text().trim().to_string());
    let versions = versions.collect();
    (root, sections, versions)
}

#[test]
fn a_first_visit_has_nothing_to_compare_with() {
    let document = read(expect::read("www/site/policy.json").as_bytes());
    for locale in document.languages() {
        let (_, sections, versions) = shown(locale, None);
        assert!(sections.is_empty() && versions.is_empty(), "{locale}");
        assert_eq!(
            html(&document, locale),
            html_with(&document, locale, Options { seen: Some(u64::MAX), ..Options::default() }),
            "{locale}"
        );
    }
}

#[test]
fn what_is_newer_is_marked_in_words_and_listed_at_the_top() {
    let document = read(expect::read("www/site/policy.json").as_bytes());
    let current = u64::from(document.policy().revision().unwrap());
    for (locale, words) in [("en", "Changed in this version"), ("fr", "Modifié dans cette version"), ("ar", "")] {
        for seen in 0..=current {
            let (root, sections, versions) = shown(locale, Some(seen));
            let expected =
                document.policy().history().filter(|change| change.revision().is_some_and(|revision| u64::from(revision) > seen));
            assert_eq!(versions, expected.map(|change| change.version().to_string()).collect::<Vec<_>>(), "{locale} {seen}");
            assert_eq!(sections.is_empty(), seen >= newest(&document), "{locale} {seen}: {sections:?}");
            if let Some(mark) = root.with_class("fineprint-changed") {
                assert!(mark.text().contains(words) && !mark.text().trim().is_empty(), "{locale}: {}", mark.text());
            }
            if !versions.is_empty() {
                let classes: Vec<String> = root.descendants().iter().filter_map(|element| element.attribute("class")).collect();
                let at = |class: &str| classes.iter().position(|other| other == class).unwrap();
                assert!(
                    at("fineprint-header") < at("fineprint-news") && at("fineprint-news") < at("fineprint-sections"),
                    "{locale} {seen}"
                );
            }
        }
    }
}

/// The revision that last changed any section.
fn newest(document: &fineprint::model::document::Document) -> u64 {
    let mut left: Vec<_> = document.policy().sections().collect();
    let mut newest = 0;
    while let Some(section) = left.pop() {
        newest = newest.max(section.changed_in().unwrap_or(0).into());
        left.extend(section.sections());
    }
    assert!(newest > 0, "the demo has a changed section");
    newest
}
