//! The parts of the consent UI as HTML text: banner, preferences, notices, placeholders.
//!
//! They show the choices of a [`Situation`] and never make one: a switch is on only where the situation says so. Accept and
//! reject are always written together, one after the other, as the same element of the same classes.
//!
//! The root of each part is in the language of the interface; texts of the document that are in another say so themselves.
//! What the page does with a part hangs on `data-do`, `data-category` and `data-vendor`; what designers hang on to is `part`.

#[cfg(not(target_arch = "wasm32"))]
mod ahead;
mod banner;
mod day;
mod notice;
mod preferences;

use super::inline::is_page;
use super::page::{Options, Page};
use crate::consent::catalogue::{any_set, is_set};
use crate::consent::defaults::is_exempt;
use crate::consent::situation::Situation;
use crate::locale::formatter::Formatter;
use crate::locale::messages::Messages;
use crate::model::cut::cut;
use crate::model::document::Document;
use crate::model::facts::Category;
use crate::model::link::Target;
use crate::model::region::covers;

/// A part of the consent UI.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'a> {
    /// The first layer: who asks for what, accept, reject, choose, close.
    Banner,
    /// The first layer in its element, for the HTML of a page. Where there is the wasm, ahead.js of the package puts it together.
    #[cfg(not(target_arch = "wasm32"))]
    Ahead {
        /// The address of `consent.css`.
        sheet: &'a str,
        /// Its hash as an `integrity` attribute says it; empty for none.
        integrity: &'a str,
    },
    /// The second layer, a `<dialog>`: every category, vendor and storage item.
    Preferences,
    /// The same as part of a policy.
    Embedded,
    /// What changed since the visitor's last visit, or what the browser's signal turned off.
    Notice,
    /// The control that opens the preferences at any time, and in the United States those that the law names.
    Reopen,
    /// An empty place for messages to be announced, with those that need no number in `data-…`.
    Status,
    /// What stays after a withdrawal, to be put into the status.
    Remains {
        /// How many stored items could not be removed.
        items: u32,
        /// Whether something runs until the page is loaded again.
        reload: bool,
    },
    /// What stands for content that is held back. Either may be empty: a vendor brings its category.
    Placeholder {
        /// The id of the vendor it comes from.
        vendor: &'a str,
        /// The id of the category.
        category: &'a str,
    },
}

/// Writes a part of the consent UI as HTML.
///
/// Of `options` are used `heading_level`, `id_prefix` (that of the policy's page), `region`, `page` and `layout`.
pub fn html(
    document: &Document,
    locale: &str,
    messages: Messages<'_>,
    formatter: &dyn Formatter,
    options: Options<'_>,
    situation: &Situation,
    part: Part<'_>,
) -> String {
    let mut page = Page::new(document, locale, messages, formatter, options);
    page.outside = Some(policy_page(&page));
    page.base = page.ui_lang.take().unwrap_or(page.base);
    let mut widget = Widget { page, situation };
    match part {
        Part::Banner => widget.banner(),
        #[cfg(not(target_arch = "wasm32"))]
        Part::Ahead { sheet, integrity } => widget.ahead(sheet, integrity),
        Part::Reopen => widget.reopen(),
        Part::Status => widget.status(),
        _ => widget.later(part),
    }
    widget.page.html.finish()
}

/// The address of the page that shows the policy, without a fragment; empty for this page, and for what is no address.
fn policy_page<'a>(page: &Page<'a>) -> &'a str {
    let mut address = page.options.page;
    if address.is_empty()
        && let Some(url) = page.policy().url()
        && let Some(chosen) = page.choose(url)
    {
        address = chosen.value.str().unwrap_or("");
    }
    let address = cut(address, b'#').map_or(address, |parts| parts.0);
    if Target::parse(address).ok().is_some_and(|target| is_page(&target)) { address } else { "" }
}

/// A part being written.
struct Widget<'a, 's> {
    page: Page<'a>,
    situation: &'s Situation,
}

