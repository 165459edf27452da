//! The frame of every policy: headings without gaps, links that lead somewhere, tables that can be read aloud.

use std::collections::BTreeSet;

use fineprint::view::Options;

use crate::dom::Element;
use crate::expect;
use crate::rendering::{article, html_with, read};

/// Calls `check` with every example in every language, under several options.
fn each(check: &dyn Fn(&str, &Element, Options<'_>)) {
    for folder in ["tests/fixtures/policies", "tests/golden/blocks", "www/site", "../shared/policies"] {
        for name in expect::names(folder, ".json") {
            let document = read(expect::read(&format!("{folder}/{name}.json")).as_bytes());
            for locale in document.languages() {
                for (heading_level, id_prefix) in [(2, ""), (1, "a--"), (6, "b--")] {
                    let options = Options { heading_level, id_prefix, ..Options::default() };
                    check(&format!("{name} in {locale}"), &article(&html_with(&document, locale, options)), options);
                }
            }
        }
    }
}

fn named(article: &Element, names: &[&str]) -> Vec<Element> {
    article.descendants().into_iter().filter(|element| names.contains(&element.name())).collect()
}

fn level(heading: &Element) -> u32 {
    heading.attribute("aria-level").map_or_else(|| heading.name()[1..].parse().unwrap(), |level| level.parse().unwrap())
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

#[test]
fn no_level_of_headings_is_skipped() {
    each(&|name, article, options| {
        let mut above = options.heading_level - 1;
        for heading in named(article, &HEADINGS) {
            let level = level(&heading);
            assert!(level <= above + 1 && level >= options.heading_level, "{name}: level {level} after {above}: {}", heading.text());
            above = level;
        }
    });
}

#[test]
fn every_id_stands_once_and_every_fragment_leads_to_one() {
    each(&|name, article, options| {
        let ids: Vec<String> = article.descendants().iter().filter_map(|element| element.attribute("id")).collect();
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{name}: {ids:?}");
        assert!(ids.iter().all(|id| id.starts_with(options.id_prefix)), "{name}: {ids:?}");
        for element in article.descendants() {
            if let Some(label) = element.attribute("aria-labelledby") {
                assert!(unique.contains(&label), "{name}: {label}");
            }
            // The document's own fragments may lead to the page around it.
            if element.has_class("fineprint-link") || element.name() == "a" && inside(article, &element, "nav") {
                let href = element.attribute("href").unwrap();
                assert!(unique.contains(&href[1..].to_string()), "{name}: {href}");
            }
        }
    });
}

fn inside(article: &Element, element: &Element, name: &str) -> bool {
    article.path_to(element).iter().any(|around| around.name() == name)
}

#[test]
fn every_section_is_a_disclosure_with_one_heading_and_no_control_in_it() {
    each(&|name, article, _| {
        for section in named(article, &["details"]) {
            let inner = section.descendants();
            assert_eq!(inner[0].name(), "summary", "{name}");
            let summary = inner[0].descendants();
            let headings = summary.iter().filter(|element| HEADINGS.contains(&element.name())).count();
            assert_eq!(headings, 1, "{name}");
            assert!(summary.iter().all(|element| !["a", "button", "details"].contains(&element.name())), "{name}");
            // The target of a fragment stands inside, so that a browser opens the section for it.
            assert!(section.attribute("id").is_none() && inner.iter().any(|element| element.attribute("id").is_some()), "{name}");
        }
    });
}

#[test]
fn every_table_has_a_caption_and_headers_and_scrolls_in_a_box_with_a_name() {
    each(&|name, article, _| {
        for table in named(article, &["table"]) {
            let inner = table.descendants();
            assert_eq!(inner[0].name(), "caption", "{name}");
            assert!(inner.iter().filter(|element| element.name() == "th").all(|header| header.attribute("scope").is_some()), "{name}");
            let path = article.path_to(&table);
            let scroll = path.last().unwrap();
            assert!(scroll.has_class("fineprint-scroll"), "{name}");
            assert_eq!(
                (scroll.attribute("tabindex"), scroll.attribute("aria-labelledby")),
                (Some("0".into()), inner[0].attribute("id")),
                "{name}"
            );
        }
    });
}

#[test]
fn every_change_of_language_says_its_direction_too() {
    each(&|name, article, _| {
        for element in article.descendants().iter().chain([article]) {
            assert_eq!(element.attribute("lang").is_some(), element.attribute("dir").is_some(), "{name}: <{}>", element.name());
            if let (Some(lang), Some(dir)) = (element.attribute("lang"), element.attribute("dir")) {
                assert_eq!(dir, if lang == "ar" { "rtl" } else { "ltr" }, "{name}");
            }
        }
    });
}
