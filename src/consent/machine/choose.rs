//! Choices: from what was asked for to what is granted, the record of it, and the effects in their order.

use super::{Consent, ERROR, SAY};
use crate::consent::action::{Act, Action, Means};
use crate::consent::catalogue::{Catalogue, is_set, is_slug};
use crate::consent::effect::Effects;
use crate::consent::environment::Environment;
use crate::consent::mode::Mode;
use crate::consent::record::MAX_BYTES;
use crate::consent::record::encode::{Draft, encode};
use crate::consent::record::words::{Event, Method};
use crate::consent::situation::{Reason, Situation};
use crate::consent::{apply, clean, defaults, expiry, grant, judge, rule};
use crate::model::tape::Value;

/// What was asked for.
struct Wish {
    categories: Vec<bool>,
    /// The vendors that are refused by themselves.
    refused: Vec<bool>,
    /// The vendors that are granted by themselves, in a category that is not.
    allowed: Vec<bool>,
}

impl Consent {
    /// Carries a choice out. Without anything to ask there is nothing to choose.
    pub(super) fn choose(&mut self, catalogue: &Catalogue<'_>, environment: &Environment<'_>, action: &Action<'_>, effects: &mut Effects) {
        let Some(wish) = self.wish(catalogue, action) else { return };
        if self.situation.reason == Reason::NothingToAsk {
            return;
        }
        let vendors = grant::vendors(catalogue, &wish.categories, &wish.refused, &wish.allowed);
        if action.act == Act::Allow && !all_granted(catalogue, action.ids, &vendors) {
            return effects.push(ERROR, "depends-on");
        }
        let next = Situation {
            mode: rule::mode(catalogue.document, environment.region),
            reason: Reason::Answered,
            categories: wish.categories,
            vendors,
            gpc: defaults::gpc(catalogue, environment),
            chosen_at_s: Some(environment.now_s),
            seen: Some(u64::from(catalogue.document.policy().revision().unwrap_or(0))),
            ..Situation::default()
        };
        if action.act == Act::Save && action.means.method == Method::Api && self.is_same(&next) {
            // Hosts that hand on, with every page, what was chosen elsewhere neither renew it nor have it told and reported again.
            return super::announce("consent", effects);
        }
        let event = self.event(catalogue, &next, action.act == Act::Withdraw);
        let held = if self.text.is_empty() { None } else { Some(self.held(catalogue)) };
        let before = core::mem::replace(&mut self.situation, next);
        self.write(catalogue, environment, event, action.means, effects);
        apply::push(catalogue, environment, &self.situation, effects);
        clean::push(catalogue, held.as_ref().unwrap_or(&before), &self.situation, effects);
        self.hide_all(effects);
        effects.push(SAY, if event == Event::Withdrawn { "choice-withdrawn" } else { "choice-saved" });
        super::announce("consent", effects);
        self.announce_change(catalogue, &before, effects);
        self.report(catalogue, effects);
    }

    /// Whether that is what was answered already.
    #[inline(never)]
    fn is_same(&self, next: &Situation) -> bool {
        let now = &self.situation;
        now.reason == Reason::Answered && !self.text.is_empty() && now.categories == next.categories && now.vendors == next.vendors
    }

    /// What holds now, and what the last record granted: it may have left something on the device also where it holds no more.
    #[inline(never)]
    fn held(&self, catalogue: &Catalogue<'_>) -> Situation {
        let mut held = self.situation.clone();
        if let Some(record) = self.record() {
            for (flag, id) in held.categories.iter_mut().zip(&catalogue.categories.ids) {
                *flag |= record.category(id) == Some(true);
            }
            let vendors = judge::recorded_vendors(catalogue, &record).unwrap_or_default();
            for (flag, recorded) in held.vendors.iter_mut().zip(vendors) {
                *flag |= recorded == Some(true);
            }
        }
        held
    }

