//! The one way into the DOM for HTML text.
//!
//! `www/package/html.js` holds the Trusted Types policy `fineprint`. The text is written by [`crate::view`] and nowhere
//! else, which is what makes that policy honest.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(module = "/www/package/html.js")]
extern "C" {
    /// Replaces what an element holds. `false` where the page allows neither our policy nor `setHTML`; nothing is changed
    /// then.
    #[wasm_bindgen(js_name = setHtml)]
    pub fn set_html(element: &Element, html: &str) -> bool;

    /// Whether the browser sends Global Privacy Control.
    #[wasm_bindgen(js_name = globalPrivacyControl)]
    pub fn global_privacy_control() -> bool;
}
