//! Finding elements, where not finding one is an answer and an exception is none.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

/// The page's window.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The first element inside `root` that a selector fits.
pub fn first(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()?.map(JsCast::unchecked_into)
}

/// Runs `of` for every element inside `root` that a selector fits, in order; `false` from `of` ends it.
pub fn each(root: &Element, selector: &str, of: &mut dyn FnMut(HtmlElement) -> bool) {
    let Ok(list) = root.query_selector_all(selector) else { return };
    for number in 0..list.length() {
        if let Some(node) = list.get(number)
            && !of(node.unchecked_into())
        {
            return;
        }
    }
}

/// The nearest element, itself or around it, that a selector fits and that is inside `root`.
pub fn around(root: &Element, element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?.filter(|found| root.contains(Some(found)))
}
