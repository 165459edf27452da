//! The interface strings, built into the command.

use crate::locale::negotiate::negotiate;
use crate::model::tape::Tape;

macro_rules! languages {
    ($($tag:literal)+) => {
        /// Every language of the interface, with its strings.
        pub static LANGUAGES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("../../www/locales/", $tag, ".json")))),+];
    };
}

languages!(
    "ar" "bg" "cs" "da" "de" "el" "en" "es" "et" "fi" "fr" "ga" "he" "hr" "hu" "it" "ja" "ko" "lt" "lv" "mt" "nb" "nl" "pl"
    "pt-BR" "pt-PT" "ro" "sk" "sl" "sv" "tr" "uk" "zh-Hans" "zh-Hant"
);

/// The strings nearest to a language.
pub fn strings(locale: &str) -> Tape {
    let tags: Vec<&str> = LANGUAGES.iter().map(|language| language.0).collect();
    let tag = negotiate(&[locale], &tags, "en");
    let text = LANGUAGES.iter().find(|language| language.0 == tag).map_or("", |language| language.1);
    Tape::read(text.as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_interface_is_built_in() {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/www/locales");
        let mut files: Vec<String> =
            std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        let built_in: Vec<String> = LANGUAGES.iter().map(|language| format!("{}.json", language.0)).collect();
        assert_eq!(built_in, files);
    }
}
