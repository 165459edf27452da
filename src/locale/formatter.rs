//! What a language knows of its own: dates, numbers, plurals, lists and names.
//!
//! In the page the browser's `Intl` answers, natively ICU4X does (`native.rs`); both say the same, and a test compares
//! them. Never a clock and never a time zone: a date is a day.

use crate::model::date::Date;

/// The plural categories of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Stands between the items of a list: U+001F, the unit separator.
pub const SEPARATOR: char = '\u{1f}';

/// Speaks every language. What is no language tag is answered in English.
pub trait Formatter {
    /// A date in the long form of the Gregorian calendar: `2 November 2026`.
    fn date(&self, locale: &str, date: Date) -> String;
    /// A whole number with the digits and groups of the language: `1,000`.
    fn number(&self, locale: &str, number: u32) -> String;
    /// Which of [`CATEGORIES`] a number takes.
    fn plural(&self, locale: &str, number: u32) -> &'static str;
    /// A list of things that all hold: `a, b and c`. The items come in one text with [`SEPARATOR`] between them.
    fn list(&self, locale: &str, items: &str) -> String;
    /// The name of a country, by ISO 3166-1 code; the code itself where there is no name.
    fn region(&self, locale: &str, code: &str) -> String;
    /// The name of a language, by its tag; the tag itself where there is no name.
    fn language(&self, locale: &str, tag: &str) -> String;
}

/// The plural category of that name, `other` for what is none.
pub fn category(name: &str) -> &'static str {
    for category in CATEGORIES {
        if category == name {
            return category;
        }
    }
    "other"
}
