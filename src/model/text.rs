//! Checks of single values: words, dates, addresses, references, and the characters of texts.

use super::check::{Check, quoted};
use super::expectation::{ADDRESS, TARGET, expectation, one_of};
use super::field::{Kind, List};
use super::link::{Refused, Target};
use super::nearest::nearest;
use super::path::push_quoted;
use super::problem::Severity;
use super::region::is_region;
use super::tape::Value;
use super::{date, duration};

/// What one region may be.
const REGION: &str = "EEA, EU, *, or an ISO 3166 code such as FR or CA-QC";

/// Checks one value that must be a string of some form.
pub(super) fn check<'a>(check: &mut Check<'a>, value: Value<'a>, kind: Kind) {
    let Some(text) = value.str() else {
        return match kind {
            Kind::Regions => check.error("wrong-type", value, REGION),
            _ => check.wrong(value, kind),
        };
    };
    let wrong = match kind {
        Kind::Text | Kind::TextOrNull => return characters(check, value),
        Kind::Reference(list) => return reference(check, list, text),
        Kind::Target => return link(check, text, true),
        Kind::Url => return link(check, text, false),
        Kind::Regions if !is_region(text) => return check.error("bad-region", value, REGION),
        Kind::OneOf(choice) if choice.word(text).is_none() => {
            return check.unknown("unknown-value", text, &one_of(choice), &mut choice.words.iter().copied());
        }
        Kind::Slug if !is_slug(text) => "bad-slug",
        Kind::Date if date::parse(text).is_none() => "bad-date",
        Kind::Lifetime if matches!(text, "session" | "persistent") => return,
        Kind::Duration | Kind::Lifetime if duration::parse(text).is_none() => "bad-duration",
        Kind::Tag if !is_tag(text) => "bad-tag",
        Kind::Country if text.len() != 2 || text == "EU" || !is_region(text) => "bad-country",
        Kind::Wildcard if text.bytes().all(|byte| byte == b'*') => "bad-wildcard",
        Kind::ScriptUrl if !matches!(Target::parse(text), Ok(Target::Web(_) | Target::Relative(_))) => "bad-link",
        _ => return,
    };
    check.error(wrong, value, &expectation(kind));
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
    let mut expected = String::from(if inner { TARGET } else { ADDRESS });
    match Target::parse(raw) {
        Ok(Target::InsecureWeb(_)) => {
            return check.report(Severity::Warning, "insecure-link", &quoted(raw), "an address that begins with https:", None);
        }
        Ok(Target::Web(_) | Target::Mail(_) | Target::Telephone(_) | Target::Relative(_)) => return,
        Ok(Target::Section(id)) if inner => return reference(check, List::Sections, id),
        Ok(Target::Contact(id)) if inner => return reference(check, List::Contacts, id),
        Ok(Target::Vendor { id, .. }) if inner => return reference(check, List::Vendors, id),
        Ok(Target::Action(_)) if inner => return,
        Ok(_) | Err(Refused::Empty | Refused::NoScheme | Refused::Scheme) => {}
        Err(Refused::Character(char)) => {
            expected = String::from("an address without ");
            push_quoted(&mut expected, char.encode_utf8(&mut [0; 4]));
        }
        Err(Refused::ProtocolRelative) => expected = String::from("https: before the //"),
        Err(Refused::Incomplete) => expected = String::from("a whole address, such as https://example.org/ or section:ID"),
        Err(Refused::VendorPage) => expected = String::from("vendor:ID with #privacy, #optOut or #dpa"),
        Err(Refused::Action) => {
            let name = raw.strip_prefix("action:").unwrap_or(raw);
            expected = String::from("action: with preferences, print, show-banner or download-record");
            let nearest = nearest(name, &mut ["preferences", "print", "show-banner", "download-record"].into_iter());
            return check.report(Severity::Error, "bad-link", &quoted(raw), &expected, nearest);
        }
    }
    check.report(Severity::Error, "bad-link", &quoted(raw), &expected, None);
}

/// The lists that `{count:…}` counts.
const COUNTED: [&str; 5] = ["vendors", "categories", "purposes", "storage", "rights"];

/// Checks a variable: one of the built-in ones, or one of `vars`.
pub(super) fn variable(check: &mut Check<'_>, name: &str, argument: Option<&str>) {
    let vars = check.root.get("vars");
    let is_bare = matches!(name, "controller" | "updated" | "effective" | "version") || vars.is_some_and(|vars| vars.get(name).is_some());
    let (expected, near) = match (name, argument) {
        ("contact", Some(id)) => return reference(check, List::Contacts, id),
        ("vendor", Some(id)) => return reference(check, List::Vendors, id),
        ("count", Some(list)) if COUNTED.contains(&list) => return,
        (_, None) if is_bare => return,
        (_, Some(_)) if is_bare => ("its name without a colon", None),
        ("contact", None) => ("{contact:ID}", None),
        ("vendor", None) => ("{vendor:ID}", None),
        ("count", list) => {
            ("{count:…} of vendors, categories, purposes, storage or rights", nearest(list.unwrap_or(""), &mut COUNTED.into_iter()))
        }
        _ => {
            let own = vars.into_iter().flat_map(|vars| vars.entries().map(|entry| entry.0));
            let mut names = ["controller", "updated", "effective", "version", "contact", "vendor", "count"].into_iter().chain(own);
            ("controller, updated, effective, version, contact:ID, vendor:ID, count:vendors, or one of vars", nearest(name, &mut names))
        }
    };
    let mut written = String::from("{");
    written.push_str(name);
    if let Some(argument) = argument {
        written.push(':');
        written.push_str(argument);
    }
    written.push('}');
    check.report(Severity::Error, "unknown-variable", &quoted(&written), expected, near);
}

/// Warns of characters that a reader cannot see, and of addresses that a mail scrambler has eaten.
pub(super) fn characters<'a>(check: &mut Check<'a>, value: Value<'a>) {
    let text = value.str().unwrap_or("");
    // The overrides and isolates of the Unicode Bidirectional Algorithm, UAX #9, section 2, can make a text read as
    // something it does not say (CVE-2021-42574).
    for (code, expected, is_meant) in [
        ("control-character", "a text without control characters", is_control as fn(char) -> bool),
        ("bidi-control", "a text without characters that change its direction", is_bidi_control),
    ] {
        if let Some(char) = text.chars().find(|&char| is_meant(char)) {
            check.report(Severity::Warning, code, &quoted(char.encode_utf8(&mut [0; 4])), expected, None);
        }
    }
    // With its brackets escaped the author has said that these words are meant.
    if text.contains("[email protected]") || text.contains("[email\u{a0}protected]") {
        check.report(Severity::Warning, "lost-address", "\"[email protected]\"", "the e-mail address that stood here", None);
    }
}

fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n' | '\r')
}

fn is_bidi_control(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
        let fits = if number == 0 {
            (2..=8).contains(&long) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
        } else {
            (1..=8).contains(&long)
        };
        if !fits || !subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
    }
    true
}
