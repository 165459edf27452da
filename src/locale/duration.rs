//! Says a span of time: `P1Y1M` is "1 year and 1 month".
//!
//! Says what the author wrote: `P13M` stays thirteen months.

use super::formatter::Formatter;
use super::messages::{Messages, Piece};
use crate::model::duration::{self, Unit};

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
    let mut parts: Vec<String> = Vec::new();
    for (unit, amount) in duration.parts() {
        let mut part = String::new();
        messages.fill_plural(key(unit), formatter.plural(locale, amount), &mut |piece| match piece {
            Piece::Literal(words) => part.push_str(words),
            Piece::Placeholder(_) => part.push_str(&formatter.number(locale, amount)),
        });
        parts.push(part);
    }
    if let [only] = &mut parts[..] {
        return core::mem::take(only);
    }
    let mut items: Vec<&str> = Vec::new();
    for part in &parts {
        items.push(part);
    }
    formatter.list(locale, &items)
}

/// The message that counts a unit.
fn key(unit: Unit) -> &'static str {
    match unit {
        Unit::Years => "years",
        Unit::Months => "months",
        Unit::Weeks => "weeks",
        Unit::Days => "days",
        Unit::Hours => "hours",
        Unit::Minutes => "minutes",
        Unit::Seconds => "seconds",
    }
}
