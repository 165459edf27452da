//! What the forms of the record have in common: the record beside its document, and the words for both.

use std::borrow::Cow;

use crate::consent::calendar;
use crate::consent::catalogue::Catalogue;
use crate::consent::json::Json;
use crate::consent::record::decode::flag;
use crate::consent::record::words::Event;
use crate::consent::record::{Field, Record, packed};
use crate::model::digits::push_integer;
use crate::model::policy::{Contact, Party, Policy};
use crate::model::tape::{Kind, Value};

/// A record beside its document.
pub(super) struct Facts<'a> {
    pub(super) catalogue: Catalogue<'a>,
    pub(super) record: Record<'a>,
    /// What the record says of each vendor.
    pub(super) vendors: Vec<(&'a str, bool)>,
}

impl<'a> Facts<'a> {
    /// `None` where the record is of another document, or its vendors cannot be told apart.
    pub(super) fn of(catalogue: Catalogue<'a>, record: Record<'a>) -> Option<Facts<'a>> {
        let mut vendors = catalogue.vendors.named(&[]);
        let list = record.field(Field::Vendors);
        if list.starts_with('*') {
            if !packed::read(list, &mut vendors) {
                return None;
            }
        } else {
            for (id, is_granted) in &mut vendors {
                *is_granted = flag(list, id) == Some(true);
            }
        }
        let is_own = record.field(Field::Policy) == catalogue.document.policy().id();
        if is_own { Some(Facts { catalogue, record, vendors }) } else { None }
    }

    pub(super) fn policy(&self) -> Policy<'a> {
        self.catalogue.document.policy()
    }

    /// The categories that could be chosen, each with its answer; what the record does not name was not granted.
    pub(super) fn answers(&self) -> Vec<(Value<'a>, &'a str, bool)> {
        let mut answers = Vec::new();
        for (place, (entry, &id)) in self.catalogue.categories.entries.iter().zip(&self.catalogue.categories.ids).enumerate() {
            if self.catalogue.is_open(place) {
                answers.push((*entry, id, self.record.category(id) == Some(true)));
            }
        }
        answers
    }

    /// The vendors of a category, as places in the document.
    pub(super) fn vendors_of(&self, category: &str) -> Vec<Value<'a>> {
        let mut found = Vec::new();
        for entry in &self.catalogue.vendors.entries {
            if entry.text("category") == Some(category) {
                found.push(*entry);
            }
        }
        found
    }

    /// Whether the record grants a vendor.
    pub(super) fn has_vendor(&self, id: &str) -> bool {
        self.vendors.contains(&(id, true))
    }

    /// The state of an answer, in the words of the Data Privacy Vocabulary.
    pub(super) fn state(&self, is_granted: bool) -> &'static str {
        match (self.record.event, is_granted) {
            (Event::Renewed, true) => "dpv:RenewedConsentGiven",
            (_, true) => "dpv:ConsentGiven",
            (Event::Expired, false) => "dpv:ConsentExpired",
            (Event::Withdrawn | Event::Signal, false) => "dpv:ConsentWithdrawn",
            (_, false) => "dpv:ConsentRefused",
        }
    }

    /// The id of the record, or what stands for one that was never reported: its document, time and check.
    pub(super) fn id(&self) -> Json<'a> {
        match self.record.field(Field::Id) {
            "" => {
                let mut id = String::from(self.record.field(Field::Policy));
                for part in [self.record.field(Field::Time), self.record.field(Field::Categories)] {
                    id.push(':');
                    id.push_str(part);
                }
                Json::Text(Cow::Owned(id))
            }
            id => Json::text(id),
        }
    }

    /// A localised text of the document in the language that was shown, or else in its own.
    pub(super) fn text(&self, of: Option<Value<'a>>) -> &'a str {
        let Some(value) = of else { return "" };
        let shown = value.get(self.record.field(Field::Locale)).or_else(|| value.get(self.policy().default_locale()));
        let value = if value.kind() == Kind::Object { shown.or_else(|| value.entries().next().map(|entry| entry.1)) } else { Some(value) };
        value.and_then(Value::str).unwrap_or("")
    }

    /// The first contact for privacy, or else the first one.
    pub(super) fn contact(&self) -> Option<Contact<'a>> {
        let is_for_privacy = |contact: &Contact<'_>| contact.roles().any(|role| matches!(role.str(), Some("privacy" | "dpo")));
        self.policy().contacts().find(is_for_privacy).or(self.policy().contacts().next())
    }
}

/// A postal address in one line.
pub(super) fn address(party: Option<Party<'_>>) -> Json<'static> {
    let mut line = String::new();
    for part in party.into_iter().flat_map(|party| party.address()) {
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(part.str().unwrap_or(""));
    }
    Json::Text(Cow::Owned(line))
}

/// A time as RFC 3339 writes it, in UTC: `2026-11-20T09:14:22Z`.
pub(super) fn time(seconds: u64) -> Json<'static> {
    let mut out = String::new();
    push_time(&mut out, seconds);
    Json::Text(Cow::Owned(out))
}

fn push_time(out: &mut String, seconds: u64) {
    let day = calendar::date((seconds / 86_400) as u32);
    let of_day = (seconds % 86_400) as u32;
    for (separator, number) in [
        ("", day.year / 100),
        ("", day.year % 100),
        ("-", day.month),
        ("-", day.day),
        ("T", of_day / 3_600),
        (":", of_day / 60 % 60),
        (":", of_day % 60),
    ] {
        out.push_str(separator);
        if number < 10 {
            out.push('0');
        }
        push_integer(out, number);
    }
    out.push('Z');
}
