//! The [`Formatter`] of the command line and of tests: ICU4X with its compiled data.
//!
//! Says what `www/package/intl.js` says in the page, so that a page written ahead and a page written live are the same
//! bytes. Never ships in the wasm.

use super::formatter::{Formatter, category};
use crate::model::date::Date;
use icu_calendar::Gregorian;
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMD};
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_locale::names::{LanguageIdentifierDisplayName, RegionDisplayName};
use icu_locale::subtags::Region;
use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, locale};
use icu_plurals::{PluralCategory, PluralRules};
use writeable::TryWriteable;

/// Speaks every language of CLDR.
pub struct Native;

impl Formatter for Native {
    fn date(&self, locale: &str, date: Date) -> String {
        let speak = || {
            let day = icu_calendar::Date::try_new_gregorian(date.year as i32, date.month as u8, date.day as u8).ok()?;
            let format = FixedCalendarDateTimeFormatter::<Gregorian, YMD>::try_new(known(locale).into(), YMD::long()).ok()?;
            Some(format.format(&day).to_string())
        };
        speak().unwrap_or_else(|| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
    }

    fn number(&self, locale: &str, number: u32) -> String {
        match DecimalFormatter::try_new(known(locale).into(), Default::default()) {
            Ok(format) => format.format(&number.into()).to_string(),
            Err(_) => number.to_string(),
        }
    }

    fn plural(&self, locale: &str, number: u32) -> &'static str {
        let Ok(rules) = PluralRules::try_new_cardinal(known(locale).into()) else {
            return category("");
        };
        category(match rules.category_for(number) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        })
    }

    fn list(&self, locale: &str, items: &[&str]) -> String {
        match ListFormatter::try_new_and(known(locale).into(), Default::default()) {
            Ok(format) => format.format(items.iter()).to_string(),
            Err(_) => items.join(", "),
        }
    }

    fn region(&self, locale: &str, code: &str) -> String {
        match Region::try_from_str(code) {
            Ok(region) => RegionDisplayName::new_light_with_fallback(known(locale).into(), region).to_string(),
            Err(_) => code.to_string(),
        }
    }

    fn language(&self, locale: &str, tag: &str) -> String {
        let Ok(id) = LanguageIdentifier::try_from_str(tag) else {
            return tag.to_string();
        };
        match LanguageIdentifierDisplayName::try_new_heavy(known(locale).into(), id, Default::default()) {
            Ok(name) => {
                let mut out = String::new();
                let _ = name.as_borrowed().try_write_to(&mut out);
                out
            }
            Err(_) => tag.to_string(),
        }
    }
}

/// The locale of that tag, or English where the tag is none.
fn known(tag: &str) -> Locale {
    let mut locale = Locale::try_from_str(tag).unwrap_or(locale!("en"));
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    locale
}