impl<'a> Widget<'a, '_> {
    /// The parts that a first visit does not begin with: see the build step, `xtask/src/split.rs`.
    #[inline(never)]
    fn later(&mut self, part: Part<'_>) {
        match part {
            Part::Preferences => self.preferences(),
            Part::Embedded => self.embedded(),
            Part::Notice => self.notice(),
            Part::Remains { items, reload } => self.remains(items, reload),
            Part::Placeholder { vendor, category } => self.placeholder(vendor, category),
            _ => {}
        }
    }

    fn fill(&mut self, template: &'static str) {
        self.page.fill(template, self.page.policy().0);
    }

    /// The end of an opening tag, with the language.
    fn in_base(&mut self) {
        self.page.lang(Some(self.page.base));
        self.page.html.markup(">");
    }

    /// The heading of a part.
    fn title(&mut self, attributes: &'static str, key: &'static str) {
        let level = self.page.options.heading_level;
        self.page.heading_tag(level);
        self.page.html.markup(" class=\"title\" part=\"title\" id=\"");
        self.page.html.markup(attributes);
        self.page.html.markup(">");
        self.page.message(key);
        self.page.close_heading(level);
    }

    /// A button that does `word`.
    fn button(&mut self, class: &'static str, word: &'static str, key: &'static str) {
        self.open_button(class, word);
        self.page.message(key);
        self.page.html.markup("</button>");
    }

    fn open_button(&mut self, class: &'static str, word: &'static str) {
        let html = &mut self.page.html;
        html.attribute("<button type=\"button\" class=\"", class);
        html.attribute_of(" part=\"button ", &[word]);
        html.attribute(" data-do=\"", word);
        html.markup(">");
    }

    /// The buttons that decide everything: equal in all but their words.
    fn decisions(&mut self) {
        self.page.html.markup("<div class=\"actions\" part=\"actions\">");
        self.button("button", "accept", "accept-all");
        self.button("button", "reject", "reject-all");
    }

    /// A link to the policy; nothing where it is not known where the policy stands.
    fn policy_link(&mut self, key: &'static str) {
        let first = self.page.policy().sections().next().map_or("", |section| section.id());
        let page = self.page.outside.unwrap_or("");
        if page.is_empty() && first.is_empty() {
            return;
        }
        if page.is_empty() {
            self.page.open_section(first);
        } else {
            self.page.html.attribute("<a target=\"_blank\" href=\"", page);
        }
        self.page.html.markup(" rel=\"privacy-policy\">");
        self.page.message(key);
        self.page.html.markup("</a>");
    }

    /// That the browser's signal is honoured, and what it turned off.
    fn signal(&mut self) {
        if self.situation.gpc {
            self.fill("<p class=\"signal\" part=\"signal\">{!gpc-honoured}</p>");
        }
        let conflict = &self.situation.gpc_conflict;
        if any_set(conflict) {
            let page = &mut self.page;
            page.html.markup("<p class=\"signal\" part=\"signal\">");
            page.message_with("gpc-conflict", &mut |page, _| {
                let mut separator = "";
                for (at, category) in page.policy().categories().enumerate() {
                    if is_set(conflict, at) {
                        page.html.markup(separator);
                        page.fill("{Ltitle}", category.0);
                        separator = " · ";
                    }
                }
            });
            page.html.markup("</p>");
        }
    }

    /// When the last choice was made, in a message.
    fn chosen_at(&mut self, key: &'static str) {
        let Some(seconds) = self.situation.chosen_at_s else { return };
        let day = day::of_unix(seconds);
        let page = &mut self.page;
        page.html.markup("<p class=\"date\">");
        page.message_with(key, &mut |page, _| page.date(&day, page.ui_locale()));
        page.html.markup("</p>");
    }

    /// The name of the control that opens the preferences: in the United States the words of the law, where they apply.
    fn reopen_key(&self) -> &'static str {
        let policy = self.page.policy();
        let mut sale = policy.0.is_true("sells") || policy.0.is_true("shares");
        for category in policy.categories() {
            sale |= category.sale_or_share();
        }
        if sale && covers("US", self.page.options.region) { "right-opt-out-sale" } else { "preferences-open" }
    }

    /// Whether a category needs no consent where the visitor is.
    fn is_exempt(&self, category: Category<'_>) -> bool {
        is_exempt(category.0, self.page.options.region)
    }
}
