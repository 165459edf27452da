//! A policy in a page: puts it there, keeps it alive, and takes it away again.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use web_sys::{Element, Event, EventTarget};

use super::live;
use crate::view::Rendered;

/// How long the words "Link copied" stay, in milliseconds.
const STATUS_MS: u32 = 4_000;

/// A policy in an element of the page. Dropping it gives the element back as it was.
pub struct Mount {
    place: Rc<Place>,
    /// Empty until the policy is there.
    listeners: Vec<EventListener>,
}

/// What the listeners share.
struct Place {
    container: Element,
    /// Takes the words "Link copied" away.
    status: Cell<Option<Timeout>>,
}

impl Mount {
    /// A mount that has changed nothing yet.
    pub fn new(container: Element) -> Mount {
        Mount { place: Rc::new(Place { container, status: Cell::new(None) }), listeners: Vec::new() }
    }

    /// Puts the policy of that name into the element, or writes it again, in another language for example; sections that
    /// stand open stay open. `false`, and the element as it was, where the page refuses HTML.
    ///
    /// `render` writes the HTML, given the prefix of the ids and the ids of the open sections.
    pub fn show(&mut self, policy: &str, render: &mut dyn FnMut(&str, Option<&str>) -> Rendered) -> bool {
        let container = &self.place.container;
        let is_first = self.listeners.is_empty();
        let prefix = live::prefix(container, policy);
        let open = live::open_sections(container, &prefix);
        // Static HTML of the same text, as it is before the reader opens or closes anything, is taken over untouched.
        let taken_over = is_first && open.is_some() && live::has_stamp(container, &render(&prefix, None).stamp);
        if !taken_over && !live::replace(container, &render(&prefix, open.as_deref()).html) {
            return false;
        }
        live::enliven(container);
        if is_first {
            live::follow(container, true);
            self.listen();
        }
        true
    }

    fn listen(&mut self) {
        let container: EventTarget = self.place.container.clone().into();
        let window = live::page();
        for (target, event, run) in [
            (&container, "click", click as fn(&Place, &Event)),
            (&container, "fineprint:copied", copied),
            (&window, "hashchange", |place, _| live::follow(&place.container, false)),
            (&window, "beforeprint", |place, _| live::printing(&place.container, true)),
            (&window, "afterprint", |place, _| live::printing(&place.container, false)),
        ] {
            let place = self.place.clone();
            let options = EventListenerOptions::enable_prevent_default();
            self.listeners.push(EventListener::new_with_options(target, event, options, move |event| run(&place, event)));
        }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        live::release(&self.place.container);
    }
}

/// A click anywhere in a policy.
fn click(place: &Place, event: &Event) {
    let container = &place.container;
    let word = live::control(container, event);
    match word.as_str() {
        "expand" => live::set_all(container, true),
        "collapse" => live::set_all(container, false),
        "link" => live::follow_link(container, event),
        word => {
            if let Some(action) = word.strip_prefix("action:") {
                live::offer(container, event, action);
            }
        }
    }
}

/// The address of a section is on the clipboard.
fn copied(place: &Place, _: &Event) {
    live::say_copied(&place.container, true);
    let container = place.container.clone();
    place.status.set(Some(Timeout::new(STATUS_MS, move || live::say_copied(&container, false))));
}
