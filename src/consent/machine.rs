//! The consent machine: what holds now, and what follows from an action.
//!
//! May be called in any order, twice, with any environment. Nothing is granted but by an action that grants, or by a stored
//! record that is whole and holds.

mod choose;
mod snapshot;

use super::action::{Action, Means};
use super::apply::applied;
use super::catalogue::Catalogue;
use super::effect::{Announcement, Effect, Surface};
use super::environment::Environment;
use super::judge::{Judged, judge};
use super::record::Record;
use super::record::decode::read;
use super::record::words::{Event, Method};
use super::situation::{Reason, Situation};
use super::{change, clean};
use crate::model::document::Document;

/// What a visitor has chosen in a document, and what is shown of it.
#[derive(Default)]
pub struct Consent {
    situation: Situation,
    /// The newest record of the document, whether it holds or not.
    text: String,
    is_started: bool,
    /// Whether the banner was closed without a choice; then it stays closed for this view of the page.
    is_put_off: bool,
    shown: [bool; 3],
}

impl Consent {
    /// Reads what is stored and says what the page must do with it.
    pub fn start<'a>(&mut self, document: &'a Document, environment: &Environment<'_>) -> Vec<Effect<'a>> {
        let catalogue = Catalogue::of(document);
        self.take(judge(&catalogue, environment, &self.text));
        let mut effects = Vec::new();
        let mut report = None;
        let mut lost = None;
        if self.situation.reason == Reason::Gpc {
            let mut before = self.situation.categories.clone();
            for (flag, conflict) in before.iter_mut().zip(&self.situation.gpc_conflict) {
                *flag |= conflict;
            }
            let vendors = super::grant::vendors(&catalogue, &before, &[], &[]);
            lost = clean::lost(&catalogue, [&before, &vendors], [&self.situation.categories, &self.situation.vendors]);
            report = self.write(&catalogue, environment, Event::Signal, Means { method: Method::Gpc, layer: 0 }, &mut effects);
        }
        self.push_applied(&catalogue, environment, &mut effects);
        let mut changed = Vec::new();
        if let Some(lost) = lost {
            for id in lost.categories.iter().chain(&lost.vendors) {
                changed.push((*id, false));
            }
            effects.push(Effect::Clean(lost));
        }
        let is_changed = self.is_change_pending(document);
        if self.situation.needed && !self.is_put_off {
            self.show(Surface::Banner, self.situation.reason.word(), &mut effects);
        } else if self.situation.reason == Reason::Gpc {
            self.show(Surface::Notice, Reason::Gpc.word(), &mut effects);
        } else if is_changed {
            self.show(Surface::Notice, Announcement::PolicyChange.word(), &mut effects);
        }
        if self.situation.gpc && (self.is_shown(Surface::Banner) || self.is_shown(Surface::Notice)) {
            // Besides being seen there, it is announced to those who do not see it.
            effects.push(Effect::Say("gpc-honoured"));
        }
        // Where nothing runs and nothing was said there is nothing to tell.
        if !self.situation.needed || self.situation.mode != super::mode::Mode::OptIn {
            announce(Announcement::Consent, Vec::new(), &mut effects);
        }
        if !changed.is_empty() {
            announce(Announcement::Change, changed, &mut effects);
        }
        if is_changed {
            announce(Announcement::PolicyChange, Vec::new(), &mut effects);
        }
        effects.extend(report.map(Effect::Report));
        effects
    }

