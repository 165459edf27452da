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
use icu_experimental::displaynames::multi::{LocaleDisplayNamesFormatter, RegionDisplayNames};
use icu_experimental::displaynames::{DisplayNamesOptions, Style};
use icu_locale::subtags::Region;
use icu_locale::{Locale, LocaleCanonicalizer, locale};
use icu_plurals::{PluralCategory, PluralRules};

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
        let speak = || {
            let mut options = DisplayNamesOptions::default();
            if matches!(code, "HK" | "MO") {
                options.style = Some(Style::Short);
            }
            let names = RegionDisplayNames::try_new(known(locale).into(), options).ok()?;
            Some(names.of(Region::try_from_str(code).ok()?)?.to_string())
        };
        speak().unwrap_or_else(|| code.to_string())
    }

    fn language(&self, locale: &str, tag: &str) -> String {
        let speak = || {
            let names = LocaleDisplayNamesFormatter::try_new(known(locale).into(), DisplayNamesOptions::default()).ok()?;
            Some(names.of(&known(tag)).to_string())
        };
        speak().unwrap_or_else(|| tag.to_string())
    }
}

/// The locale of that tag, or English where the tag is none.
fn known(tag: &str) -> Locale {
    let mut locale = Locale::try_from_str(tag).unwrap_or(locale!("en"));
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    locale
}
