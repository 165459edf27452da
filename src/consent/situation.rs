//! What is known about a visitor's choices at one moment: all that banner, preferences and notices are written from.
//!
//! Must never hold anything that was not decided: a category that nobody granted is `false` here.

use super::mode::Mode;

/// Why the visitor is asked, or why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reason {
    /// There is no record of a choice.
    #[default]
    NoRecord,
    /// Something is stored, but it cannot be read as a record of this document.
    Unreadable,
    /// The last choice is too old.
    Expired,
    /// The document asks for more than it did then.
    ConsentVersion,
    /// A stricter mode applies where the visitor is now.
    Region,
    /// The browser sends the Global Privacy Control signal, against what is stored.
    Gpc,
    /// The visitor has answered.
    Answered,
    /// Nothing in the document needs an answer.
    NothingToAsk,
}

impl Reason {
    /// Its word, as hosts read it.
    pub fn word(self) -> &'static str {
        WORDS.get(self as usize).copied().unwrap_or("")
    }
}

/// In the order of the reasons.
const WORDS: [&str; 8] = ["no-record", "unreadable", "expired", "consent-version", "region", "gpc", "answered", "nothing-to-ask"];

/// The choices of a visitor, and what is to be said about them. Lists are in the order of the document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Situation {
    /// The mode that applies.
    pub mode: Mode,
    /// Whether the visitor has to be asked now.
    pub needed: bool,
    /// Why, or why not.
    pub reason: Reason,
    /// For each category whether it is on now.
    pub categories: Vec<bool>,
    /// For each vendor whether it is on now.
    pub vendors: Vec<bool>,
    /// For each category whether it is asked for the first time since the visitor's last record.
    pub new_categories: Vec<bool>,
    /// For each vendor the same.
    pub new_vendors: Vec<bool>,
    /// Whether the browser sends the Global Privacy Control signal and it is honoured.
    pub gpc: bool,
    /// The categories that were granted in the record and are off because of the signal.
    pub gpc_conflict: Vec<bool>,
    /// When the last choice was made, unix time in seconds; `None` where there is none.
    pub chosen_at_s: Option<u64>,
    /// The revision of the document that the visitor has seen; `None` for a first visit.
    pub seen: Option<u64>,
}
