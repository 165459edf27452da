//! The snapshot: what hosts read of the state. Says nothing that was not decided.

use super::Consent;
use crate::consent::catalogue::{Catalogue, is_set};
use crate::consent::grant;
use crate::consent::json_text::JsonText;
use crate::consent::situation::Reason;
use crate::model::document::Document;

impl Consent {
    /// The state as JSON text, an object: `status`, `needed`, `reason`, `mode`, `gpc`, `choices`, `vendors`.
    pub fn snapshot(&self, document: &Document) -> String {
        let catalogue = Catalogue::of(document);
        let situation = &self.situation;
        let mut json = JsonText::default();
        json.next("{\"status\":");
        json.text(self.status(&catalogue));
        json.next("\"reason\":");
        json.text(situation.reason.word());
        json.next("\"mode\":");
        json.text(situation.mode.word());
        json.next("\"needed\":");
        json.bool(situation.needed);
        json.next("\"gpc\":");
        json.bool(situation.gpc);
        json.flags("\"choices\":{", &catalogue.categories, &situation.categories);
        json.flags("\"vendors\":{", &catalogue.vendors, &situation.vendors);
        json.close("}");
        json.finish()
    }

    fn status(&self, catalogue: &Catalogue<'_>) -> &'static str {
        let situation = &self.situation;
        if situation.reason == Reason::NothingToAsk {
            return "not-needed";
        }
        if situation.needed || !self.is_started {
            return "undecided";
        }
        let any = grant::is_any(catalogue, &situation.categories, &situation.vendors);
        let mut all =
            (0..catalogue.categories.entries.len()).all(|place| !catalogue.is_open(place) || is_set(&situation.categories, place));
        all &= situation.vendors == grant::vendors(catalogue, &situation.categories, &[], &[]);
        match (any, all) {
            (false, _) => "refused",
            (true, true) => "granted",
            (true, false) => "partial",
        }
    }
}
