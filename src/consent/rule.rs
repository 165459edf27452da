//! Which mode applies where. Whatever is not known or cannot be read leads to the strictest mode, never to a laxer one.

use super::mode::Mode;
use crate::model::consent::Rule;
use crate::model::document::Document;
use crate::model::region;

/// The mode for a visitor in that region: that of the first rule which covers it, opt-in where none does.
pub fn mode(document: &Document, region: &str) -> Mode {
    let is_known = is_known(region);
    let (mut strictest, mut is_complete) = (None, false);
    let Some(consent) = document.policy().consent() else { return Mode::OptIn };
    for rule in consent.rules() {
        let mode = rule.mode().and_then(Mode::read).unwrap_or_default();
        if is_known && covers(rule, region) {
            return mode;
        }
        is_complete |= covers(rule, "*");
        strictest = Some(strictest.map_or(mode, |strictest: Mode| strictest.min(mode)));
    }
    // Where the rules leave places out, the visitor may be in one of them.
    if is_known || !is_complete { Mode::OptIn } else { strictest.unwrap_or_default() }
}

fn covers(rule: Rule<'_>, region: &str) -> bool {
    for pattern in rule.regions() {
        if pattern.str().is_some_and(|pattern| region::covers(pattern, region)) {
            return true;
        }
    }
    false
}

/// Whether the host has said where the visitor is. `XX` and `ZZ` are what look-ups answer where they do not know.
fn is_known(region: &str) -> bool {
    region::is_region(region) && !matches!(region, "*" | "XX" | "ZZ")
}
