//! The blocks about time and choice: the list of changes, the categories, Global Privacy Control.

use super::inline::Links;
use super::page::Page;
use crate::model::block::ChangesBlock;
use crate::model::field::List;
use crate::model::policy::Section;
use crate::model::tape::Value;

impl<'a> Page<'a> {
    /// The table of revisions, newest first as the document lists them.
    pub(super) fn changes(&mut self, block: Value<'a>) {
        let history = self.policy().history();
        let count = history.clone().count() as u32;
        if self.is_nothing(count > 0) {
            return;
        }
        let limit = ChangesBlock(block).limit().unwrap_or(count);
        self.facts_table("changes-caption", &["change-version", "change-date", "change-text"]);
        for change in history.take(limit as usize) {
            self.html.markup("<tr><th scope=\"row\">");
            self.isolated(change.version());
            self.html.markup("</th><td>");
            self.date(change.date());
            self.next_cell();
            if change.material() {
                self.html.markup("<strong>");
                self.ui("change-material");
                self.message("term-separator");
                self.html.markup("</strong>");
            }
            self.localised(change.text(), Links::Live);
            for id in change.sections().filter_map(Value::str) {
                if let Some(section) = self.document.find(List::Sections, id) {
                    let prefix = self.options.id_prefix;
                    self.html.attribute_of("<br><a href=\"#", &[prefix, id]);
                    self.html.markup(">");
                    self.localised(Section(section).title(), Links::Flat);
                    self.html.markup("</a>");
                }
            }
            if let Some(url) = change.url() {
                self.html.markup("<br>");
                let close = self.open_page(url);
                self.ui("change-archived");
                self.html.markup(close);
            }
            self.html.markup("</td></tr>");
        }
        self.close_table();
        if count > limit {
            self.html.markup("<p class=\"fineprint-ui\"");
            self.ui_lang();
            self.html.markup(">");
            self.count_message("more-changes", count - limit);
            self.html.markup("</p>");
        }
    }

    /// The categories that visitors decide on, with what refusing means.
    pub(super) fn preferences(&mut self) {
        let categories = self.policy().categories();
        if self.is_nothing(categories.clone().next().is_some()) {
            return;
        }
        self.html.markup("<dl class=\"fineprint-categories\">");
        for category in categories {
            self.html.markup("<div><dt>");
            self.localised(category.title(), Links::Flat);
            if category.locked() {
                self.html.markup(" <small>(");
                self.ui("category-locked");
                self.html.markup(")</small>");
            }
            self.html.markup("</dt><dd>");
            self.localised(category.text(), Links::Live);
            if category.consequence().is_some() {
                self.html.markup("<br><small>");
                self.localised(category.consequence(), Links::Live);
                self.html.markup("</small>");
            }
            self.html.markup("</dd></div>");
        }
        self.html.markup("</dl>");
    }

    /// Whether the browser sends Global Privacy Control. Only the page knows; it puts in the words for yes or no.
    pub(super) fn gpc_status(&mut self) {
        self.html.markup("<p class=\"fineprint-gpc fineprint-ui\"");
        self.ui_lang();
        self.html.markup(" data-fineprint-on=\"");
        self.message("gpc-on");
        self.html.markup("\" data-fineprint-off=\"");
        self.message("gpc-off");
        self.html.markup("\">");
        self.message("gpc-unknown");
        self.html.markup("</p>");
    }
}
