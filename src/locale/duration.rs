//! Says a span of time: `P1Y1M` is "1 year and 1 month".
//!
//! Says what the author wrote: `P13M` stays thirteen months.

use super::formatter::{Formatter, SEPARATOR};
use super::messages::{Messages, Piece};
use crate::model::duration;

/// What a duration of the document means in words: an ISO 8601 duration, `session` or `persistent`. What is none of these
/// is said as it stands.
pub fn text(text: &str, locale: &str, messages: &Messages<'_>, formatter: &dyn Formatter) -> String {
    let mut out = String::new();
    let named = match text {
        "session" => messages.get("duration-session"),
        "persistent" => messages.get("duration-persistent"),
        _ => None,
    };
    if let Some(named) = named {
        out.push_str(named);
        return out;
    }
    let Some(duration) = duration::parse(text) else {
        out.push_str(text);
        return out;
    };
    let mut count = 0;
    for (unit, amount) in duration.parts() {
        if count > 0 {
            out.push(SEPARATOR);
        }
        count += 1;
        messages.fill_plural(KEYS.get(unit as usize).copied().unwrap_or(""), formatter.plural(locale, amount), &mut |piece| match piece {
            Piece::Literal(words) => out.push_str(words),
            Piece::Placeholder(_) => out.push_str(&formatter.number(locale, amount)),
        });
    }
    if count > 1 { formatter.list(locale, &out) } else { out }
}

/// The messages that count the units, in their order.
static KEYS: [&str; 7] = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"];
