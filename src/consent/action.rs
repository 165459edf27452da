//! What visitors and hosts can do. Closed: what is unknown or malformed is no action, and so grants nothing.

use super::effect::Surface;
use super::record::words::Method;
use crate::model::tape::{Kind, Value};

/// Something done by the visitor, or by the host on the visitor's behalf.
#[derive(Clone, Copy)]
pub enum Action<'a> {
    /// Grant everything that can be granted.
    Accept(Means),
    /// Refuse everything that can be refused.
    Reject(Means),
    /// Grant exactly these: categories that are not named are off, vendors that are not named follow their category.
    Save {
        /// How.
        means: Means,
        /// Category id to boolean.
        choices: Value<'a>,
        /// Vendor id to boolean.
        vendors: Option<Value<'a>>,
    },
    /// Grant these vendors or categories and leave all else as it is: "always allow" at a placeholder.
    Allow {
        /// How.
        means: Means,
        /// Their ids.
        ids: Value<'a>,
    },
    /// Take back these vendors or categories; everything where there are no ids.
    Withdraw {
        /// How.
        means: Means,
        /// Their ids.
        ids: Option<Value<'a>>,
    },
    /// Open the banner or the preferences.
    Open(Surface),
    /// Close one of them without a choice; the one in front where it is not said.
    Close(Option<Surface>),
    /// Hide whatever is shown, as the host wishes; never a choice.
    Hide,
    /// The notice has been read.
    Dismiss,
    /// Forget the record and ask again.
    Reset,
    /// Another tab has stored or forgotten a record.
    Stored,
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
        if layer > 2 {
            return None;
        }
        let what = match from.get("what") {
            Some(word) => Some(Surface::read(word.str()?)?),
            None => None,
        };
        let means = Means { method, layer };
        let granting = if method.can_grant() { Some(means) } else { None };
        Some(match from.text("do")? {
            "accept" => Action::Accept(granting?),
            "reject" => Action::Reject(means),
            "save" => Action::Save { means: granting?, choices: flags(from.get("choices"))??, vendors: flags(from.get("vendors"))? },
            "allow" => Action::Allow { means: granting?, ids: ids(from.get("ids"))?? },
            "withdraw" => Action::Withdraw { means, ids: ids(from.get("ids"))? },
            "open" => Action::Open(what.unwrap_or(Surface::Preferences)),
            "close" => Action::Close(what.or(match layer {
                1 => Some(Surface::Banner),
                2 => Some(Surface::Preferences),
                _ => None,
            })),
            "hide" => Action::Hide,
            "dismiss" | "seen" => Action::Dismiss,
            "reset" => Action::Reset,
            "stored" => Action::Stored,
            _ => return None,
        })
    }
}

/// An object of booleans, where there is a value at all; the outer `None` where it is anything else.
fn flags(value: Option<Value<'_>>) -> Option<Option<Value<'_>>> {
    let Some(value) = value else { return Some(None) };
    let is_good = value.kind() == Kind::Object && value.entries().all(|(_, flag)| flag.kind() == Kind::Bool);
    if is_good { Some(Some(value)) } else { None }
}

/// An array of strings, where there is a value at all; the outer `None` where it is anything else.
fn ids(value: Option<Value<'_>>) -> Option<Option<Value<'_>>> {
    let Some(value) = value else { return Some(None) };
    let is_good = value.kind() == Kind::Array && value.items().all(|id| id.kind() == Kind::String);
    if is_good { Some(Some(value)) } else { None }
}
