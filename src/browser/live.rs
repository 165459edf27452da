//! What the page can be asked to do: the functions of `www/package/live.js` and `www/package/html.js`, which say more.
//!
//! None of them throws, and none calls the host before the Rust that called it has returned.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event, EventTarget};

#[wasm_bindgen(module = "/www/package/live.js")]
extern "C" {
    /// The page's window.
    pub fn page() -> EventTarget;

    /// What to put before the ids of this policy, so that no other policy on the page has the same ones.
    pub fn prefix(container: &Element, policy: &str) -> String;

    /// The ids of the open sections without their prefix, joined by spaces, in the order of the document; `None` where
    /// there is no policy in the element.
    #[wasm_bindgen(js_name = openSections)]
    pub fn open_sections(container: &Element, prefix: &str) -> Option<String>;

    /// Whether the element holds static HTML with that stamp.
    #[wasm_bindgen(js_name = hasStamp)]
    pub fn has_stamp(container: &Element, stamp: &str) -> bool;

    /// Puts HTML text in the place of what the element holds, which is kept for [`release`]. `false`, and nothing is
    /// changed, where the page refuses HTML.
    pub fn replace(container: &Element, html: &str) -> bool;

    /// Shows what needs JavaScript, and says what only the page knows.
    pub fn enliven(container: &Element);

    /// Gives the element back as it was.
    pub fn release(container: &Element);

    /// Follows the fragment of the page's address into this policy. `late` where the browser has looked before the policy
    /// was there.
    pub fn follow(container: &Element, late: bool);

    /// The word of the control that an event began at: `expand`, `link`, `action:print`; empty for none.
    pub fn control(container: &Element, event: &Event) -> String;

    /// Opens or closes every section.
    #[wasm_bindgen(js_name = setAll)]
    pub fn set_all(container: &Element, open: bool);

    /// Follows a link to a section where the browser would not find it, or puts its address on the clipboard.
    #[wasm_bindgen(js_name = followLink)]
    pub fn follow_link(container: &Element, event: &Event);

    /// Says that it is there, or says nothing again.
    #[wasm_bindgen(js_name = sayCopied)]
    pub fn say_copied(container: &Element, copied: bool);

    /// Offers an action to the host; where the host does not take it, prints or shows the preferences.
    #[wasm_bindgen(js_name = offer)]
    pub fn offer(container: &Element, event: &Event, action: &str);

    /// Opens what is closed while the page prints, and closes it again.
    pub fn printing(container: &Element, before: bool);
}