    /// Carries an action out and says what the page must do because of it.
    pub fn act<'a>(&mut self, document: &'a Document, environment: &Environment<'_>, action: Action<'_>) -> Vec<Effect<'a>> {
        let catalogue = Catalogue::of(document);
        if !self.is_started {
            self.take(judge(&catalogue, environment, &self.text));
        }
        let mut effects = Vec::new();
        match action {
            Action::Open(what) => self.open(what, &mut effects),
            Action::Close(what) => {
                let what = what.unwrap_or(self.front());
                if what == Surface::Banner && self.is_refused_by_closing(document) {
                    let means = Means { method: Method::BannerClose, layer: 1 };
                    return self.choose(&catalogue, environment, Action::Reject(means));
                }
                self.close(&catalogue, what, &mut effects);
            }
            Action::Hide => {
                self.is_put_off = true;
                self.hide_all(&mut effects);
            }
            Action::Dismiss => self.close(&catalogue, Surface::Notice, &mut effects),
            Action::Reset => {
                self.text = String::new();
                self.is_put_off = false;
                effects.push(Effect::Forget);
                let fresh = Environment { stored: Vec::new(), ..environment.clone() };
                self.follow(&catalogue, environment, judge(&catalogue, &fresh, ""), &mut effects);
            }
            Action::Stored => {
                let judged = judge(&catalogue, environment, "");
                if judged.text != self.text {
                    self.follow(&catalogue, environment, judged, &mut effects);
                }
            }
            _ => return self.choose(&catalogue, environment, action),
        }
        effects
    }

    /// What holds now.
    pub fn situation(&self) -> &Situation {
        &self.situation
    }

    /// The newest record in its stored form; empty where there is none.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn take(&mut self, judged: Judged) {
        self.situation = judged.situation;
        self.text = judged.text;
        self.is_started = true;
    }

    fn record(&self) -> Option<Record<'_>> {
        read(&self.text)
    }

    /// Takes over a state that was not chosen here: nothing is stored and nothing reported.
    fn follow<'a>(&mut self, catalogue: &Catalogue<'a>, environment: &Environment<'_>, judged: Judged, effects: &mut Vec<Effect<'a>>) {
        let before = core::mem::take(&mut self.situation);
        self.take(judged);
        self.push_applied(catalogue, environment, effects);
        self.push_lost(catalogue, &before, effects);
        if !self.situation.needed {
            self.hide(Surface::Banner, effects);
        } else if !self.is_put_off {
            self.show(Surface::Banner, self.situation.reason.word(), effects);
        }
        self.announce_change(catalogue, &before, effects);
    }

    fn push_applied<'a>(&self, catalogue: &Catalogue<'a>, environment: &Environment<'_>, effects: &mut Vec<Effect<'a>>) {
        effects.push(Effect::Apply(applied(catalogue, environment, &self.situation.categories, &self.situation.vendors)));
    }

    fn push_lost<'a>(&self, catalogue: &Catalogue<'a>, before: &Situation, effects: &mut Vec<Effect<'a>>) {
        let now = [&self.situation.categories[..], &self.situation.vendors];
        effects.extend(clean::lost(catalogue, [&before.categories, &before.vendors], now).map(Effect::Clean));
    }

    /// Announces what holds, and what of it is different from before.
    fn announce_change<'a>(&self, catalogue: &Catalogue<'a>, before: &Situation, effects: &mut Vec<Effect<'a>>) {
        let mut changed = catalogue.categories.named(&self.situation.categories);
        let mut vendors = catalogue.vendors.named(&self.situation.vendors);
        let mut old = catalogue.categories.named(&before.categories);
        old.append(&mut catalogue.vendors.named(&before.vendors));
        changed.append(&mut vendors);
        let mut old = old.into_iter();
        changed.retain(|(_, is_on)| old.next().is_none_or(|(_, was_on)| was_on != *is_on));
        announce(Announcement::Consent, Vec::new(), effects);
        if !changed.is_empty() {
            announce(Announcement::Change, changed, effects);
        }
    }

    fn is_change_pending(&self, document: &Document) -> bool {
        matches!(self.situation.reason, Reason::Answered | Reason::Gpc)
            && self.situation.seen.is_some_and(|seen| change::is_pending(document, seen))
    }

    fn is_refused_by_closing(&self, document: &Document) -> bool {
        let ui = document.policy().consent().and_then(|consent| consent.ui());
        self.situation.needed && self.is_shown(Surface::Banner) && ui.and_then(|ui| ui.close_means()) == Some("reject")
    }

    fn is_shown(&self, what: Surface) -> bool {
        self.shown.get(what as usize) == Some(&true)
    }

    /// What lies over all else.
    fn front(&self) -> Surface {
        if self.is_shown(Surface::Preferences) {
            Surface::Preferences
        } else if self.is_shown(Surface::Banner) {
            Surface::Banner
        } else {
            Surface::Notice
        }
    }

    fn set_shown(&mut self, what: Surface, is_shown: bool) {
        if let Some(flag) = self.shown.get_mut(what as usize) {
            *flag = is_shown;
        }
    }

    fn show(&mut self, what: Surface, reason: &'static str, effects: &mut Vec<Effect<'_>>) {
        self.set_shown(what, true);
        effects.push(Effect::Show { what, reason });
    }

    fn hide(&mut self, what: Surface, effects: &mut Vec<Effect<'_>>) {
        if self.is_shown(what) {
            self.set_shown(what, false);
            effects.push(Effect::Hide(what));
        }
    }

    fn hide_all(&mut self, effects: &mut Vec<Effect<'_>>) {
        for what in [Surface::Preferences, Surface::Banner, Surface::Notice] {
            self.hide(what, effects);
        }
    }

    fn open(&mut self, what: Surface, effects: &mut Vec<Effect<'_>>) {
        let reason = self.situation.reason;
        if what == Surface::Preferences || what == Surface::Banner && reason != Reason::NothingToAsk {
            self.is_put_off = false;
            self.show(what, reason.word(), effects);
        }
    }

    /// Hides something without a choice. The banner comes back from behind the preferences; the notice is not shown again.
    fn close<'a>(&mut self, catalogue: &Catalogue<'a>, what: Surface, effects: &mut Vec<Effect<'a>>) {
        match what {
            Surface::Banner => self.is_put_off = true,
            Surface::Notice => self.dismiss(catalogue, effects),
            Surface::Preferences => {}
        }
        self.hide(what, effects);
        if what == Surface::Preferences && self.situation.needed && !self.is_put_off {
            self.show(Surface::Banner, self.situation.reason.word(), effects);
        }
    }

    /// Writes down that the visitor was told of the changes up to now, where there are any.
    fn dismiss<'a>(&mut self, catalogue: &Catalogue<'a>, effects: &mut Vec<Effect<'a>>) {
        let revision = catalogue.document.policy().revision().unwrap_or(0);
        if self.is_change_pending(catalogue.document)
            && let Some(record) = self.record()
        {
            let (text, expires) = (record.with_seen(revision), record.expires_s);
            choose::push_store(&text, expires, effects);
            self.text = text;
            self.situation.seen = Some(u64::from(revision));
        }
        if self.situation.reason == Reason::Gpc {
            self.situation.reason = Reason::Answered;
            self.situation.gpc_conflict.fill(false);
        }
    }
}

fn announce<'a>(event: Announcement, changed: Vec<(&'a str, bool)>, effects: &mut Vec<Effect<'a>>) {
    effects.push(Effect::Announce { event, changed });
}
