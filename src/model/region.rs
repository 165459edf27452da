//! Places: does a visitor's region fall under a region of the document?
//!
//! Never guesses where somebody is: the host says it, or it is unknown.

use super::cut::{cut, pieces};

/// The member states of the European Union, ISO 3166-1.
const EU: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
/// What the European Economic Area adds to it.
const EEA_ONLY: &str = "IS LI NO";

/// Whether a text has the form of a region: `*`, `EEA`, `EU`, ISO 3166-1 `FR` or ISO 3166-2 `CA-QC`.
pub fn is_region(text: &str) -> bool {
    if matches!(text, "*" | "EEA") {
        return true;
    }
    let (country, part) = match cut(text, b'-') {
        Some((country, part)) => (country, Some(part)),
        None => (text, None),
    };
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && part
            .is_none_or(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
}

/// Whether somebody in `region` (`FR`, `US-CA`) falls under `pattern`. An unknown region falls under `*` only. Hosts also say `EU`,
/// where they know no more, and `UK`.
pub fn covers(pattern: &str, region: &str) -> bool {
    if pattern == "*" || !region.is_empty() && pattern == region {
        return true;
    }
    let mut country = cut(region, b'-').map_or(region, |(country, _)| country);
    if country == "UK" {
        country = "GB";
    }
    let member = |list: &str| pieces(list, b' ').any(|code| code == country);
    match pattern {
        "EEA" => member(EU) || member(EEA_ONLY) || country == "EU",
        "EU" => member(EU),
        _ => pattern == country && !country.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_falls_under_its_country_and_its_union() {
        for (pattern, region, expected) in [
            ("*", "", true),
            ("EEA", "", false),
            ("FR", "", false),
            ("FR", "FR", true),
            ("EU", "FR", true),
            ("EEA", "FR", true),
            ("EEA", "NO", true),
            ("EU", "NO", false),
            ("EEA", "GB", false),
            ("EEA", "EEA", true),
            ("EEA", "EU", true),
            ("EU", "EU", true),
            ("FR", "EU", false),
            ("GB", "UK", true),
            ("GB", "UK-SCT", true),
            ("UK", "UK", true),
            ("US", "US-CA", true),
            ("US-CA", "US", false),
            ("CA-QC", "CA-QC", true),
            ("CA-QC", "CA-ON", false),
            ("CA", "US-CA", false),
        ] {
            assert_eq!(covers(pattern, region), expected, "{region} under {pattern}");
        }
    }

    #[test]
    fn regions_are_iso_codes_or_unions() {
        for good in ["*", "EEA", "EU", "FR", "CA-QC", "US-CA", "FR-69M"] {
            assert!(is_region(good), "{good}");
        }
        for bad in ["", "fr", "F", "FRA", "FR-", "FR-ABCD", "**", "California", "FR_69"] {
            assert!(!is_region(bad), "{bad}");
        }
    }
}
