//! The tables of storage items and vendors, and what all tables made from facts share.
//!
//! They show what the document says and nothing else: an entry without a fact has an empty cell, never a guess.

use super::inline::Links;
use super::page::Page;
use crate::locale::duration;
use crate::model::block::{StorageBlock, VendorsBlock};
use crate::model::choice::{Choice, STORAGE_TYPE, TRANSFER_MECHANISM, VENDOR_ROLE};
use crate::model::facts::{Purpose, StorageItem};
use crate::model::field::List;
use crate::model::link::VendorPage;
use crate::model::tape::{Items, Value};
use crate::model::vendor::Vendor;

impl<'a> Page<'a> {
    /// A table whose caption is a message; `headings` are the messages of its columns.
    pub(super) fn facts_table(&mut self, caption: &'static str, headings: &[&'static str]) {
        self.open_table(&mut |page| page.ui(caption));
        self.head(headings);
    }

    fn head(&mut self, headings: &[&'static str]) {
        self.html.markup("<thead><tr>");
        for heading in headings {
            self.html.markup("<th scope=\"col\">");
            self.ui(heading);
            self.html.markup("</th>");
        }
        self.html.markup("</tr></thead><tbody>");
    }

    /// A message as generated interface text.
    pub(super) fn ui(&mut self, key: &str) {
        self.html.markup("<span class=\"fineprint-ui\"");
            self.ui_lang();
            self.html.markup(">");
        self.message(key);
        self.html.markup("</span>");
    }

    pub(super) fn next_cell(&mut self) {
        self.html.markup("</td><td>");
    }

    /// The message of a word of a closed list, `prefix-word`; nothing for a word that is not on it.
    pub(super) fn word(&mut self, prefix: &'static str, choice: &Choice, word: Option<&str>) {
        if let Some(word) = word.and_then(|word| choice.word(word)) {
            let mut key = String::from(prefix);
            key.push_str(word);
            self.ui(&key);
        }
    }

    pub(super) fn duration(&mut self, iso: &str) {
        let text = duration::text(iso, self.ui_locale(), &self.messages, self.formatter);
        self.html.text(&text);
    }

    /// Says so where there is nothing to list.
    pub(super) fn is_nothing(&mut self, any: bool) -> bool {
        if !any {
            self.html.markup("<p>");
            self.ui("none-listed");
            self.html.markup("</p>");
        }
        !any
    }

    /// The table of storage items, divided by category or vendor where the block asks for it.
    pub(super) fn storage(&mut self, block: Value<'a>) {
        let block = StorageBlock(block);
        let policy = self.policy();
        let fits = |item: &StorageItem<'a>| {
            block.category().is_none_or(|id| item.category() == id) && block.vendor().is_none_or(|id| item.vendor() == Some(id))
        };
        let items = policy.storage().filter(fits);
        if self.is_nothing(items.clone().next().is_some()) {
            return;
        }
        match block.group_by() {
            Some("category") => {
                for category in policy.categories() {
                    let id = category.id();
                    self.storage_table(&mut |page| page.localised(category.title(), Links::Flat), &mut items.clone().filter(|item| item.category() == id));
                }
                // An item of a category that is not there must not vanish from the text.
                let document = self.document;
                let mut lost = items.filter(|item| document.find(List::Categories, item.category()).is_none());
                self.storage_table(&mut |page| page.ui("storage-caption"), &mut lost);
            }
            Some("vendor") => {
                let mut own = items.clone().filter(|item| item.vendor().is_none());
                self.storage_table(&mut |page| page.ui("own-site"), &mut own);
                for vendor in policy.vendors() {
                    let id = vendor.id();
                    self.storage_table(&mut |page| page.isolated(vendor.name()), &mut items.clone().filter(|item| item.vendor() == Some(id)));
                }
                let document = self.document;
                let mut lost = items.filter(|item| item.vendor().is_some_and(|id| document.find(List::Vendors, id).is_none()));
                self.storage_table(&mut |page| page.ui("storage-caption"), &mut lost);
            }
            _ => self.storage_table(&mut |page| page.ui("storage-caption"), &mut { items }),
        }
    }

    fn storage_table(&mut self, caption: &mut dyn FnMut(&mut Page<'a>), items: &mut dyn Iterator<Item = StorageItem<'a>>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.open_table(caption);
        self.head(&["storage-name", "storage-provider", "storage-purpose", "storage-duration", "storage-type"]);
        for item in items {
            self.html.markup("<tr><th scope=\"row\"><code><bdi>");
            self.html.text(item.name());
            self.html.markup("</bdi></code></th><td>");
            match item.vendor() {
                Some(id) => self.vendor_name(id),
                None => self.ui("own-site"),
            }
            self.next_cell();
            self.localised(item.text(), Links::Live);
            self.next_cell();
            if item.refreshed() {
                let text = duration::text(item.duration(), self.ui_locale(), &self.messages, self.formatter);
                self.message_with("duration-refreshed", &mut |page, _| page.html.text(&text));
            } else {
                self.duration(item.duration());
            }
            self.next_cell();
            self.word("type-", &STORAGE_TYPE, item.storage_type());
            if let Some(party) = item.party() {
                self.html.markup("<br>");
                self.ui(if party == "third" { "party-third" } else { "party-first" });
            }
            self.html.markup("</td></tr>");
        }
        self.close_table();
    }

    fn vendor_name(&mut self, id: &'a str) {
        match self.document.find(List::Vendors, id) {
            Some(vendor) => self.isolated(Vendor(vendor).name()),
            None => self.isolated(id),
        }
    }

    /// The table of vendors.
    pub(super) fn vendors(&mut self, block: Value<'a>) {
        let only = VendorsBlock(block).category();
        let vendors = self.policy().vendors().filter(|vendor| only.is_none_or(|id| vendor.category() == id));
        if self.is_nothing(vendors.clone().next().is_some()) {
            return;
        }
        self.facts_table("vendors-caption", &["vendor", "vendor-purposes", "vendor-data", "vendor-country", "vendor-links"]);
        for vendor in vendors {
            self.html.markup("<tr><th scope=\"row\">");
            self.isolated(vendor.name());
            if let Some(legal) = vendor.legal_name() {
                self.html.markup("<br><small>");
                self.isolated(legal);
                self.html.markup("</small>");
            }
            if vendor.role().is_some() {
                self.html.markup("<br><small>");
                self.word("role-", &VENDOR_ROLE, vendor.role());
                self.html.markup("</small>");
            }
            self.html.markup("</th><td>");
            self.lines(vendor.purposes(), &mut |page, id| match page.document.find(List::Purposes, id) {
                Some(purpose) => page.localised(Purpose(purpose).title(), Links::Flat),
                None => page.isolated(id),
            });
            self.next_cell();
            if let Some(data) = vendor.data().and_then(|data| self.choose(data)) {
                self.html.markup("<span");
                self.lang(data.lang);
                self.html.markup(">");
                self.lines(data.value.items(), &mut |page, text| page.html.text(text));
                self.html.markup("</span>");
            }
            self.next_cell();
            if let Some(country) = vendor.country() {
                let name = self.formatter.region(self.ui_locale(), country);
                self.html.text(&name);
            }
            if let Some(transfer) = vendor.transfer() {
                self.html.markup("<br><small>");
                self.word("transfer-", &TRANSFER_MECHANISM, transfer.mechanism());
                if transfer.detail().is_some() {
                    self.html.markup("<br>");
                    self.localised(transfer.detail(), Links::Live);
                }
                self.html.markup("</small>");
            }
            self.next_cell();
            let mut separator = "";
            for (page, label) in [(VendorPage::Privacy, "link-privacy"), (VendorPage::OptOut, "link-opt-out"), (VendorPage::Dpa, "link-dpa")] {
                if self.vendor_page(vendor, page).is_some() {
                    self.html.markup(separator);
                    let close = self.open_vendor(vendor, page);
                    self.ui(label);
                    self.html.markup(close);
                    separator = "<br>";
                }
            }
            self.html.markup("</td></tr>");
        }
        self.close_table();
    }

    /// Texts, one a line.
    fn lines(&mut self, texts: Items<'a>, write: &mut dyn FnMut(&mut Page<'a>, &'a str)) {
        for (number, text) in texts.filter_map(Value::str).enumerate() {
            if number > 0 {
                self.html.markup("<br>");
            }
            write(self, text);
        }
    }
}
