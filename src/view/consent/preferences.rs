//! The second layer: every category with its switch, and in it every vendor with its own and every storage item.

use super::Widget;
use crate::consent::catalogue::is_set;
use crate::locale::formatter::SEPARATOR;
use crate::model::facts::Category;
use crate::model::field::List;
use crate::model::vendor::Vendor;

/// What a category is named in the sentence that says its state.
const NAME: &str = "{Ltitle}{?saleOrShare| ({!sale-or-share})}";
const CATEGORY: &str = "<p>{ltext}</p>{?consequence|<p>{lconsequence}</p>}{?legalBasis|<p>{!legal-basis}{!term-separator}{wlegalBasis|basis-}</p>}\
    {?locked|<p>{!locked-why}</p>}";
const VENDOR: &str = "<p class=\"facts\">{?legalName|{ilegalName}<br>}{?country|{!vendor-country}{!term-separator}{ccountry}<br>}\
    {>transfer|{wmechanism|transfer-}{?detail|{!term-separator}{ldetail}}<br>}{@pages}</p>";
const STORAGE: &str = "<li><code><bdi>{tname}</bdi></code><p class=\"facts\">{?text|{ltext}<br>}{!storage-provider}{!term-separator}{@owner}<br>\
    {!storage-duration}{!term-separator}{@lifetime}<br>{!storage-type}{!term-separator}{wtype|type-}{?party| · {wparty|party-}}</p></li>";

impl<'a> Widget<'a, '_> {
    pub(super) fn preferences(&mut self) {
        self.page.html.markup("<dialog class=\"preferences\" part=\"preferences\" closedby=\"any\" aria-labelledby=\"preferences-title\"");
        self.in_base();
        self.choices();
        self.button("button quiet", "close", "preferences-close");
        self.page.html.markup("</div></dialog>");
    }

    pub(super) fn embedded(&mut self) {
        self.page.html.markup("<section class=\"embedded\" part=\"embedded\" aria-labelledby=\"preferences-title\"");
        self.in_base();
        self.choices();
        self.page.html.markup("</div></section>");
    }

    /// All choices and the buttons, but for the last ones.
    fn choices(&mut self) {
        self.page.html.markup("<div class=\"text\" part=\"text\">");
        self.title("preferences-title\" tabindex=\"-1\"", "preferences-title");
        match self.situation.chosen_at_s {
            Some(_) => self.chosen_at("choice-date"),
            None => self.fill("<p class=\"date\">{!choice-none}</p>"),
        }
        self.signal();
        for (at, category) in self.page.policy().categories().enumerate() {
            self.category(at, category);
        }
        self.page.html.markup("<p class=\"links\">");
        self.policy_link("consent-policy");
        self.page.html.markup("</p>");
        self.page.html.markup("</div>");
        self.decisions();
        self.button("button", "save", "preferences-save");
    }

    fn category(&mut self, at: usize, category: Category<'a>) {
        let level = self.page.options.heading_level + 1;
        let (locked, on) = (category.locked(), category.locked() || is_set(&self.situation.categories, at));
        let html = &mut self.page.html;
        html.markup("<div class=\"category\" part=\"category\" role=\"group\" aria-labelledby=\"c");
        html.integer(at as u32);
        html.markup("\">");
        self.page.heading_tag(level);
        let html = &mut self.page.html;
        html.markup("><label class=\"row\"><span id=\"c");
        html.integer(at as u32);
        html.markup("\">");
        self.page.fill("{Ltitle}", category.0);
        self.page.html.markup("</span>");
        self.mark_new(is_set(&self.situation.new_categories, at));
        self.switch(" data-category=\"", category.id(), on, locked);
        self.page.close_heading(level);
        for (key, is_said) in [("state-on", on), ("state-off", !on)] {
            self.page.html.markup("<p class=\"state\" part=\"state\"");
            self.page.html.markup(if is_said { ">" } else { " hidden>" });
            self.page.message_with(key, &mut |page, _| page.fill(NAME, category.0));
            self.page.html.markup("</p>");
        }
        self.page.fill(CATEGORY, category.0);
        if self.is_exempt(category) {
            self.fill("<p>{!exempt-why}</p>");
        }
        self.details(category, locked);
        self.page.html.markup("</div>");
    }

    /// A switch, and the end of the label around it.
    fn switch(&mut self, opening: &'static str, id: &str, on: bool, locked: bool) {
        let html = &mut self.page.html;
        html.markup(" <input type=\"checkbox\" role=\"switch\" part=\"switch\"");
        html.attribute(opening, id);
        html.markup(match (on, locked) {
            (_, true) => " checked disabled></label>",
            (true, _) => " checked></label>",
            _ => "></label>",
        });
    }

    /// The vendors and the storage items of a category; nothing where it has none.
    fn details(&mut self, category: Category<'a>, locked: bool) {
        let mut is_open = false;
        for &(list, key) in &[("vendors", "category-vendors"), ("storage", "storage-caption")] {
            let mut is_first = true;
            for (at, item) in self.page.policy().0.list(list).enumerate() {
                if item.text("category") != Some(category.id()) {
                    continue;
                }
                if !is_open {
                    self.fill("<details part=\"details\"><summary part=\"summary\">{!category-details}</summary>");
                    is_open = true;
                }
                if is_first {
                    self.list(key);
                    is_first = false;
                }
                if list == "vendors" {
                    self.vendor(at, Vendor(item), locked);
                } else {
                    self.page.fill(STORAGE, item);
                }
            }
            if !is_first {
                self.page.html.markup("</ul>");
            }
        }
        if is_open {
            self.page.html.markup("</details>");
        }
    }

    /// Opens a list under a heading.
    fn list(&mut self, key: &'static str) {
        let level = self.page.options.heading_level + 2;
        self.page.heading_tag(level);
        self.page.html.markup(">");
        self.page.message(key);
        self.page.close_heading(level);
        self.page.html.markup("<ul class=\"list\" part=\"list\">");
    }

    fn vendor(&mut self, at: usize, vendor: Vendor<'a>, locked: bool) {
        self.page.fill("<li><label class=\"row\">{iname}", vendor.0);
        self.mark_new(is_set(&self.situation.new_vendors, at));
        self.switch(" data-vendor=\"", vendor.id(), locked || is_set(&self.situation.vendors, at), locked);
        self.page.fill(VENDOR, vendor.0);
        self.needs(vendor);
        self.page.html.markup("</li>");
    }

    /// Which other vendors one depends on.
    pub(super) fn needs(&mut self, vendor: Vendor<'a>) {
        let mut names = String::new();
        if let Some(gate) = vendor.gate() {
            for id in gate.depends_on() {
                if !names.is_empty() {
                    names.push(SEPARATOR);
                }
                let id = id.str().unwrap_or("");
                names.push_str(self.page.document.find(List::Vendors, id).map_or(id, |vendor| Vendor(vendor).name()));
            }
        }
        if !names.is_empty() {
            let names = self.page.formatter.list(self.page.ui_locale(), &names);
            self.page.html.markup("<p class=\"facts\">");
            self.page.message_with("depends-on", &mut |page, _| page.isolated(&names));
            self.page.html.markup("</p>");
        }
    }
}
