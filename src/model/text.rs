//! Checks of single values: words, dates, addresses, references, and the characters of texts.

use super::check::Check;
use super::field::{Kind, List};
use super::link::Target;
use super::problem::Severity;
use super::region::is_region;
use super::tape::Value;
use super::{date, duration};

/// Checks one value that must be a string of some form.
pub(super) fn check<'a>(check: &mut Check<'a>, value: Value<'a>, kind: Kind) {
    let Some(text) = value.str() else {
        return check.error("wrong-type", value, "a text");
    };
    match kind {
        Kind::Text | Kind::TextOrNull => characters(check, value),
        Kind::Slug if !is_slug(text) => {
            check.error("bad-slug", value, "lower-case letters, digits and hyphens, beginning with a letter or digit");
        }
        Kind::Date if date::parse(text).is_none() => check.error("bad-date", value, "a date such as 2026-11-02"),
        Kind::Lifetime if matches!(text, "session" | "persistent") => {}
        Kind::Duration if duration::parse(text).is_none() => {
            check.error("bad-duration", value, "an ISO 8601 duration such as P6M");
        }
        Kind::Lifetime if duration::parse(text).is_none() => {
            check.error("bad-duration", value, "an ISO 8601 duration such as P6M, session or persistent");
        }
        Kind::Tag if !is_tag(text) => check.error("bad-tag", value, "a BCP 47 language tag such as fr or zh-Hant"),
        Kind::Country if text.len() != 2 || text == "EU" || !is_region(text) => {
            check.error("bad-country", value, "an ISO 3166 country code such as FR");
        }
        Kind::Regions if !is_region(text) => {
            check.error("bad-region", value, "EEA, EU, *, or an ISO 3166 code such as FR or CA-QC");
        }
        Kind::Wildcard if text.bytes().all(|byte| byte == b'*') => check.error("bad-wildcard", value, "a name; * does not stand alone"),
        Kind::OneOf(choice) if choice.word(text).is_none() => {
            let mut expected = String::from("one of ");
            for (number, word) in choice.words.iter().enumerate() {
                if number > 0 {
                    expected.push_str(", ");
                }
                expected.push_str(word);
            }
            check.unknown("unknown-value", text, &expected, &mut choice.words.iter().copied());
        }
        Kind::Reference(list) => reference(check, list, text),
        Kind::Target => link(check, text, true),
        Kind::Url => link(check, text, false),
        Kind::ScriptUrl if !matches!(Target::parse(text), Ok(Target::Web(_) | Target::Relative(_))) => {
            check.error("bad-link", value, "an https: address, or one relative to the page");
        }
        _ => {}
    }
}

fn reference(check: &mut Check<'_>, list: List, id: &str) {
    if check.document.find(list, id).is_some() {
        return;
    }
    let expected = match list {
        List::Sections => "the id of a section",
        List::Vendors => "the id of a vendor",
        List::Categories => "the id of a category",
        List::Purposes => "the id of a purpose",
        List::Contacts => "the id of a contact",
    };
    let document = check.document;
    check.unknown("unknown-reference", id, expected, &mut document.ids(list));
}

/// Checks the target of a link; only in text (`inner`) may it lead into the document.
pub(super) fn link(check: &mut Check<'_>, raw: &str, inner: bool) {
    let expected = "an address that begins with https:, mailto:, tel:, /, ? or #";
    match Target::parse(raw) {
        Ok(Target::InsecureWeb(_)) => {
            check.report(Severity::Warning, "insecure-link", "an address that begins with http:", "https:", None);
        }
        Ok(Target::Web(_) | Target::Mail(_) | Target::Telephone(_) | Target::Relative(_)) => {}
        Ok(Target::Section(id)) if inner => reference(check, List::Sections, id),
        Ok(Target::Contact(id)) if inner => reference(check, List::Contacts, id),
        Ok(Target::Vendor { id, .. }) if inner => reference(check, List::Vendors, id),
        Ok(Target::Action(_)) if inner => {}
        Ok(_) | Err(_) => {
            let mut quoted = String::new();
            super::path::push_quoted(&mut quoted, raw);
            check.report(Severity::Error, "bad-link", &quoted, expected, None);
        }
    }
}

/// Checks a variable: one of the built-in ones, or one of `vars`.
pub(super) fn variable(check: &mut Check<'_>, name: &str, argument: Option<&str>) {
    let known = match (name, argument) {
        ("contact", Some(id)) => return reference(check, List::Contacts, id),
        ("vendor", Some(id)) => return reference(check, List::Vendors, id),
        ("count", Some(list)) => matches!(list, "vendors" | "categories" | "purposes" | "storage" | "rights"),
        ("controller" | "updated" | "effective" | "version", None) => true,
        (_, None) => check.root.get("vars").is_some_and(|vars| vars.get(name).is_some()),
        _ => false,
    };
    if !known {
        let root = check.root;
        let mut names = ["controller", "updated", "effective", "version", "contact", "vendor", "count"]
            .into_iter()
            .chain(root.get("vars").into_iter().flat_map(|vars| vars.entries().map(|entry| entry.0)));
        check.unknown("unknown-variable", name, "controller, updated, effective, version, contact:ID, vendor:ID, count:vendors, or one of vars", &mut names);
    }
}

/// Warns of characters that a reader cannot see, and of addresses that a mail scrambler has eaten.
pub(super) fn characters<'a>(check: &mut Check<'a>, value: Value<'a>) {
    let text = value.str().unwrap_or("");
    let (mut control, mut bidi) = (false, false);
    for char in text.chars() {
        control |= char.is_ascii_control() && !matches!(char, '\t' | '\n' | '\r');
        // The overrides and isolates of Unicode Bidirectional Algorithm, UAX #9, section 2: they can make text read as
        // something it does not say (CVE-2021-42574).
        bidi |= matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    }
    if control {
        check.report(Severity::Warning, "control-character", "a control character", "characters that can be seen", None);
    }
    if bidi {
        check.report(Severity::Warning, "bidi-control", "a character that reverses the text", "text without it", None);
    }
    // With its brackets escaped the author has said that these words are meant.
    if text.contains("[email protected]") || text.contains("[email\u{a0}protected]") {
        check.report(Severity::Warning, "lost-address", "[email protected]", "the e-mail address that stood here", None);
    }
}

fn is_slug(text: &str) -> bool {
    text.len() <= 100
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text has the form of a BCP 47 language tag (RFC 5646, section 2.1, without the grandfathered ones).
pub(super) fn is_tag(text: &str) -> bool {
    for (number, subtag) in text.split('-').enumerate() {
        let long = subtag.len();
        let fits = if number == 0 { (2..=8).contains(&long) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic()) } else { (1..=8).contains(&long) };
        if !fits || !subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
    }
    true
}
