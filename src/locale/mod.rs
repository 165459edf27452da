//! Chooses the language and speaks it: negotiation, direction, interface strings, dates and numbers.
//!
//! Never looks at the page or the browser, and never knows what a message is used for.

pub mod direction;
pub mod duration;
pub mod fallback;
pub mod formatter;
pub mod messages;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod negotiate;
mod script;
pub mod tag;

#[cfg(test)]
mod tests {
    /// The languages that the oracles of the tests are asked about.
    pub(crate) const TAGS: [&str; 60] = [
        "am", "ar", "ar-EG", "az", "az-Arab", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "da", "de", "de-CH", "dv", "el", "en", "en-GB",
        "es", "es-419", "et", "eu", "fa", "fi", "fr", "fr-CA", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka",
        "kk", "ko", "ks", "ku", "lt", "lv", "mt", "nb", "nl", "pa-PK", "pl", "ps", "pt-BR", "ru", "sd", "sr-Latn", "tr", "ug", "ur",
        "uz-AF", "zh-Hant",
    ];
}
