//! What follows from what is stored: which record counts, whether it still holds, and what is on because of it.
//!
//! A record that no longer holds keeps its refusals and loses its grants.

use super::catalogue::{Catalogue, any_set, is_set};
use super::environment::Environment;
use super::mode::Mode;
use super::record::decode::{flag, read};
use super::record::{Field, MAX_BYTES, Record, packed};
use super::situation::{Reason, Situation};
use super::{defaults, expiry, grant, need, rule};

/// What was found out.
pub struct Judged {
    /// The state that follows.
    pub situation: Situation,
    /// The newest record of this document, whether it holds or not; empty where there is none.
    pub text: String,
}

/// Judges the texts that are stored; `kept` is the record that the machine itself has in memory, or nothing.
pub fn judge(catalogue: &Catalogue<'_>, environment: &Environment<'_>, texts: &[&str], kept: &str) -> Judged {
    let (mut newest, mut is_stored) = ("", false);
    let is_needed = need::is_needed(catalogue);
    if is_needed {
        if !kept.is_empty() {
            newest = self::newest(catalogue, environment, "", kept);
        }
        for stored in texts {
            is_stored |= !stored.is_empty();
            if !stored.is_empty() && stored.len() <= MAX_BYTES {
                newest = self::newest(catalogue, environment, newest, stored);
            }
        }
    }
    let mode = rule::mode(catalogue.document, environment.region);
    let mut situation = Situation { mode, gpc: defaults::gpc(catalogue, environment), ..Situation::default() };
    if !newest.is_empty() {
        judge_record(catalogue, environment, newest, &mut situation);
        return Judged { situation, text: String::from(newest) };
    }
    situation.needed = is_needed;
    situation.reason = match (is_needed, is_stored) {
        (false, _) => Reason::NothingToAsk,
        (_, true) => Reason::Unreadable,
        (_, false) => Reason::NoRecord,
    };
    situation.categories = if is_needed { defaults::categories(catalogue, environment, mode) } else { catalogue.locked.clone() };
    situation.vendors = grant::vendors(catalogue, &situation.categories, &[], &[]);
    Judged { situation, text: String::new() }
}

/// A first visit has no record to judge: see the build step, `xtask/src/split.rs`.
#[inline(never)]
fn judge_record(catalogue: &Catalogue<'_>, environment: &Environment<'_>, text: &str, situation: &mut Situation) {
    if let Some(record) = read(text) {
        let defaults = defaults::categories(catalogue, environment, situation.mode);
        Stands { catalogue, record, defaults: &defaults }.judge(environment, situation);
    }
}

/// The newer of two texts that are records of this document. Of two equally new ones that which has seen more.
#[inline(never)]
fn newest<'t>(catalogue: &Catalogue<'_>, environment: &Environment<'_>, best: &'t str, text: &'t str) -> &'t str {
    let Some(record) = read(text) else { return best };
    let asked = version(catalogue);
    if record.field(Field::Policy) != catalogue.document.policy().id()
        || record.consent_version > asked
        || !record.is_plausible(environment.now_s)
    {
        return best;
    }
    match read(best) {
        Some(best_record) if (best_record.time_s, best_record.seen) >= (record.time_s, record.seen) => best,
        _ => text,
    }
}

/// Which version of the questions the document asks.
pub fn version(catalogue: &Catalogue<'_>) -> u64 {
    u64::from(catalogue.document.policy().consent().and_then(|consent| consent.consent_version()).unwrap_or(0))
}

/// A record beside the document it belongs to.
struct Stands<'a, 'b> {
    catalogue: &'b Catalogue<'a>,
    record: Record<'b>,
    defaults: &'b [bool],
}

