//! A policy in a page: puts it there, keeps it alive, and takes it away again.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::{DocumentFragment, Element};

use super::find::{document, each, first, window};
use super::html::set_html;
use super::{action, fragment, print, reading, sections};
use crate::view::Rendered;

/// A policy in an element of the page. Dropping it gives the element back as it was.
pub struct Mount {
    container: Element,
    prefix: String,
    /// What stood in the element before; `None` where static HTML of the same policy was taken over.
    before: Option<DocumentFragment>,
    listeners: Vec<EventListener>,
    status: Rc<RefCell<Option<Timeout>>>,
}

impl Mount {
    /// Puts a policy into an element. `None`, and the element as it was, where the page refuses HTML.
    ///
    /// `render` writes the HTML; it is given the ids of the sections that already stand open, where there is static HTML.
    pub fn new(container: Element, prefix: String, render: &mut dyn FnMut(Option<&[String]>) -> Rendered) -> Option<Mount> {
        let mut mount = Mount { container, prefix, before: None, listeners: Vec::new(), status: Rc::default() };
        let present = mount.root();
        let first_look = render(None);
        let taken_over = present.as_ref().is_some_and(|root| root.get_attribute("data-fineprint-stamp").as_deref() == Some(&first_look.stamp));
        if !taken_over {
            let rendered = match &present {
                Some(root) => render(Some(&sections::open_ids(root, &mount.prefix))),
                None => first_look,
            };
            let before = document()?.create_document_fragment();
            while let Some(child) = mount.container.first_child() {
                before.append_child(&child).ok()?;
            }
            if !set_html(&mount.container, &rendered.html) {
                let _ = mount.container.append_child(&before);
                return None;
            }
            mount.before = Some(before);
        }
        mount.enliven();
        if let Some(root) = mount.root() {
            // A reader who has scrolled already is left where they are.
            let unmoved = window().and_then(|window| window.scroll_y().ok()).is_some_and(|top| top < 1.0);
            fragment::follow(&root, unmoved);
        }
        mount.listen();
        Some(mount)
    }

    /// Writes the policy again, in another language for example. Open sections, focus and scroll position stay.
    pub fn update(&mut self, render: &mut dyn FnMut(Option<&[String]>) -> Rendered) -> bool {
        let Some(root) = self.root() else { return false };
        let place = reading::place(&root);
        let rendered = render(Some(&sections::open_ids(&root, &self.prefix)));
        if self.before.is_none() {
            self.before = document().map(|document| document.create_document_fragment());
            if let Some(before) = &self.before {
                let _ = before.append_child(&root);
            }
        }
        if !set_html(&self.container, &rendered.html) {
            return false;
        }
        self.enliven();
        if let Some(root) = self.root() {
            reading::restore(&root, &place);
        }
        true
    }

    fn root(&self) -> Option<Element> {
        first(&self.container, "article.fineprint").map(Into::into)
    }

    /// Shows what needs JavaScript, and says what only the page knows.
    fn enliven(&self) {
        let Some(root) = self.root() else { return };
        if let Some(tools) = first(&root, ".fineprint-tools") {
            let _ = tools.remove_attribute("hidden");
        }
        each(&root, ".fineprint-gpc", &mut |status| {
            let word = if super::html::global_privacy_control() { "data-fineprint-on" } else { "data-fineprint-off" };
            status.set_text_content(status.get_attribute(word).as_deref());
            true
        });
    }

    fn listen(&mut self) {
        let Some(window) = window() else { return };
        let container = self.container.clone();
        let status = self.status.clone();
        self.listeners.push(EventListener::new_with_options(
            &self.container,
            "click",
            gloo_events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(root) = first(&container, "article.fineprint")
                    && let Some(timer) = action::click(&root, event)
                {
                    *status.borrow_mut() = Some(timer);
                }
            },
        ));
        self.on(&window, "hashchange", |root| fragment::follow(root, true));
        if print::needs_help() {
            self.on(&window, "beforeprint", print::before);
            self.on(&window, "afterprint", print::after);
        }
    }

    fn on(&mut self, window: &web_sys::Window, event: &'static str, run: fn(&Element)) {
        let container = self.container.clone();
        self.listeners.push(EventListener::new(window, event, move |_| {
            if let Some(root) = first(&container, "article.fineprint") {
                run(&root);
            }
        }));
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        match &self.before {
            Some(before) => {
                while let Some(child) = self.container.first_child() {
                    if self.container.remove_child(&child).is_err() {
                        return;
                    }
                }
                let _ = self.container.append_child(before);
            }
            None => {
                if let Some(tools) = self.root().and_then(|root| first(&root, ".fineprint-tools")) {
                    let _ = tools.set_attribute("hidden", "");
                }
            }
        }
    }
}
