//! Writes the stored form. What comes from outside and does not fit a field's form leaves the field empty, so that what is
//! written can always be read.

use super::decode::{is_hash, is_uuid, is_written_in};
use super::digest::{fnv, push_base36};
use super::words::Event;
use super::{Field, MAX_BYTES, Record, packed, percent};
use crate::consent::action::Means;
use crate::consent::catalogue::{Catalogue, Listing, is_set, is_slug};
use crate::consent::environment::Environment;
use crate::consent::situation::Situation;
use crate::consent::{gpp, signals};
use crate::model::digits::push_integer;

/// A record being written, field after field.
pub(super) struct Line {
    text: String,
}

impl Line {
    pub(super) fn new() -> Line {
        Line { text: String::from("fp1") }
    }

    pub(super) fn push(&mut self, field: &str) {
        self.text.push('~');
        self.text.push_str(field);
    }

    fn push_decimal(&mut self, number: u32) {
        self.text.push('~');
        push_integer(&mut self.text, number);
    }

    fn push_base36(&mut self, number: u64) {
        self.text.push('~');
        push_base36(&mut self.text, number);
    }

    fn push_flags(&mut self, listing: &Listing<'_>, flags: &[bool]) {
        self.text.push('~');
        let before = self.text.len();
        for (place, id) in listing.ids.iter().enumerate() {
            if id.is_empty() {
                continue;
            }
            if self.text.len() > before {
                self.text.push('.');
            }
            self.text.push(if is_set(flags, place) { '1' } else { '0' });
            self.text.push_str(id);
        }
    }

    pub(super) fn finish(mut self) -> String {
        let check = fnv(&self.text);
        self.push_base36(u64::from(check));
        self.text
    }
}

/// What a record says beside what is applied and known.
pub struct Draft<'a> {
    /// What was chosen, in a word.
    pub event: Event,
    /// How.
    pub means: Means,
    /// The revision of the choice, and the newest one seen.
    pub revisions: [u32; 2],
    /// Until when it holds.
    pub expires_s: u64,
    /// The record before it.
    pub previous: Option<&'a Record<'a>>,
    /// What holds from now on.
    pub situation: &'a Situation,
}

/// Writes a record. It may come out longer than can be stored.
pub fn encode(catalogue: &Catalogue<'_>, environment: &Environment<'_>, draft: &Draft<'_>) -> String {
    let policy = catalogue.document.policy();
    let situation = draft.situation;
    let mut line = Line::new();
    line.push(if is_slug(policy.id()) { policy.id() } else { "" });
    if environment.source.is_empty() {
        line.push("");
    } else {
        line.push_base36(u64::from(fnv(environment.source)));
    }
    for revision in draft.revisions {
        line.push_decimal(revision);
    }
    line.push_decimal(policy.consent().and_then(|consent| consent.consent_version()).unwrap_or(0));
    line.push_base36(environment.now_s);
    line.push_base36(draft.expires_s);
    line.push(situation.mode.word());
    line.push(fitting(environment.region, is_written_in(environment.region, b"-", 16)));
    line.push(fitting(environment.locale, is_written_in(environment.locale, b"-", 35)));
    line.push(draft.event.word());
    line.push(draft.means.method.word());
    line.push_decimal(u32::from(environment.gpc));
    line.push_decimal(signals::families(catalogue, environment, &situation.categories, &situation.vendors));
    line.push_decimal(signals::granted(catalogue, &situation.categories, &situation.vendors));
    line.text.push('~');
    for char in gpp::string(catalogue, environment, &situation.categories).chars() {
        line.text.push(if char == '~' { '!' } else { char });
    }
    line.push(fitting(environment.hash, is_hash(environment.hash)));
    line.push(&percent::encode(policy.version()));
    line.push_decimal(draft.means.layer);
    line.text.push('-');
    let is_widget = !environment.widget.is_empty() && is_written_in(environment.widget, b".+-", 32);
    line.text.push_str(if is_widget { environment.widget } else { "0" });
    line.push(fitting(environment.new_id, is_reported(catalogue) && is_uuid(environment.new_id)));
    line.push("");
    if let Some(previous) = draft.previous {
        match previous.field(Field::Id) {
            "" => {
                line.text.push('t');
                push_base36(&mut line.text, previous.time_s);
            }
            id => line.text.push_str(id),
        }
    }
    line.push_flags(&catalogue.categories, &situation.categories);
    let before = line.text.len();
    line.push_flags(&catalogue.vendors, &situation.vendors);
    // The longest check has seven digits.
    if line.text.len() + 8 > MAX_BYTES {
        line.text.truncate(before);
        line.text.push('~');
        packed::push(&mut line.text, &catalogue.vendors.named(&situation.vendors));
    }
    line.finish()
}

fn fitting(text: &str, fits: bool) -> &str {
    if fits { text } else { "" }
}

/// Whether the document wants its records reported.
pub fn is_reported(catalogue: &Catalogue<'_>) -> bool {
    let record = catalogue.document.policy().consent().and_then(|consent| consent.record());
    record.and_then(|record| record.endpoint()).is_some_and(|endpoint| !endpoint.is_empty())
}