impl Stands<'_, '_> {
    fn judge(&self, environment: &Environment<'_>, situation: &mut Situation) {
        let (catalogue, record) = (self.catalogue, self.record);
        let mut recorded = Vec::new();
        for id in &catalogue.categories.ids {
            recorded.push(record.category(id));
        }
        let vendors = recorded_vendors(catalogue, &record);
        situation.reason = self.reason(environment, situation.mode, &recorded, vendors.as_deref());
        situation.needed = situation.reason != Reason::Answered;
        situation.chosen_at_s = Some(record.time_s);
        situation.seen = Some(record.seen);
        let sale = catalogue.categories.flags("saleOrShare");
        for (place, recorded) in recorded.iter().enumerate() {
            let is_open = catalogue.is_open(place);
            let is_on = match situation.needed {
                true => is_set(self.defaults, place) && *recorded != Some(false),
                false => *recorded == Some(true),
            };
            // Who has granted while the signal was on has meant to.
            let conflict = is_open && is_on && !situation.needed && situation.gpc && !record.gpc && is_set(&sale, place);
            situation.gpc_conflict.push(conflict);
            situation.categories.push(if is_open { is_on && !conflict } else { is_set(&catalogue.locked, place) });
            situation.new_categories.push(is_open && recorded.is_none());
        }
        if any_set(&situation.gpc_conflict) {
            situation.reason = Reason::Gpc;
        }
        let (mut refused, mut allowed) = (Vec::new(), Vec::new());
        for (place, &home) in catalogue.homes.iter().enumerate() {
            let flag = vendors.as_ref().map(|vendors| vendors.get(place).copied().flatten());
            let was_on = recorded.get(home).copied().flatten() == Some(true);
            refused.push(match flag {
                // Vendors that cannot be told apart count as refused.
                None => true,
                Some(flag) if situation.needed => flag == Some(false) && was_on,
                Some(flag) => flag != Some(true),
            });
            // Allowed by itself, in a category that was refused. The browser's signal takes that back too, as above.
            let is_sale = situation.gpc && !record.gpc && is_set(&sale, home);
            let category = recorded.get(home).copied().flatten();
            allowed.push(!situation.needed && !is_sale && flag == Some(Some(true)) && category == Some(false));
            situation.new_vendors.push(catalogue.is_open(home) && flag == Some(None));
        }
        situation.vendors = grant::vendors(catalogue, &situation.categories, &refused, &allowed);
    }

    fn reason(&self, environment: &Environment<'_>, mode: Mode, recorded: &[Option<bool>], vendors: Option<&[Option<bool>]>) -> Reason {
        let record = self.record;
        let renewal = expiry::renewal(self.catalogue.document, mode, record.time_s);
        if environment.now_s >= record.expires_s.min(renewal) {
            return Reason::Expired;
        }
        if record.consent_version < version(self.catalogue) {
            return Reason::ConsentVersion;
        }
        if vendors.is_none() {
            return Reason::Unreadable;
        }
        // A refusal is one in every mode, and nobody is asked again because of it.
        let is_open = |place: usize| self.catalogue.is_open(place);
        let grants = recorded.iter().enumerate().any(|(place, flag)| *flag == Some(true) && is_open(place))
            || vendors.unwrap_or(&[]).iter().zip(&self.catalogue.homes).any(|(flag, &home)| *flag == Some(true) && is_open(home));
        if record.mode > mode && grants { Reason::Region } else { Reason::Answered }
    }
}

/// What a record says of each vendor; `None` where it says it of another list of vendors.
pub fn recorded_vendors(catalogue: &Catalogue<'_>, record: &Record<'_>) -> Option<Vec<Option<bool>>> {
    let list = record.field(Field::Vendors);
    let mut flags = Vec::new();
    if list.starts_with('*') {
        let mut named = catalogue.vendors.named(&[]);
        if !packed::read(list, &mut named) {
            return None;
        }
        let mut read = named.into_iter();
        for id in &catalogue.vendors.ids {
            flags.push(if id.is_empty() { None } else { read.next().map(|(_, is_granted)| is_granted) });
        }
    } else {
        for id in &catalogue.vendors.ids {
            flags.push(flag(list, id));
        }
    }
    Some(flags)
}
