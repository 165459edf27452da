//! Links to a section: `#id` opens it, brings it into view and moves the focus there, also when the policy came after
//! the page had loaded, which browsers do not look at again.

use web_sys::{Element, FocusOptions, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::find::{around, document, window};
use super::sections::{open_around, summary_of};

/// Follows the fragment of the page's address if it names a section of this policy. `scroll` is whether to bring it into
/// view; a browser that followed the link itself has done so already.
pub fn follow(root: &Element, scroll: bool) {
    let Some(hash) = window().and_then(|window| window.location().hash().ok()) else { return };
    let Some(id) = hash.get(1..).filter(|id| !id.is_empty()) else { return };
    if let Some(target) = document().and_then(|document| document.get_element_by_id(id))
        && let Some(body) = around(root, &target, ".fineprint-body")
    {
        show(root, &body, scroll);
    }
}

/// Opens the section with that body and moves the focus to its heading row.
pub fn show(root: &Element, body: &Element, scroll: bool) {
    open_around(root, body);
    let Some(summary) = summary_of(body) else { return };
    if scroll {
        let place = ScrollIntoViewOptions::new();
        place.set_block(ScrollLogicalPosition::Start);
        summary.scroll_into_view_with_scroll_into_view_options(&place);
    }
    focus(&summary);
}

/// Moves the focus without moving the page.
pub fn focus(element: &web_sys::HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = element.focus_with_options(&still);
}