    /// Writes the record of what holds now, and the effect that stores it.
    pub(super) fn write(
        &mut self,
        catalogue: &Catalogue<'_>,
        environment: &Environment<'_>,
        event: Event,
        means: Means,
        effects: &mut Effects,
    ) {
        let situation = &self.situation;
        let revision = catalogue.document.policy().revision().unwrap_or(0);
        let mut expires_s = expiry::renewal(catalogue.document, situation.mode, environment.now_s);
        let mut revisions = [revision, revision];
        let previous = self.record();
        if let Some(previous) = &previous
            && event == Event::Signal
        {
            // The browser's signal is no new choice: what was chosen gets no older and no younger by it. But where silence means yes it opts
            // out, and that holds its twelve months.
            expires_s = if situation.mode == Mode::OptOut { expires_s.max(previous.expires_s) } else { previous.expires_s };
            revisions = [previous.revision as u32, previous.seen as u32];
        }
        self.text = encode(catalogue, environment, &Draft { event, means, revisions, expires_s, previous: previous.as_ref(), situation });
        // What is written can always be read (see there), but for its length and for the name of the document, which comes as it is.
        let is_readable = self.text.len() <= MAX_BYTES && is_slug(catalogue.document.policy().id());
        push_store(&self.text, is_readable, expires_s, effects);
    }

    /// What an action asks for; `None` where it asks for nothing.
    fn wish(&self, catalogue: &Catalogue<'_>, action: &Action<'_>) -> Option<Wish> {
        let none = vec![false; catalogue.homes.len()];
        let mut wish = Wish { categories: Vec::new(), refused: none.clone(), allowed: none };
        wish.categories.resize(catalogue.locked.len(), action.act == Act::Accept);
        if !matches!(action.act, Act::Accept | Act::Reject) {
            self.specify(catalogue, action, &mut wish)?;
        }
        for (place, is_on) in wish.categories.iter_mut().enumerate() {
            *is_on = if catalogue.is_open(place) { *is_on } else { is_set(&catalogue.locked, place) };
        }
        Some(wish)
    }

    /// What is asked for by name, which nothing on a banner does.
    #[inline(never)]
    fn specify(&self, catalogue: &Catalogue<'_>, action: &Action<'_>, wish: &mut Wish) -> Option<()> {
        match (action.act, action.ids) {
            (Act::Save, _) => {
                for (id, flag) in action.choices?.entries() {
                    set(&mut wish.categories, catalogue.categories.place(catalogue.document, id), flag.bool() == Some(true));
                }
                if let Some(vendors) = action.vendors {
                    for (id, flag) in vendors.entries() {
                        let place = catalogue.vendors.place(catalogue.document, id);
                        let is_wanted = flag.bool() == Some(true);
                        set(&mut wish.refused, place, !is_wanted);
                        // What was allowed by itself before may stay so; a form grants by its categories.
                        set(&mut wish.allowed, place, is_wanted && place.is_some_and(|place| self.is_allowed_by_itself(catalogue, place)));
                    }
                }
            }
            (Act::Allow | Act::Withdraw, Some(ids)) => {
                self.keep(catalogue, wish);
                change(catalogue, ids, action.act == Act::Allow, wish)?;
            }
            _ => {}
        }
        Some(())
    }

    fn is_allowed_by_itself(&self, catalogue: &Catalogue<'_>, vendor: usize) -> bool {
        let home = catalogue.homes.get(vendor).copied().unwrap_or(usize::MAX);
        is_set(&self.situation.vendors, vendor) && !is_set(&self.situation.categories, home)
    }

    /// Makes what holds now the wish. A vendor that is off inside a category that is on was refused; one that is on inside a
    /// category that is off was allowed by itself.
    fn keep(&self, catalogue: &Catalogue<'_>, wish: &mut Wish) {
        wish.categories.clone_from(&self.situation.categories);
        for (place, &home) in catalogue.homes.iter().enumerate() {
            set(&mut wish.refused, Some(place), is_set(&wish.categories, home) && !is_set(&self.situation.vendors, place));
            set(&mut wish.allowed, Some(place), self.is_allowed_by_itself(catalogue, place));
        }
    }

