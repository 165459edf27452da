//! The consent record in its stored form, the one place that says what it is; `www/package/boot/record.js` reads it too.
//!
//! ASCII, safe in a cookie as it is, 25 fields joined by `~`, at most 1,000 bytes:
//! `fp1~policyId~source~revision~seen~consentVersion~time~expires~mode~region~locale~event~method~gpc~families~signals~gpp~hash~version~ui~id~prev~categories~vendors~check`
//!
//! | field | form |
//! |---|---|
//! | `fp1` | magic and number of the form |
//! | `policyId` | slug: `[a-z0-9][a-z0-9-]{0,99}` |
//! | `source` | FNV-1a-32 of the document's absolute address, base 36, or empty |
//! | `revision`, `seen`, `consentVersion` | decimal: `0` or `[1-9][0-9]{0,9}`; `seen` not below `revision` |
//! | `time`, `expires` | unix seconds, base 36: `0` or `[1-9a-z][0-9a-z]{0,6}` |
//! | `mode`, `event`, `method` | a word of its list |
//! | `region` | `[A-Za-z0-9-]{0,16}` |
//! | `locale` | `[A-Za-z0-9-]{0,35}` |
//! | `gpc` | `0` or `1`: whether the signal was on |
//! | `families` | decimal, at most 63; see [`super::signals`] |
//! | `signals` | decimal, at most 127 |
//! | `gpp` | the GPP string with `!` for `~`: `[A-Za-z0-9_.!-]{0,200}` |
//! | `hash` | `[A-Za-z0-9_-]{43}` or empty |
//! | `version` | percent-encoded UTF-8 but for `[A-Za-z0-9._-]`, at most 64 bytes, cut at a whole character |
//! | `ui` | `[012]-[A-Za-z0-9.+-]{1,32}`: layer and version of the widget |
//! | `id` | UUID version 4 in lower case, or empty |
//! | `prev` | the previous record: such a UUID, `t` and its time in base 36, or empty |
//! | `categories`, `vendors` | `1slug` granted or `0slug` not, joined by `.`, no id twice; or empty |
//! | `vendors`, packed | `*`, FNV-1a-32 of all vendor ids joined by `.` in base 36, `.`, bits 6 to a base64url character |
//! | `check` | FNV-1a-32 of all before its `~`, base 36 |
//!
//! Reading is strict: whatever differs from this is no record, and so grants nothing.

pub mod decode;
pub mod digest;
pub mod encode;
#[cfg(not(target_arch = "wasm32"))]
pub mod object;
pub mod packed;
pub mod percent;
pub mod words;

use super::mode::Mode;
use words::{Event, Method};

/// The longest stored form, in bytes.
pub const MAX_BYTES: usize = 1_000;
/// How far in the future a record may be dated, in seconds: clocks differ.
pub const MAX_AHEAD_S: u64 = 300;
/// How many fields there are before the check.
pub const FIELDS: usize = 24;

/// The place of a field.
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Field {
    /// `fp1`
    Magic,
    /// The document.
    Policy,
    /// Where it came from.
    Source,
    /// Its revision at the choice.
    Revision,
    /// The newest revision that the visitor was told of.
    Seen,
    /// Which version of the questions was answered.
    ConsentVersion,
    /// When.
    Time,
    /// Until when it holds.
    Expires,
    /// In which mode.
    Mode,
    /// Where.
    Region,
    /// In which language.
    Locale,
    /// What was chosen, in a word.
    Event,
    /// How.
    Method,
    /// Whether the signal was on.
    Gpc,
    /// Who is told.
    Families,
    /// What they are told.
    Signals,
    /// The GPP string.
    Gpp,
    /// The hash of the document.
    Hash,
    /// The version of the document.
    Version,
    /// The layer and the version of the widget.
    Ui,
    /// The id.
    Id,
    /// The previous record.
    Prev,
    /// The categories.
    Categories,
    /// The vendors.
    Vendors,
}

/// A record that keeps the form. Whether it holds here and now is for [`super::judge`] to say.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    fields: [&'a str; FIELDS],
    /// The revision at the choice.
    pub revision: u64,
    /// The newest revision that the visitor was told of.
    pub seen: u64,
    /// Which version of the questions was answered.
    pub consent_version: u64,
    /// When, unix seconds.
    pub time_s: u64,
    /// Until when it holds, unix seconds.
    pub expires_s: u64,
    /// The mode it was made under.
    pub mode: Mode,
    /// What was chosen, in a word.
    pub event: Event,
    /// How.
    pub method: Method,
    /// Whether Global Privacy Control was on.
    pub gpc: bool,
}

impl<'a> Record<'a> {
    /// A field as it is written.
    pub fn field(&self, field: Field) -> &'a str {
        self.fields.get(field as usize).copied().unwrap_or("")
    }

    /// What the record says of a category; `None` where it does not name it.
    pub fn category(&self, id: &str) -> Option<bool> {
        decode::flag(self.field(Field::Categories), id)
    }

    /// Whether it may be believed at that time: not dated in the future, and not for longer than any choice holds.
    pub fn is_plausible(&self, now_s: u64) -> bool {
        self.time_s <= now_s + MAX_AHEAD_S && self.expires_s.saturating_sub(self.time_s) <= super::expiry::MAX_SPAN_S
    }

    /// The same record, with another value in a field.
    pub fn with(&self, changed: Field, value: &str) -> String {
        let mut line = encode::Line::new();
        for (place, field) in self.fields.iter().enumerate().skip(1) {
            line.push(if place == changed as usize { value } else { field });
        }
        line.finish()
    }
}
