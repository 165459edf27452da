//! The mode of consent: whether silence means no or yes.

use crate::model::choice::CONSENT_MODE;

/// What holds before the visitor has chosen. Ordered from the strictest to the laxest, as its words are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Mode {
    /// Nothing that is not needed runs before it is granted.
    #[default]
    OptIn,
    /// Everything runs until it is refused.
    OptOut,
    /// Everything runs; the visitor is told, and can object.
    Notice,
}

impl Mode {
    /// Its word in documents and records.
    pub fn word(self) -> &'static str {
        CONSENT_MODE.words.get(self as usize).copied().unwrap_or("")
    }

    /// The mode of that word.
    pub fn read(word: &str) -> Option<Mode> {
        Mode::at(super::record::words::place(CONSENT_MODE.words, word)? as u64)
    }

    /// The mode whose word stands at that place.
    pub fn at(place: u64) -> Option<Mode> {
        [Mode::OptIn, Mode::OptOut, Mode::Notice].get(place as usize).copied()
    }
}
