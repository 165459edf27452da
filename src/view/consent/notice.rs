//! What is said outside banner and preferences: changes, messages, the control that opens the preferences, placeholders.

use super::Widget;
use crate::consent::catalogue::any_set;
use crate::consent::change::is_pending;
use crate::model::facts::Category;
use crate::model::field::List;
use crate::model::region::covers;
use crate::model::tape::Value;
use crate::model::vendor::Vendor;

const PLACEHOLDER: &str = "<div class=\"placeholder\" part=\"placeholder\" role=\"group\"";
const STATUS: &str = " data-choice-saved=\"{!choice-saved}\" data-choice-withdrawn=\"{!choice-withdrawn}\" data-gpc-honoured=\"{!gpc-honoured}\" \
    data-storage-refused=\"{!storage-refused}\"";

impl<'a> Widget<'a, '_> {
    pub(super) fn notice(&mut self) {
        let signal = any_set(&self.situation.gpc_conflict);
        let changed = is_pending(self.page.document, self.seen());
        self.page.html.markup("<section role=\"region\" class=\"notice\" part=\"notice\" aria-labelledby=\"notice-title\"");
        self.in_base();
        self.page.html.markup("<div class=\"text\" part=\"text\">");
        self.title("notice-title\"", if changed { "policy-changed" } else { "consent-title" });
        if signal {
            self.signal();
        }
        if changed {
            self.fill("<p class=\"date\">{mversion|{iversion}} · {mupdated|{dupdated}}</p>");
            self.changes();
            self.page.html.markup("<p class=\"links\">");
            self.policy_link("policy-changed-read");
            self.page.html.markup("</p>");
        }
        self.page.html.markup("</div><div class=\"actions\" part=\"actions\">");
        if signal {
            self.button("button plain", "choose", "choose");
        }
        self.button("button plain", "dismiss", "dismiss");
        self.page.html.markup("</div></section>");
    }

    /// The revision that the visitor has seen; on a first visit there is nothing newer.
    fn seen(&self) -> u64 {
        self.situation.seen.unwrap_or(u64::MAX)
    }

    /// The material changes that the visitor has not seen.
    pub(super) fn changes(&mut self) {
        self.page.html.markup("<ul class=\"list\" part=\"list\">");
        for change in self.page.policy().history() {
            if change.material() && u64::from(change.revision().unwrap_or(0)) > self.seen() {
                self.page.fill("<li>{ddate}{!term-separator}{ltext}{*sections|{@section}}</li>", change.0);
            }
        }
        self.page.html.markup("</ul>");
    }

    pub(super) fn reopen(&mut self) {
        let key = self.reopen_key();
        self.page.html.markup("<section class=\"reopen\" part=\"reopen\" aria-label=\"");
        self.page.message("preferences-title");
        self.page.html.markup("\"");
        self.in_base();
        self.open_button("button plain", "choose");
        if key == "right-opt-out-sale" {
            self.page.html.markup("<span class=\"icon\" part=\"icon\" aria-hidden=\"true\"></span>");
        }
        self.page.message(key);
        self.page.html.markup("</button>");
        if self.page.policy().sensitive() == Some(true) && covers("US", self.page.options.region) {
            self.button("button plain", "choose", "right-limit-sensitive");
        }
        self.page.html.markup("</section>");
    }

    pub(super) fn status(&mut self) {
        self.page.html.markup("<div class=\"status\" part=\"status\" role=\"status\"");
        self.fill(STATUS);
        self.in_base();
        self.page.html.markup("</div>");
    }

    pub(super) fn remains(&mut self, items: u32, reload: bool) {
        if items > 0 {
            self.page.html.markup("<p>");
            self.page.count_message("withdraw-left", items);
            self.page.html.markup("</p>");
        }
        if reload {
            self.fill("<p>{!withdraw-reload}</p>");
            self.button("button plain", "reload", "reload");
        }
    }

    pub(super) fn placeholder(&mut self, vendor: &str, category: &str) {
        let is_named = !vendor.is_empty();
        let vendor = self.page.document.find(List::Vendors, vendor);
        let category = vendor.map_or(category, |vendor| Vendor(vendor).category());
        let category = self.page.document.find(List::Categories, category);
        let (name, of) = match (vendor, category) {
            (Some(vendor), _) => ("{iname}", vendor),
            (_, Some(category)) => ("{Ltitle}", category),
            // Nothing is known of it, so nobody can allow it for good.
            _ => ("{!own-site}", self.page.policy().0),
        };
        self.page.html.markup(PLACEHOLDER);
        for (opening, entry) in [(" data-vendor=\"", vendor), (" data-category=\"", category)] {
            if let Some(id) = entry.and_then(|entry: Value<'_>| entry.text("id")) {
                self.page.html.attribute(opening, id);
            }
        }
        // Who allows the one for good has to allow these too: they are named below.
        let mut needs = String::new();
        if let Some(gate) = vendor.and_then(|vendor| Vendor(vendor).gate()) {
            for id in gate.depends_on() {
                needs.push_str(id.str().unwrap_or(""));
                needs.push(' ');
            }
        }
        if !needs.is_empty() {
            self.page.html.attribute(" data-needs=\"", &needs);
        }
        self.page.html.markup(" aria-labelledby=\"placeholder-text\"");
        self.in_base();
        self.page.html.markup("<p id=\"placeholder-text\">");
        self.page.message_with("placeholder-text", &mut |page, _| page.fill(name, of));
        self.page.html.markup("</p>");
        if let Some(category) = category {
            self.page.fill("<p>{Ltitle}{!term-separator}{ltext}</p>", category);
        }
        if let Some(vendor) = vendor {
            self.page.fill("<p class=\"facts\">{@pages}</p>", vendor);
            self.needs(Vendor(vendor));
        }
        self.page.html.markup("<p class=\"links\">");
        self.policy_link("consent-policy");
        self.page.html.markup("</p>");
        self.page.html.markup("<div class=\"actions\" part=\"actions\">");
        self.button("button plain", "once", "placeholder-once");
        // Whom the document does not name nobody can allow.
        if is_named == vendor.is_some() && category.is_some_and(|category| !Category(category).id().is_empty()) {
            self.open_button("button plain", "always");
            self.page.message_with("placeholder-always", &mut |page, _| page.fill(name, of));
            self.page.html.markup("</button>");
        }
        self.page.html.markup("</div></div>");
    }
}
