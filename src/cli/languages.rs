//! The interface strings, built into the command.

use crate::locale::negotiate::negotiate;
use crate::model::tape::Tape;

macro_rules! languages {
    ($($tag:literal)+) => {
        /// Every language of the interface, with its strings.
        pub static LANGUAGES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("../../www/locales/", $tag, ".json")))),+];
    };
}

languages!("en");

/// The strings nearest to a language.
pub fn strings(locale: &str) -> Tape {
    let tags: Vec<&str> = LANGUAGES.iter().map(|language| language.0).collect();
    let tag = negotiate(&[locale], &tags, "en");
    let text = LANGUAGES.iter().find(|language| language.0 == tag).map_or("", |language| language.1);
    Tape::read(text.as_bytes()).unwrap_or_default()
}
