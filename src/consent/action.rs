//! What visitors and hosts can do. Closed: what is unknown or malformed is no action, and so grants nothing.

use super::effect::Surface;
use super::record::words::{Method, place};
use crate::model::tape::{Kind, Value};

/// What is done, by the visitor or by the host on the visitor's behalf. In the order of its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// Grant everything that can be granted.
    Accept,
    /// Grant exactly the `choices`: categories that are not named are off, vendors that are not named follow their category.
    Save,
    /// Grant the vendors or categories `ids` and leave all else as it is: "always allow" at a placeholder.
    Allow,
    /// Refuse everything that can be refused.
    Reject,
    /// Take back the vendors or categories `ids`; everything where there are no ids.
    Withdraw,
    /// Open the banner or the preferences.
    Open,
    /// Close one of them without a choice; the one in front where it is not said.
    Close,
    /// Hide whatever is shown, as the host wishes; never a choice.
    Hide,
    /// The notice has been read.
    Dismiss,
    /// Forget the record and ask again.
    Reset,
    /// Another tab has stored or forgotten a record; `choices` and `vendors` are what the page had granted by an earlier one.
    Stored,
}

const WORDS: [&str; 12] = ["accept", "save", "allow", "reject", "withdraw", "open", "close", "hide", "dismiss", "reset", "stored", "seen"];
const ACTS: [Act; 12] = [
    Act::Accept,
    Act::Save,
    Act::Allow,
    Act::Reject,
    Act::Withdraw,
    Act::Open,
    Act::Close,
    Act::Hide,
    Act::Dismiss,
    Act::Reset,
    Act::Stored,
    Act::Dismiss,
];

/// Something done.
#[derive(Clone, Copy)]
pub struct Action<'a> {
    /// What.
    pub act: Act,
    /// How.
    pub means: Means,
    /// To what is shown.
    pub surface: Option<Surface>,
    /// Category id to boolean; always there to save.
    pub choices: Option<Value<'a>>,
    /// Vendor id to boolean.
    pub vendors: Option<Value<'a>>,
    /// Ids of vendors and categories; always there to allow.
    pub ids: Option<Value<'a>>,
}

/// How something was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Means {
    /// Through which control.
    pub method: Method,
    /// On which layer: 1 the banner, 2 the preferences, 0 neither.
    pub layer: u32,
}

impl<'a> Action<'a> {
    /// Reads an action from an object such as `{"do":"accept","method":"banner-accept","layer":1}`.
    pub fn read(from: Value<'a>) -> Option<Action<'a>> {
        let method = match from.get("method") {
            Some(word) => Method::read(word.str()?)?,
            None => Method::Api,
        };
        let layer = match from.get("layer") {
            Some(number) => number.integer()?,
            None => 0,
        };
        let mut surface = match from.get("what") {
            Some(word) => Some(Surface::read(word.str()?)?),
            None => None,
        };
        let act = *ACTS.get(place(&WORDS, from.text("do")?)?)?;
        if act == Act::Close && surface.is_none() && layer > 0 {
            surface = Some(if layer == 1 { Surface::Banner } else { Surface::Preferences });
        }
        let (choices, vendors, ids) = (from.get("choices"), from.get("vendors"), from.get("ids"));
        let is_good = match act {
            Act::Save => choices.is_some() && is_flags(choices) && is_flags(vendors),
            Act::Allow => ids.is_some() && is_ids(ids),
            Act::Withdraw => is_ids(ids),
            _ => true,
        };
        let grants = matches!(act, Act::Accept | Act::Save | Act::Allow);
        if layer > 2 || !is_good || grants && !method.can_grant() {
            return None;
        }
        Some(Action { act, means: Means { method, layer }, surface, choices, vendors, ids })
    }
}

/// Whether it is an object of booleans, or nothing at all.
fn is_flags(value: Option<Value<'_>>) -> bool {
    let Some(value) = value else { return true };
    for (_, flag) in value.entries() {
        if flag.kind() != Kind::Bool {
            return false;
        }
    }
    value.kind() == Kind::Object
}

/// Whether it is an array of strings, or nothing at all.
fn is_ids(value: Option<Value<'_>>) -> bool {
    let Some(value) = value else { return true };
    for id in value.items() {
        if id.kind() != Kind::String {
            return false;
        }
    }
    value.kind() == Kind::Array
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_values_stand_in_one_order() {
        for (place, act) in ACTS.into_iter().enumerate().take(11) {
            assert_eq!(act as usize, place);
        }
    }
}
