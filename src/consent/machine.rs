//! The consent machine: what holds now, and what follows from an action.
//!
//! May be called in any order, twice, with any environment. Nothing is granted but by an action that grants, or by a stored
//! record that is whole and holds.

mod choose;
mod snapshot;

use super::action::{Act, Action, Means};
use super::catalogue::{Catalogue, Listing, is_set};
use super::effect::{Effects, Surface};
use super::environment::Environment;
use super::judge::{Judged, judge};
use super::record::decode::{decode, read};
use super::record::encode::is_reported;
use super::record::words::{Event, Method};
use super::record::{Field, Record};
use super::situation::{Reason, Situation};
use super::{apply, change, clean};
use crate::model::digits::push_integer;
use crate::model::document::Document;
use crate::model::tape::Value;

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

/// What hosts are told of a change that people are told of, and why the notice is shown then.
const POLICY_CHANGE: &str = "policychange";
/// The effects that have one value, up to it.
const SAY: &str = "{\"do\":\"say\",\"message\":";
const REPORT: &str = "{\"do\":\"report\",\"text\":";
const HIDE: &str = "{\"do\":\"hide\",\"what\":";
const ERROR: &str = "{\"do\":\"error\",\"message\":";

impl Consent {
    /// Reads what is stored and says what the page must do with it.
    pub fn start(&mut self, document: &Document, environment: &Environment<'_>) -> String {
        let catalogue = Catalogue::of(document);
        self.take(judge(&catalogue, environment, &environment.stored, &self.text));
        let mut effects = Effects::new();
        self.expire(&mut effects);
        let is_conflict = self.situation.reason == Reason::Gpc;
        let before = if is_conflict { self.conflict(&catalogue, environment, &mut effects) } else { Situation::default() };
        apply::push(&catalogue, environment, &self.situation, &mut effects);
        if is_conflict {
            clean::push(&catalogue, &before, &self.situation, &mut effects);
        }
        let is_changed = self.is_change_pending(document);
        if self.situation.needed && !self.is_put_off {
            self.show(Surface::Banner, self.situation.reason.word(), &mut effects);
        } else if is_conflict {
            self.show(Surface::Notice, Reason::Gpc.word(), &mut effects);
        } else if is_changed {
            self.show(Surface::Notice, POLICY_CHANGE, &mut effects);
        }
        if self.situation.gpc && (self.is_shown(Surface::Banner) || self.is_shown(Surface::Notice)) {
            // Besides being seen there, it is announced to those who do not see it.
            effects.push(SAY, "gpc-honoured");
        }
        // Where nothing runs and nothing was said there is nothing to tell; what was said before may have been told by boot.
        let situation = &self.situation;
        let is_silent = situation.needed && situation.mode == super::mode::Mode::OptIn && self.text.is_empty();
        if !is_silent || super::grant::is_any(&catalogue, &situation.categories, &situation.vendors) {
            announce("consent", &mut effects);
        }
        if is_conflict {
            self.announce_change(&catalogue, &before, &mut effects);
        }
        if is_changed {
            announce(POLICY_CHANGE, &mut effects);
        }
        if is_conflict {
            self.report(&catalogue, &mut effects);
        }
        effects.finish()
    }

    /// Writes down what the browser's signal has turned off; gives what held without it.
    #[inline(never)]
    fn conflict(&mut self, catalogue: &Catalogue<'_>, environment: &Environment<'_>, effects: &mut Effects) -> Situation {
        let mut before = Situation::default();
        before.categories.clone_from(&self.situation.categories);
        for (flag, conflict) in before.categories.iter_mut().zip(&self.situation.gpc_conflict) {
            *flag |= conflict;
        }
        before.vendors = super::grant::vendors(catalogue, &before.categories, &[], &[]);
        for (flag, is_on) in before.vendors.iter_mut().zip(&self.situation.vendors) {
            *flag |= is_on;
        }
        self.write(catalogue, environment, Event::Signal, Means { method: Method::Gpc, layer: 0 }, effects);
        before
    }

    /// Carries an action out and says what the page must do because of it.
    pub fn act(&mut self, document: &Document, environment: &Environment<'_>, mut action: Action<'_>) -> String {
        let catalogue = Catalogue::of(document);
        if !self.is_started {
            self.take(judge(&catalogue, environment, &environment.stored, &self.text));
        }
        let mut effects = Effects::new();
        match action.act {
            Act::Open => self.open(action.surface.unwrap_or(Surface::Preferences), &mut effects),
            Act::Close | Act::Dismiss => {
                let what = if action.act == Act::Close { action.surface.unwrap_or(self.front()) } else { Surface::Notice };
                if what == Surface::Banner && self.is_refused_by_closing(document) {
                    action.act = Act::Reject;
                    action.means = Means { method: Method::BannerClose, layer: 1 };
                    self.choose(&catalogue, environment, &action, &mut effects);
                } else {
                    self.close(&catalogue, what, &mut effects);
                }
            }
            Act::Hide => {
                self.is_put_off = true;
                self.hide_all(&mut effects);
            }
            Act::Reset | Act::Stored => self.look(&catalogue, environment, &action, &mut effects),
            _ => self.choose(&catalogue, environment, &action, &mut effects),
        }
        effects.finish()
    }

