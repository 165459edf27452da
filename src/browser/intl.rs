//! The browser's `Intl`, by way of `www/package/intl.js`: no calendar or plural data in the wasm.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::locale::formatter::{Formatter, category};
use crate::model::date::Date;

mod page {
    use super::wasm_bindgen;

    #[wasm_bindgen(module = "/www/package/intl.js")]
    extern "C" {
        pub fn date(locale: &str, year: u32, month: u32, day: u32) -> String;
        pub fn number(locale: &str, number: u32) -> String;
        pub fn plural(locale: &str, number: u32) -> String;
        /// `items` are joined by U+001F, the unit separator.
        pub fn list(locale: &str, items: &str) -> String;
        pub fn region(locale: &str, code: &str) -> String;
        pub fn language(locale: &str, tag: &str) -> String;
    }
}

/// Speaks with the browser's words.
pub struct Intl;

impl Formatter for Intl {
    fn date(&self, locale: &str, date: Date) -> String {
        page::date(locale, date.year, date.month, date.day)
    }

    fn number(&self, locale: &str, number: u32) -> String {
        page::number(locale, number)
    }

    fn plural(&self, locale: &str, number: u32) -> &'static str {
        category(&page::plural(locale, number))
    }

    fn list(&self, locale: &str, items: &str) -> String {
        page::list(locale, items)
    }

    fn region(&self, locale: &str, code: &str) -> String {
        page::region(locale, code)
    }

    fn language(&self, locale: &str, tag: &str) -> String {
        page::language(locale, tag)
    }
}

/// `[&str]::join` would bring the words of panics that cannot happen.
pub fn joined(items: &[&str], separator: char) -> String {
    let mut joined = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            joined.push(separator);
        }
        joined.push_str(item);
    }
    joined
}
