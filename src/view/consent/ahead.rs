//! The banner written ahead, for the HTML of a page: the element with its shadow root, as the parser makes it without a script.
//!
//! The element is hidden, since a banner that nobody can answer must not be in the way: boot shows it where there is no record, so
//! never without JavaScript. The banner in it is hidden too, until the sheet is there, which shows it: unstyled it would move the
//! page. What it was written for stands on the element, and where the page says otherwise it stays hidden.

use super::{Options, Widget};

impl Widget<'_, '_> {
    /// `sheet` is the address of `consent.css`, `integrity` its hash, where known.
    pub(super) fn ahead(&mut self, sheet: &str, integrity: &str) {
        let Options { region, layout, .. } = self.page.options;
        let html = &mut self.page.html;
        html.attribute("<fineprint-consent hidden lang=\"", self.page.locale);
        html.attribute_of(" data-for=\"", &[self.page.locale, ",", region, ",", layout]);
        html.attribute("><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"", sheet);
        if !integrity.is_empty() {
            html.attribute(" integrity=\"", integrity);
        }
        html.markup("><div class=\"place-banner\" hidden>");
        // As the page shows it where nobody says how.
        let ui = self.page.policy().consent().and_then(|consent| consent.ui());
        let said = ui.and_then(|ui| ui.layout()).filter(|layout| !layout.is_empty());
        if layout.is_empty() {
            self.page.options.layout = said.unwrap_or("bar");
        }
        self.banner();
        self.page.html.markup("</div></template></fineprint-consent>");
    }
}
