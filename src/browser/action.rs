//! What the controls inside a policy do.
//!
//! Every `action:` link first becomes a cancelable event `fineprint:action` (its detail is the action's name) on the
//! control, so that a host can do it its own way.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, Event};

use super::find::{around, first, window};
use super::{fragment, print, reading, sections};

/// How long the words "Link copied" stay, in milliseconds.
const STATUS_MS: u32 = 4_000;

/// A click anywhere in a policy. Answers a timer that must be kept until it has run.
pub fn click(root: &Element, event: &Event) -> Option<Timeout> {
    let control = around(root, &reading::target(event)?, "[data-fineprint-do],[data-fineprint-action]")?;
    if let Some(action) = control.get_attribute("data-fineprint-action") {
        act(root, &control, &action);
        return None;
    }
    match control.get_attribute("data-fineprint-do")?.as_str() {
        "expand" => sections::set_all(root, true),
        "collapse" => sections::set_all(root, false),
        "copy" => return copy(root, &control, event),
        _ => {}
    }
    None
}

fn act(root: &Element, control: &Element, action: &str) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_detail(&JsValue::from_str(action));
    let Ok(event) = CustomEvent::new_with_event_init_dict("fineprint:action", &init) else { return };
    if control.dispatch_event(&event) != Ok(true) {
        return;
    }
    if action == "print" {
        print::open();
    } else if let Some(body) = first(root, ".fineprint-categories").and_then(|list| around(root, &list, ".fineprint-body")) {
        fragment::show(root, &body, true);
    }
}

/// Puts the address of a section on the clipboard. Without a clipboard the link is an ordinary one, and its address stands
/// in the address bar.
fn copy(root: &Element, link: &Element, event: &Event) -> Option<Timeout> {
    let clipboard = js_sys::Reflect::get(&window()?.navigator(), &JsValue::from_str("clipboard")).ok()?;
    if clipboard.is_undefined() {
        return None;
    }
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    let _ = clipboard.write_text(&link.unchecked_ref::<web_sys::HtmlAnchorElement>().href());
    event.prevent_default();
    let status = first(root, ".fineprint-status")?;
    status.set_text_content(status.get_attribute("data-fineprint-copied").as_deref());
    Some(Timeout::new(STATUS_MS, move || status.set_text_content(None)))
}