    /// Looks at what is stored again, or forgets it.
    #[inline(never)]
    fn look(&mut self, catalogue: &Catalogue<'_>, environment: &Environment<'_>, action: &Action<'_>, effects: &mut Effects) {
        let is_reset = action.act == Act::Reset;
        if is_reset {
            self.is_put_off = false;
            effects.json.next("{\"do\":\"forget\"}");
        }
        let stored = if is_reset { &[][..] } else { &environment.stored };
        let judged = judge(catalogue, environment, stored, "");
        if is_reset || judged.text != self.text {
            self.follow(catalogue, environment, judged, effects);
        }
        // What the page granted before this was there, by a record that another tab has since replaced or forgotten.
        let past = Situation {
            categories: on(catalogue, &catalogue.categories, action.choices),
            vendors: on(catalogue, &catalogue.vendors, action.vendors),
            ..Situation::default()
        };
        clean::push(catalogue, &past, &self.situation, effects);
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
        if self.text.is_empty() { None } else { read(&self.text) }
    }

    /// Takes over a state that was not chosen here: nothing is stored and nothing reported.
    fn follow(&mut self, catalogue: &Catalogue<'_>, environment: &Environment<'_>, judged: Judged, effects: &mut Effects) {
        let before = core::mem::take(&mut self.situation);
        self.take(judged);
        apply::push(catalogue, environment, &self.situation, effects);
        clean::push(catalogue, &before, &self.situation, effects);
        if !self.situation.needed {
            self.hide(Surface::Banner, effects);
        } else if !self.is_put_off {
            self.show(Surface::Banner, self.situation.reason.word(), effects);
        }
        announce("consent", effects);
        self.announce_change(catalogue, &before, effects);
    }

    /// Announces what is different from before; nothing where nothing is.
    fn announce_change(&self, catalogue: &Catalogue<'_>, before: &Situation, effects: &mut Effects) {
        let mut is_first = true;
        for (listing, before, now) in [
            (&catalogue.categories, &before.categories, &self.situation.categories),
            (&catalogue.vendors, &before.vendors, &self.situation.vendors),
        ] {
            for (place, id) in listing.ids.iter().enumerate() {
                let is_on = is_set(now, place);
                if is_on != is_set(before, place) && !id.is_empty() {
                    if is_first {
                        effects.json.next("{\"do\":\"announce\",\"event\":\"change\",\"changed\":{");
                        is_first = false;
                    }
                    effects.json.key(id);
                    effects.json.bool(is_on);
                }
            }
        }
        if !is_first {
            effects.json.close("}}");
        }
    }

    /// Reports the record, where the document wants that.
    fn report(&self, catalogue: &Catalogue<'_>, effects: &mut Effects) {
        if is_reported(catalogue) {
            effects.push(REPORT, &self.text);
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

    fn show(&mut self, what: Surface, reason: &'static str, effects: &mut Effects) {
        self.set_shown(what, true);
        effects.json.next("{\"do\":\"show\",\"what\":");
        effects.json.text(what.word());
        effects.push("\"reason\":", reason);
    }

    fn hide(&mut self, what: Surface, effects: &mut Effects) {
        if self.is_shown(what) {
            self.set_shown(what, false);
            effects.push(HIDE, what.word());
        }
    }

    fn hide_all(&mut self, effects: &mut Effects) {
        for what in [Surface::Preferences, Surface::Banner, Surface::Notice] {
            self.hide(what, effects);
        }
    }

    fn open(&mut self, what: Surface, effects: &mut Effects) {
        let reason = self.situation.reason;
        if what == Surface::Preferences || what == Surface::Banner && reason != Reason::NothingToAsk {
            self.is_put_off = false;
            self.show(what, reason.word(), effects);
        }
    }

    /// Hides something without a choice. The banner comes back from behind the preferences; the notice is not shown again.
    fn close(&mut self, catalogue: &Catalogue<'_>, what: Surface, effects: &mut Effects) {
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

    /// Writes down that the questions have changed since they were answered: boot, which does not know the document, applies such
    /// a record no more, and what it refuses is not forgotten.
    fn expire(&mut self, effects: &mut Effects) {
        if self.situation.reason == Reason::ConsentVersion {
            self.mark_expired(effects);
        }
    }

    #[inline(never)]
    fn mark_expired(&mut self, effects: &mut Effects) {
        if let Some(record) = self.record()
            && record.field(Field::Event) != Event::Expired.word()
        {
            let (text, expires) = (record.with(Field::Event, Event::Expired.word()), record.expires_s);
            choose::push_store(&text, decode(&text).is_some(), expires, effects);
            self.text = text;
        }
    }

    /// Writes down that the visitor was told of the changes up to now, where there are any.
    #[inline(never)]
    fn dismiss(&mut self, catalogue: &Catalogue<'_>, effects: &mut Effects) {
        let revision = catalogue.document.policy().revision().unwrap_or(0);
        if self.is_change_pending(catalogue.document)
            && let Some(record) = self.record()
        {
            let mut seen = String::new();
            push_integer(&mut seen, revision);
            let (text, expires) = (record.with(Field::Seen, &seen), record.expires_s);
            choose::push_store(&text, decode(&text).is_some(), expires, effects);
            self.text = text;
            self.situation.seen = Some(u64::from(revision));
        }
        if self.situation.reason == Reason::Gpc {
            self.situation.reason = Reason::Answered;
            self.situation.gpc_conflict.fill(false);
        }
    }
}

/// For each place of a listing whether an object of booleans says that it is on.
#[inline(never)]
fn on(catalogue: &Catalogue<'_>, listing: &Listing<'_>, flags: Option<Value<'_>>) -> Vec<bool> {
    let mut on = vec![false; listing.ids.len()];
    if let Some(flags) = flags {
        for (id, flag) in flags.entries() {
            choose::set(&mut on, listing.place(catalogue.document, id), flag.bool() == Some(true));
        }
    }
    on
}

fn announce(event: &'static str, effects: &mut Effects) {
    effects.push("{\"do\":\"announce\",\"changed\":{},\"event\":", event);
}
