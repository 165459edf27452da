//! Where the reader is, kept while the text is replaced by another language: the line at the top of the window, and the
//! control that has the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};

use super::find::{around, document, each, first, window};
use super::fragment::focus;

const CONTROLS: &str = "a[href],button,summary,[tabindex]";

/// A place in a policy that another language version has too.
pub struct Place {
    /// The section at the top of the window, and how far its heading row is from there in CSS pixels.
    top: Option<(String, f64)>,
    /// The section around the focus (empty for none), and the how many-th control of it has the focus.
    focus: Option<(String, u32)>,
}

/// Where the reader is now.
pub fn place(root: &Element) -> Place {
    let mut top = None;
    if root.get_bounding_client_rect().top() < 0.0 {
        each(root, ".fineprint-section>summary", &mut |summary| {
            let rect = summary.get_bounding_client_rect();
            if rect.bottom() <= 0.0 || rect.height() == 0.0 {
                // Above the window, or inside a closed section. The last one above is what is being read.
                if rect.height() > 0.0 {
                    top = body_id(&summary).map(|id| (id, rect.top()));
                }
                return true;
            }
            if rect.top() < 200.0 || top.is_none() {
                top = body_id(&summary).map(|id| (id, rect.top()));
            }
            false
        });
    }
    Place { top, focus: focused(root) }
}

fn body_id(summary: &Element) -> Option<String> {
    summary.next_element_sibling().map(|body| body.id())
}

fn focused(root: &Element) -> Option<(String, u32)> {
    let active = document()?.active_element().filter(|active| root.contains(Some(active)))?;
    let section = around(root, &active, ".fineprint-section");
    let id = section.as_ref().and_then(|section| first(section, ".fineprint-body")).map_or(String::new(), |body| body.id());
    let mut number = 0;
    each(section.as_ref().unwrap_or(root), CONTROLS, &mut |control| {
        let same = control.is_same_node(Some(&active));
        number += u32::from(!same);
        !same
    });
    Some((id, number))
}

/// Takes the reader back there.
pub fn restore(root: &Element, place: &Place) {
    let Some(document) = document() else { return };
    let section = |id: &str| document.get_element_by_id(id).and_then(|body| body.parent_element());
    if let Some((id, number)) = &place.focus {
        let scope = if id.is_empty() { Some(root.clone()) } else { section(id) };
        let mut left = *number;
        let mut found: Option<HtmlElement> = None;
        if let Some(scope) = scope {
            each(&scope, CONTROLS, &mut |control| {
                // Another language may have fewer controls here; then the heading row, which is always the first, will do.
                if left == 0 || found.is_none() {
                    found = Some(control);
                }
                left = left.wrapping_sub(1);
                left != u32::MAX
            });
        }
        if let Some(control) = found {
            focus(&control);
        }
    }
    if let Some((id, offset)) = &place.top
        && let Some(summary) = section(id).and_then(|section| first(&section, "summary"))
        && let Some(window) = window()
    {
        let by = ScrollToOptions::new();
        by.set_top(summary.get_bounding_client_rect().top() - offset);
        // At once, also on pages with `scroll-behavior: smooth`: the reader must not see the text move.
        by.set_behavior(ScrollBehavior::Instant);
        window.scroll_by_with_scroll_to_options(&by);
    }
}

/// The element an event began at.
pub fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
