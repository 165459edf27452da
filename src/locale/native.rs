//! The [`Formatter`] of the command line and of tests: ICU4X with its compiled data.
//!
//! Says what `www/package/intl.js` says in the page, so that a page written ahead and a page written live are the same
//! bytes; where ICU4X has other words than the browsers, the browsers are followed. Never ships in the wasm.

use super::formatter::{Formatter, SEPARATOR, category};
use crate::model::date::Date;
use icu_calendar::Gregorian;
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMD};
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_locale::names::{LanguageDisplay, LanguageIdentifierDisplayName, LanguageIdentifierDisplayNameOptions, RegionDisplayName};
use icu_locale::subtags::{Region, region};
use icu_locale::{Locale, LocaleCanonicalizer, locale};
use icu_plurals::{PluralCategory, PluralRules};

/// Speaks every language of CLDR.
pub struct Native;

impl Formatter for Native {
    fn date(&self, locale: &str, date: Date) -> String {
        let speak = || {
            let locale = known(locale);
            let day = icu_calendar::Date::try_new_gregorian(date.year as i32, date.month as u8, date.day as u8).ok()?;
            let format = FixedCalendarDateTimeFormatter::<Gregorian, YMD>::try_new((&locale).into(), YMD::long()).ok()?;
            // Chromium writes the narrow no-break space of dates as a space.
            let text = format.format(&day).to_string().replace('\u{202f}', " ");
            // ICU4X takes a neighbouring pattern of CLDR for these.
            Some(match locale.id.language.as_str() {
                "sl" | "sr" => text.strip_prefix('0').map_or(text.clone(), String::from),
                "lv" => text.replace(" g. ", " gada "),
                _ => text,
            })
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
        let mut locale = known(locale);
        // Plurals are the same in every script, but ICU4X looks for them under the script.
        locale.id.script = None;
        let Ok(rules) = PluralRules::try_new_cardinal(locale.into()) else {
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

    fn list(&self, locale: &str, items: &str) -> String {
        let items = items.split(SEPARATOR);
        match ListFormatter::try_new_and(known(locale).into(), Default::default()) {
            // Hebrew: browsers write a plain hyphen.
            Ok(format) => format.format(items).to_string().replace('\u{2011}', "-"),
            Err(_) => items.collect::<Vec<_>>().join(", "),
        }
    }

    fn region(&self, locale: &str, code: &str) -> String {
        let speak = || {
            let region = Region::try_from_str(code).ok()?;
            Some(region_name(&known(locale), region))
        };
        speak().unwrap_or_else(|| code.to_string())
    }

    fn language(&self, locale: &str, tag: &str) -> String {
        let speak = || {
            let (locale, id) = (known(locale), canonical(tag)?.id);
            let (script, region) = (id.script, id.region);
            let mut options = LanguageIdentifierDisplayNameOptions::default();
            // A language with script and region has no name of its own in browsers: "Chinese (Traditional, Taiwan)".
            if script.is_some() && region.is_some() {
                options.language_display = Some(LanguageDisplay::Standard);
            }
            let name = LanguageIdentifierDisplayName::try_new_heavy((&locale).into(), id, options).ok()?;
            let name = name.as_borrowed().to_string();
            Some(match region {
                Some(region) => name.replace(&long_name(&locale, region), &region_name(&locale, region)),
                None => name,
            })
        };
        speak().unwrap_or_else(|| tag.to_string())
    }
}

fn region_name(locale: &Locale, region: Region) -> String {
    // Chromium leaves the official addition to these two out.
    if region == region!("HK") || region == region!("MO") {
        return RegionDisplayName::new_short_light_with_fallback(locale.into(), region).to_string();
    }
    long_name(locale, region)
}

fn long_name(locale: &Locale, region: Region) -> String {
    RegionDisplayName::new_light_with_fallback(locale.into(), region).to_string()
}

/// The locale of that tag, or English where the tag is none or CLDR does not speak it, as `intl.js` has it.
fn known(tag: &str) -> Locale {
    match canonical(tag) {
        // A language without a name for the United States is not spoken by CLDR.
        Some(locale) if RegionDisplayName::try_new_light((&locale).into(), region!("US")).is_ok() => locale,
        _ => locale!("en"),
    }
}

fn canonical(tag: &str) -> Option<Locale> {
    let mut locale = Locale::try_from_str(tag).ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    Some(locale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hong_kong_has_the_name_that_chromium_gives_it() {
        assert_eq!(Native.region("en", "HK"), "Hong Kong");
        assert_eq!(Native.language("en", "zh-HK"), "Chinese (Hong Kong)");
        assert_eq!(Native.language("es", "zh-HK"), "chino (Hong Kong)");
    }

    proptest! {
        #[test]
        fn any_text_is_answered(locale in "[a-z]{2}|\\PC{0,12}", text in "[A-Z]{2}|[a-z]{2}-[A-Z]{2}|\\PC{0,12}", number: u32) {
            let date = Date { year: number, month: number % 14, day: number % 33 };
            prop_assert!(!Native.date(&locale, date).is_empty());
            prop_assert!(!Native.number(&locale, number).is_empty());
            prop_assert!(!Native.plural(&locale, number).is_empty());
            let items = [text.as_str(), &text].join("\u{1f}");
            prop_assert!(Native.list(&locale, &items).len() >= 2 * text.len());
            prop_assert_eq!(Native.region(&locale, &text).is_empty(), text.is_empty());
            prop_assert_eq!(Native.language(&locale, &text).is_empty(), text.is_empty());
        }
    }
}