    /// What a choice is called in the record.
    fn event(&self, catalogue: &Catalogue<'_>, next: &Situation, withdraws: bool) -> Event {
        let record = self.record();
        let now = &self.situation;
        let mut lost = false;
        let mut same = record.is_some();
        let any = grant::is_any(catalogue, &next.categories, &next.vendors);
        let (mut all, mut was_on) = (true, false);
        for (place, id) in catalogue.categories.ids.iter().enumerate() {
            let is_on = is_set(&next.categories, place);
            if catalogue.is_open(place) {
                all &= is_on;
                was_on |= is_set(&now.categories, place);
            }
            if let Some(record) = &record
                && !id.is_empty()
            {
                let recorded = record.category(id);
                lost |= recorded == Some(true) && !is_on;
                same &= recorded == Some(is_on);
            }
        }
        if !now.needed {
            same &= now.vendors == next.vendors;
            for (place, &was_on) in now.vendors.iter().enumerate() {
                lost |= was_on && !is_set(&next.vendors, place);
            }
        }
        all &= next.vendors == grant::vendors(catalogue, &next.categories, &[], &[]);
        if lost || withdraws && (was_on || record.is_some()) {
            Event::Withdrawn
        } else if !any {
            Event::Refused
        } else if record.is_some() && (same || matches!(now.reason, Reason::Expired | Reason::ConsentVersion)) {
            Event::Renewed
        } else if all {
            Event::Given
        } else {
            Event::Partial
        }
    }
}

/// Stores a record, unless it could not be read again: then the choice holds for this view of the page only.
pub(super) fn push_store(text: &str, is_readable: bool, expires: u64, effects: &mut Effects) {
    if !is_readable {
        return effects.push(ERROR, "record-too-long");
    }
    effects.json.next("{\"do\":\"store\",\"expires\":");
    effects.json.number(expires as u32);
    effects.push("\"text\":", text);
}

pub(super) fn set(flags: &mut [bool], place: Option<usize>, value: bool) {
    if let Some(flag) = place.and_then(|place| flags.get_mut(place)) {
        *flag = value;
    }
}

/// Grants vendors, or else categories; or takes both back. A vendor of a refused category is granted by itself: what else is in
/// the category, also what names no vendor, stays off. `None` where nothing is known by these ids.
fn change(catalogue: &Catalogue<'_>, ids: Value<'_>, allows: bool, wish: &mut Wish) -> Option<()> {
    let mut found = None;
    for id in ids.items() {
        let id = id.str().unwrap_or("");
        let vendor = catalogue.vendors.place(catalogue.document, id);
        let category = catalogue.categories.place(catalogue.document, id);
        if vendor.is_some() {
            set(&mut wish.refused, vendor, !allows);
            set(&mut wish.allowed, vendor, allows);
            found = Some(());
        }
        if category.is_some() && !(allows && vendor.is_some()) {
            set(&mut wish.categories, category, allows);
            for (place, &home) in catalogue.homes.iter().enumerate() {
                if !allows && Some(home) == category {
                    set(&mut wish.allowed, Some(place), false);
                }
            }
            found = Some(());
        }
    }
    found
}

/// Whether each of the vendors named is granted now; one that depends on a refused one is not.
#[inline(never)]
fn all_granted(catalogue: &Catalogue<'_>, ids: Option<Value<'_>>, vendors: &[bool]) -> bool {
    if let Some(ids) = ids {
        for id in ids.items() {
            let place = catalogue.vendors.place(catalogue.document, id.str().unwrap_or(""));
            if place.is_some_and(|place| !is_set(vendors, place)) {
                return false;
            }
        }
    }
    true
}
