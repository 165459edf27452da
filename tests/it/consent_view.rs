//! The parts of the consent UI: their HTML byte for byte, and what must hold of it whatever the document and the choices.

mod ahead;
mod goldens;
mod hostile;
mod look;
mod structure;
mod words;

use fineprint::cli::languages::strings;
use fineprint::consent::mode::Mode;
use fineprint::consent::situation::{Reason, Situation};
use fineprint::locale::messages::Messages;
use fineprint::locale::native::Native;
use fineprint::model::document::Document;
use fineprint::view::Options;
use fineprint::view::consent::{self, Part};

use crate::dom::{self, Element};
use crate::expect;
use crate::rendering::read;

/// The document of the demo, which has everything that a part can say.
fn demo() -> Document {
    read(expect::read("www/site/policy.json").as_bytes())
}

/// A part of a document in one of its languages.
fn html(document: &Document, locale: &str, options: Options<'_>, situation: &Situation, part: Part<'_>) -> String {
    let (words, english) = (strings(locale), strings("en"));
    let english = Messages::new(english.root(), None);
    consent::html(document, locale, Messages::new(words.root(), Some(&english)), &Native, options, situation, part)
}

/// It as a parser sees it: one element, and nothing to put right.
#[track_caller]
fn parsed(html: &str) -> Element {
    let (body, mut errors) = dom::body(html);
    errors.retain(|error| error != "Invalid numeric character reference" || !html.contains("&#13;"));
    assert_eq!(errors, [""; 0], "the parser had to put something right: {html}");
    body
}

/// A situation in which as many categories and vendors as the document has are on or off as `is_on` says.
fn situation(document: &Document, mode: Mode, is_on: &dyn Fn(&str) -> bool) -> Situation {
    let policy = document.policy();
    let on = |id: &str, locked: bool| locked || is_on(id);
    let category = |id: &str| policy.categories().find(|category| category.id() == id);
    Situation {
        mode,
        needed: true,
        categories: policy.categories().map(|category| on(category.id(), category.locked())).collect(),
        vendors: policy
            .vendors()
            .map(|vendor| {
                let category = category(vendor.category());
                category.is_some_and(|category| on(category.id(), category.locked()))
            })
            .collect(),
        new_categories: policy.categories().map(|_| false).collect(),
        new_vendors: policy.vendors().map(|_| false).collect(),
        gpc_conflict: policy.categories().map(|_| false).collect(),
        ..Situation::default()
    }
}

/// The first visit in the Union: nothing chosen, all off.
fn first(document: &Document) -> Situation {
    situation(document, Mode::OptIn, &|_| false)
}

/// Asked again: something is new since the last choice.
fn again(document: &Document) -> Situation {
    let mut again = situation(document, Mode::OptIn, &|id| id == "statistics");
    again.reason = Reason::ConsentVersion;
    again.chosen_at_s = Some(1_780_000_000);
    again.seen = Some(7);
    let last = |list: &mut Vec<bool>| list.last_mut().into_iter().for_each(|last| *last = true);
    last(&mut again.new_categories);
    last(&mut again.new_vendors);
    again
}

/// Answered in California, where the browser's signal then turned off what is sold or shared.
fn signal(document: &Document) -> Situation {
    let sold = |id: &str| document.policy().categories().any(|category| category.id() == id && category.sale_or_share());
    let mut signal = situation(document, Mode::OptOut, &|id| !sold(id));
    signal.needed = false;
    signal.reason = Reason::Gpc;
    signal.gpc = true;
    signal.gpc_conflict = document.policy().categories().map(|category| category.sale_or_share()).collect();
    signal.chosen_at_s = Some(1_790_000_000);
    signal.seen = Some(8);
    signal
}

/// Every part, under a name.
const PARTS: [(&str, Part<'static>); 9] = [
    ("banner", Part::Banner),
    ("preferences", Part::Preferences),
    ("embedded", Part::Embedded),
    ("notice", Part::Notice),
    ("reopen", Part::Reopen),
    ("status", Part::Status),
    ("remains", Part::Remains { items: 2, reload: true }),
    ("placeholder", Part::Placeholder { vendor: "lookout", category: "" }),
    ("placeholder-category", Part::Placeholder { vendor: "", category: "advertising" }),
];

/// Every situation, with the region it is in.
fn situations(document: &Document) -> [(&'static str, &'static str, Situation); 4] {
    let mut expired = situation(document, Mode::Notice, &|_| true);
    expired.reason = Reason::Expired;
    expired.chosen_at_s = Some(1_770_000_000);
    [("first", "FR", first(document)), ("again", "DE", again(document)), ("signal", "US-CA", signal(document)), ("expired", "", expired)]
}
