//! Print shows everything. Newer browsers print closed sections by style alone (`::details-content`); for the others they
//! are opened while the page prints, and closed again.

use web_sys::Element;

use super::find::{each, window};
use super::sections::set_open;

/// Whether the style sheet cannot do it alone.
pub fn needs_help() -> bool {
    !web_sys::css::supports("selector(::details-content)").unwrap_or(false)
}

/// Opens what is closed, and remembers it in the markup.
pub fn before(root: &Element) {
    each(root, ".fineprint-section:not([open])", &mut |section| {
        let _ = section.set_attribute("data-fineprint-printed", "");
        set_open(&section, true);
        true
    });
}

/// Closes it again.
pub fn after(root: &Element) {
    each(root, "[data-fineprint-printed]", &mut |section| {
        let _ = section.remove_attribute("data-fineprint-printed");
        set_open(&section, false);
        true
    });
}

/// Opens the browser's print dialog.
pub fn open() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}
