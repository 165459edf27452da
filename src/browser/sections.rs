//! Opening and closing sections.

use web_sys::{Element, HtmlElement};

use super::find::{each, first};

/// The ids of the open sections, in the order of the document.
pub fn open_ids(root: &Element, prefix: &str) -> Vec<String> {
    let mut ids = Vec::new();
    each(root, ".fineprint-section[open]>.fineprint-body", &mut |body| {
        let id = body.id();
        ids.push(String::from(id.get(prefix.len()..).unwrap_or("")));
        true
    });
    ids
}

/// Opens or closes every section.
///
/// The tree is taken out of the page meanwhile: closing many `<details>` one by one costs Chromium quadratic time
/// (`reference/speed.md`: 0.4 s for 1 000 in the page, 0.08 s outside). No layout happens in between, so the scroll
/// position stays.
pub fn set_all(root: &Element, open: bool) {
    let Some(tree) = first(root, ".fineprint-sections") else { return };
    let (Some(parent), next) = (tree.parent_node(), tree.next_sibling()) else { return };
    tree.remove();
    each(&tree, ".fineprint-section", &mut |section| {
        set_open(&section, open);
        true
    });
    let _ = parent.insert_before(&tree, next.as_ref());
}

/// Opens or closes one `<details>`.
pub fn set_open(details: &Element, open: bool) {
    let _ = if open { details.set_attribute("open", "") } else { details.remove_attribute("open") };
}

/// Opens every section around an element, innermost first.
pub fn open_around(root: &Element, element: &Element) {
    let mut around = element.parent_element();
    while let Some(parent) = around {
        if parent.local_name() == "details" && root.contains(Some(&parent)) {
            set_open(&parent, true);
        }
        around = parent.parent_element();
    }
}

/// The heading row of the section a body belongs to.
pub fn summary_of(body: &Element) -> Option<HtmlElement> {
    first(&body.parent_element()?, "summary")
}
