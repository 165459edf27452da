//! Choices: from what was asked for to what is granted, the record of it, and the effects in their order.

use super::Consent;
use crate::consent::action::{Action, Means};
use crate::consent::apply::applied;
use crate::consent::catalogue::{Catalogue, is_set};
use crate::consent::effect::Effect;
use crate::consent::environment::Environment;
use crate::consent::record::decode::decode;
use crate::consent::record::encode::{Draft, encode, is_reported};
use crate::consent::record::words::Event;
use crate::consent::situation::{Reason, Situation};
use crate::consent::{defaults, expiry, grant, rule};
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
    pub(super) fn choose<'a>(&mut self, catalogue: &Catalogue<'a>, environment: &Environment<'_>, action: Action<'_>) -> Vec<Effect<'a>> {
        let mut effects = Vec::new();
        let Some((means, mut wish)) = self.wish(catalogue, action) else { return effects };
        if self.situation.reason == Reason::NothingToAsk {
            return effects;
        }
        for (place, is_on) in wish.categories.iter_mut().enumerate() {
            *is_on = if catalogue.is_open(place) { *is_on } else { is_set(&catalogue.locked, place) };
        }
        let vendors = grant::vendors(catalogue, &wish.categories, &wish.refused, &wish.allowed);
        if let Action::Allow { ids, .. } = action
            && !all_granted(catalogue, ids, &vendors)
        {
            effects.push(Effect::Error("depends-on"));
            return effects;
        }
        let event = self.event(catalogue, &wish.categories, &vendors, matches!(action, Action::Withdraw { .. }));
        let revision = catalogue.document.policy().revision().unwrap_or(0);
        let next = Situation {
            mode: rule::mode(catalogue.document, environment.region),
            reason: Reason::Answered,
            categories: wish.categories,
            vendors,
            gpc: defaults::gpc(catalogue, environment),
            chosen_at_s: Some(environment.now_s),
            seen: Some(u64::from(revision)),
            ..Situation::default()
        };
        let before = core::mem::replace(&mut self.situation, next);
        let report = self.write(catalogue, environment, event, means, &mut effects);
        self.push_applied(catalogue, environment, &mut effects);
        self.push_lost(catalogue, &before, &mut effects);
        self.hide_all(&mut effects);
        effects.push(Effect::Say(if event == Event::Withdrawn { "choice-withdrawn" } else { "choice-saved" }));
        self.announce_change(catalogue, &before, &mut effects);
        effects.extend(report.map(Effect::Report));
        effects
    }

    /// Writes the record of what holds now and pushes the effect that stores it. Answers what is to be reported.
    pub(super) fn write<'a>(
        &mut self,
        catalogue: &Catalogue<'a>,
        environment: &Environment<'_>,
        event: Event,
        means: Means,
        effects: &mut Vec<Effect<'a>>,
    ) -> Option<String> {
        let applied = applied(catalogue, environment, &self.situation.categories, &self.situation.vendors);
        let mode = self.situation.mode;
        let revision = catalogue.document.policy().revision().unwrap_or(0);
        let mut expires_s = expiry::renewal(catalogue.document, mode, environment.now_s);
        let mut revisions = [revision, revision];
        let previous = self.record();
        if let Some(previous) = previous
            && event == Event::Signal
        {
            // The browser's signal is no new choice: what was chosen gets no older and no younger by it.
            expires_s = previous.expires_s;
            revisions = [previous.revision as u32, previous.seen as u32];
        }
        let text = encode(catalogue, environment, &Draft { event, means, mode, revisions, expires_s, previous, applied: &applied });
        push_store(&text, expires_s, effects);
        self.text = text;
        if is_reported(catalogue) { Some(self.text.clone()) } else { None }
    }

    /// What an action asks for; `None` where it asks for nothing.
    fn wish<'b>(&self, catalogue: &Catalogue<'_>, action: Action<'b>) -> Option<(Means, Wish)> {
        let (categories, vendors) = (catalogue.categories.entries.len(), catalogue.homes.len());
        let mut wish = Wish { categories: vec![false; categories], refused: vec![false; vendors], allowed: vec![false; vendors] };
        let means = match action {
            Action::Accept(means) => {
                wish.categories.fill(true);
                means
            }
            Action::Reject(means) | Action::Withdraw { means, ids: None } => means,
            Action::Save { means, choices, vendors } => {
                for (id, flag) in choices.entries() {
                    if let Some(place) = catalogue.categories.place(catalogue.document, id) {
                        set(&mut wish.categories, place, flag.bool() == Some(true));
                    }
                }
                for (id, flag) in vendors.into_iter().flat_map(Value::entries) {
                    if let Some(place) = catalogue.vendors.place(catalogue.document, id) {
                        let is_wanted = flag.bool() == Some(true);
                        let home = catalogue.homes.get(place).copied().unwrap_or(usize::MAX);
                        set(&mut wish.refused, place, !is_wanted);
                        // What was allowed by itself before may stay so; a form grants by its categories.
                        let was_allowed = is_set(&self.situation.vendors, place) && !is_set(&self.situation.categories, home);
                        set(&mut wish.allowed, place, is_wanted && was_allowed);
                    }
                }
                means
            }
            Action::Allow { means, ids } => {
                self.keep(catalogue, &mut wish);
                allow(catalogue, ids, &mut wish)?;
                means
            }
            Action::Withdraw { means, ids: Some(ids) } => {
                self.keep(catalogue, &mut wish);
                withdraw(catalogue, ids, &mut wish)?;
                means
            }
            _ => return None,
        };
        Some((means, wish))
    }

    /// Makes what holds now the wish. A vendor that is off inside a category that is on was refused; one that is on inside a
    /// category that is off was allowed by itself.
    fn keep(&self, catalogue: &Catalogue<'_>, wish: &mut Wish) {
        wish.categories.clone_from(&self.situation.categories);
        for (place, &home) in catalogue.homes.iter().enumerate() {
            let (is_home_on, is_on) = (is_set(&wish.categories, home), is_set(&self.situation.vendors, place));
            set(&mut wish.refused, place, is_home_on && !is_on);
            set(&mut wish.allowed, place, !is_home_on && is_on);
        }
    }

    /// What a choice is called in the record.
    fn event(&self, catalogue: &Catalogue<'_>, categories: &[bool], vendors: &[bool], withdraws: bool) -> Event {
        let mut lost = false;
        let mut same = self.record().is_some();
        if let Some(record) = self.record() {
            for (id, is_on) in catalogue.categories.named(categories) {
                let was_on = record.category(id);
                lost |= was_on == Some(true) && !is_on;
                same &= was_on == Some(is_on);
            }
        }
        if !self.situation.needed {
            same &= self.situation.vendors == vendors;
            for (place, &was_on) in self.situation.vendors.iter().enumerate() {
                lost |= was_on && !is_set(vendors, place);
            }
        }
        let (mut any, mut all) = (false, true);
        for (place, &is_on) in categories.iter().enumerate() {
            any |= is_on && catalogue.is_open(place);
            all &= is_on || !catalogue.is_open(place);
        }
        for (place, &home) in catalogue.homes.iter().enumerate() {
            any |= is_set(vendors, place) && catalogue.is_open(home);
        }
        all &= vendors == grant::vendors(catalogue, categories, &[], &[]);
        let was_on = self.situation.categories.iter().enumerate().any(|(place, &is_on)| is_on && catalogue.is_open(place));
        if lost || withdraws && (was_on || self.record().is_some()) {
            Event::Withdrawn
        } else if any && self.record().is_some() && (same || matches!(self.situation.reason, Reason::Expired | Reason::ConsentVersion)) {
            Event::Renewed
        } else if !any {
            Event::Refused
        } else if all {
            Event::Given
        } else {
            Event::Partial
        }
    }
}

