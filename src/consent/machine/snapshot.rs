//! The snapshot: what hosts read of the state. Says nothing that was not decided.

use super::Consent;
use crate::consent::catalogue::{Catalogue, is_set};
use crate::consent::grant;
use crate::consent::json::Json;
use crate::consent::situation::Reason;
use crate::model::document::Document;

impl Consent {
    /// The state as an object: `status`, `needed`, `reason`, `mode`, `gpc`, `choices`, `vendors`.
    pub fn snapshot<'a>(&self, document: &'a Document) -> Json<'a> {
        let catalogue = Catalogue::of(document);
        let situation = &self.situation;
        Json::Map(vec![
            ("status", Json::text(self.status(&catalogue))),
            ("needed", Json::Bool(situation.needed)),
            ("reason", Json::text(situation.reason.word())),
            ("mode", Json::text(situation.mode.word())),
            ("gpc", Json::Bool(situation.gpc)),
            ("choices", Json::flags(&catalogue.categories.named(&situation.categories))),
            ("vendors", Json::flags(&catalogue.vendors.named(&situation.vendors))),
        ])
    }

    fn status(&self, catalogue: &Catalogue<'_>) -> &'static str {
        let situation = &self.situation;
        if situation.reason == Reason::NothingToAsk {
            return "not-needed";
        }
        if situation.needed || !self.is_started {
            return "undecided";
        }
        let (mut any, mut all) = (false, true);
        for place in 0..catalogue.categories.entries.len() {
            if catalogue.is_open(place) {
                let is_on = is_set(&situation.categories, place);
                any |= is_on;
                all &= is_on;
            }
        }
        for (place, &home) in catalogue.homes.iter().enumerate() {
            any |= is_set(&situation.vendors, place) && catalogue.is_open(home);
        }
        all &= situation.vendors == grant::vendors(catalogue, &situation.categories, &[], &[]);
        match (any, all) {
            (false, _) => "refused",
            (true, true) => "granted",
            (true, false) => "partial",
        }
    }
}
