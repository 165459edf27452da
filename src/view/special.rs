//! The gaps of templates that only code can fill: links that depend on several facts, and look-ups of other entries.

use super::inline::Links;
use super::page::Page;
use crate::model::facts::StorageItem;
use crate::model::field::List;
use crate::model::link::VendorPage;
use crate::model::policy::Section;
use crate::model::tape::Value;
use crate::model::vendor::Vendor;

impl<'a> Page<'a> {
    /// Fills `{@what}` from an object.
    #[inline(never)]
    pub(super) fn special(&mut self, what: &str, of: Value<'a>) {
        let id = of.str().unwrap_or("");
        match what {
            "ui" => self.ui_lang(),
            "owner" => self.owner(StorageItem(of)),
            "lifetime" => {
                self.fill(if StorageItem(of).refreshed() { "{$|{mduration-refreshed|{uduration}}}" } else { "{$|{uduration}}" }, of);
            }
            "pages" => self.pages(Vendor(of)),
            "section" => {
                if let Some(section) = self.document.find(List::Sections, id) {
                    self.html.markup("<br>");
                    self.open_section(id);
                    self.html.markup(">");
                    self.localised(Section(section).title(), Links::Flat);
                    self.html.markup("</a>");
                }
            }
            #[cfg(not(all(target_arch = "wasm32", feature = "consent")))]
            _ => self.fact(what, of, id),
            #[cfg(all(target_arch = "wasm32", feature = "consent"))]
            _ => {}
        }
    }

    /// Links to the pages of a vendor.
    fn pages(&mut self, vendor: Vendor<'a>) {
        let mut separator = "";
        for &(page, label) in &[(VendorPage::Privacy, "link-privacy"), (VendorPage::OptOut, "link-opt-out"), (VendorPage::Dpa, "link-dpa")]
        {
            if self.vendor_page(vendor, page).is_some() {
                self.html.markup(separator);
                let close = self.open_vendor(vendor, page);
                self.ui(label);
                self.html.markup(close);
                separator = "<br>";
            }
        }
    }
}
