//! The first layer: everything that must be known before answering, then the answers.

use super::Widget;
use crate::consent::catalogue::{any_set, is_set};
use crate::consent::mode::Mode;
use crate::consent::situation::Reason;
use crate::model::facts::Category;
use crate::model::field::List;

/// Marks what is asked for the first time.
pub(super) const NEW: &str = " <small class=\"new\" part=\"new\">{!new}</small>";

impl<'a> Widget<'a, '_> {
    pub(super) fn banner(&mut self) {
        let policy = self.page.policy();
        let ui = policy.consent().and_then(|consent| consent.ui());
        let layout = match self.page.options.layout {
            "" => ui.and_then(|ui| ui.layout()).unwrap_or(""),
            layout => layout,
        };
        let is_modal = layout == "modal";
        self.page.html.markup(match layout {
            "modal" => "<dialog class=\"banner modal\"",
            "bar" => "<section role=\"region\" class=\"banner bar\"",
            _ => "<section role=\"region\" class=\"banner\"",
        });
        self.page.html.markup(" part=\"banner\" aria-labelledby=\"title\"");
        self.in_base();
        self.page.html.markup("<div class=\"text\" part=\"text\">");
        self.title("title\" tabindex=\"-1\"", "consent-title");
        self.reason();
        self.signal();
        self.page.html.markup("<p>");
        let intro = match self.situation.mode {
            Mode::OptIn => "consent-intro",
            Mode::OptOut => "consent-intro-opt-out",
            Mode::Notice => "consent-intro-notice",
        };
        self.page.message_with(intro, &mut |page, _| match policy.controller() {
            Some(controller) => page.isolated(controller.name()),
            None => page.message("own-site"),
        });
        self.page.html.markup("</p><ul class=\"list\" part=\"list\">");
        self.categories(false);
        self.page.html.markup("</ul>");
        if policy.categories().any(|category| !category.locked() && self.is_exempt(category)) {
            // What runs without asking must not stand under words that say that nothing does.
            self.fill("<p>{!exempt-why}</p><ul class=\"list\" part=\"list\">");
            self.categories(true);
            self.page.html.markup("</ul>");
        }
        self.page.html.markup("<p>");
        let control = self.reopen_key();
        self.page.message_with("consent-withdraw", &mut |page, _| page.message(control));
        self.page.html.markup("</p><p class=\"links\">");
        if control != "preferences-open" {
            // In the United States the law wants its words where visitors see them, also while they are asked.
            self.button("link", "optout", control);
            self.page.html.markup(" ");
        }
        let mut vendors = 0;
        for vendor in policy.vendors() {
            let category = self.page.document.find(List::Categories, vendor.category());
            vendors += u32::from(category.is_some_and(|category| !Category(category).locked()));
        }
        if vendors > 0 {
            self.open_button("link", "vendors");
            self.page.count_message("consent-vendors", vendors);
            self.page.html.markup("</button> ");
        }
        self.policy_link("consent-policy");
        self.page.html.markup("</p></div>");
        self.decisions();
        self.button("button plain", "choose", "choose");
        let closes = ui.and_then(|ui| ui.close_means()) == Some("reject");
        self.button("button quiet", "close", if closes { "close-reject" } else { "close-undecided" });
        self.page.html.markup(if is_modal { "</div></dialog>" } else { "</div></section>" });
    }

    /// The categories that are asked for, or those that run without asking, each with its text.
    fn categories(&mut self, exempt: bool) {
        for (at, category) in self.page.policy().categories().enumerate() {
            if !category.locked() && self.is_exempt(category) == exempt {
                self.page.fill("<li><strong>{Ltitle}</strong>", category.0);
                self.mark_new(is_set(&self.situation.new_categories, at));
                self.page.fill("{!term-separator}{ltext}{?saleOrShare| <em>{!sale-or-share}</em>}</li>", category.0);
            }
        }
    }

    pub(super) fn mark_new(&mut self, is_new: bool) {
        if is_new {
            self.fill(NEW);
        }
    }

    /// Why the visitor is asked again.
    fn reason(&mut self) {
        if self.situation.chosen_at_s.is_some() {
            self.again();
        }
    }

    #[inline(never)]
    fn again(&mut self) {
        match self.situation.reason {
            Reason::Expired => self.chosen_at("consent-expired"),
            Reason::Region => self.fill("<p>{!consent-region}</p>"),
            Reason::ConsentVersion => {
                let (categories, vendors) = (&self.situation.new_categories, &self.situation.new_vendors);
                if !any_set(categories) && !any_set(vendors) {
                    // Nobody and nothing is new, so it is what is done that changed.
                    self.fill("<p>{!policy-changed}</p>");
                    return self.changes();
                }
                self.fill("<p>{!consent-again}</p><ul class=\"list\">");
                for (at, category) in self.page.policy().categories().enumerate() {
                    if is_set(categories, at) {
                        self.page.fill("<li>{Ltitle}</li>", category.0);
                    }
                }
                for (at, vendor) in self.page.policy().vendors().enumerate() {
                    if is_set(vendors, at) {
                        self.page.fill("<li>{iname}</li>", vendor.0);
                    }
                }
                self.page.html.markup("</ul>");
            }
            _ => {}
        }
    }
}