/// Stores a record, unless it could not be read again: then the choice holds for this view of the page only.
pub(super) fn push_store(text: &str, expires: u64, effects: &mut Vec<Effect<'_>>) {
    effects.push(match decode(text) {
        Some(_) => Effect::Store { text: String::from(text), expires },
        None => Effect::Error("record-too-long"),
    });
}

fn set(flags: &mut [bool], place: usize, value: bool) {
    if let Some(flag) = flags.get_mut(place) {
        *flag = value;
    }
}

/// Grants vendors, or else categories. A vendor of a refused category is granted by itself: what else is in the category, also
/// what names no vendor, stays off. `None` where nothing is known by these ids.
fn allow(catalogue: &Catalogue<'_>, ids: Value<'_>, wish: &mut Wish) -> Option<()> {
    let mut found = None;
    for id in ids.items() {
        let id = id.str().unwrap_or("");
        if let Some(place) = catalogue.vendors.place(catalogue.document, id) {
            set(&mut wish.refused, place, false);
            set(&mut wish.allowed, place, true);
            found = Some(());
        } else if let Some(place) = catalogue.categories.place(catalogue.document, id) {
            set(&mut wish.categories, place, true);
            found = Some(());
        }
    }
    found
}

/// Whether each of the vendors named is granted now; one that depends on a refused one is not.
fn all_granted(catalogue: &Catalogue<'_>, ids: Value<'_>, vendors: &[bool]) -> bool {
    ids.items().all(|id| {
        let place = id.str().and_then(|id| catalogue.vendors.place(catalogue.document, id));
        place.is_none_or(|place| is_set(vendors, place))
    })
}

/// Takes vendors and categories of these ids back. `None` where nothing is known by them.
fn withdraw(catalogue: &Catalogue<'_>, ids: Value<'_>, wish: &mut Wish) -> Option<()> {
    let mut found = None;
    for id in ids.items() {
        let id = id.str().unwrap_or("");
        if let Some(place) = catalogue.categories.place(catalogue.document, id) {
            set(&mut wish.categories, place, false);
            for (vendor, &home) in catalogue.homes.iter().enumerate() {
                if home == place {
                    set(&mut wish.allowed, vendor, false);
                }
            }
            found = Some(());
        }
        if let Some(place) = catalogue.vendors.place(catalogue.document, id) {
            set(&mut wish.refused, place, true);
            set(&mut wish.allowed, place, false);
            found = Some(());
        }
    }
    found
}
