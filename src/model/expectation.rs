//! Says in words what a value must be: one sentence for each kind of the field table, the same wherever it is missed.

use super::choice::Choice;
use super::field::Kind;

/// What an address may begin with.
pub(super) const ADDRESS: &str = "an address that begins with https:, mailto:, tel:, /, ? or #";
/// What the target of a link may begin with.
pub(super) const TARGET: &str =
    "an address that begins with https:, mailto:, tel:, /, ? or #, or section:ID, contact:ID, vendor:ID or action:NAME";

/// What a value of that kind must be.
pub(super) fn expectation(kind: Kind) -> String {
    String::from(match kind {
        Kind::OneOf(choice) => return one_of(choice),
        Kind::SomeOf(choice) => {
            let mut out = String::from("an array, each item ");
            out.push_str(&one_of(choice));
            return out;
        }
        Kind::Flag => "true or false",
        Kind::Stated => "true, false or null",
        Kind::Integer => "a whole number, 0 or more",
        Kind::Count => "a whole number, 1 or more",
        Kind::Text | Kind::Inline | Kind::Marked => "a text",
        Kind::TextOrNull => "a text or null",
        Kind::Slug => "lower-case letters, digits and hyphens, beginning with a letter or digit",
        Kind::Date => "a date such as 2026-11-02",
        Kind::Duration => "an ISO 8601 duration such as P6M",
        Kind::Lifetime => "an ISO 8601 duration such as P6M, session or persistent",
        Kind::Tag => "a BCP 47 language tag such as fr or zh-Hant",
        Kind::Country => "an ISO 3166 country code such as FR",
        Kind::ScriptUrl => "an https: address, or one relative to the page",
        Kind::Url => ADDRESS,
        Kind::Target => TARGET,
        Kind::Wildcard => "a name, where * stands for any characters but not for the whole",
        Kind::Reference(_) => "an id",
        Kind::References(_) => "an array of ids",
        Kind::Texts | Kind::Inlines => "an array of texts",
        Kind::Regions => "an array of regions such as EEA, FR or CA-QC",
        Kind::Rows => "an array of rows, each an array of texts",
        Kind::ListItems => "an array of items, each a text or an array of blocks",
        Kind::Blocks => "an array of blocks",
        Kind::L10n => "a text, or texts by language",
        Kind::L10nBlocks => "an array of blocks, or such arrays by language",
        Kind::L10nTexts => "an array of texts, or such arrays by language",
        Kind::L10nUrl => "an address, or addresses by language",
        Kind::Object(_) => "an object",
        Kind::Objects(_) => "an array of objects",
        Kind::ByTag(_) => "an object with languages as keys",
        Kind::L10nMap | Kind::TextMap => "an object with names as keys",
    })
}

/// The words of a closed list.
pub(super) fn one_of(choice: &Choice) -> String {
    if let [only] = choice.words {
        return String::from(*only);
    }
    let mut out = String::from("one of ");
    for (number, word) in choice.words.iter().enumerate() {
        if number > 0 {
            out.push_str(", ");
        }
        out.push_str(word);
    }
    out
}
