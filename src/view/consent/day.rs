//! The day of a moment, in UTC, as a document would write it. Never the visitor's own day: where they are is not known.

use crate::consent::calendar::date;
use crate::model::date::Date;
use crate::model::digits::push_integer;

/// The day of a unix time in seconds, `YYYY-MM-DD`.
pub fn of_unix(seconds: u64) -> String {
    let Date { year, month, day } = date((seconds / 86_400) as u32);
    let mut text = String::new();
    push_integer(&mut text, year);
    for number in [month, day] {
        text.push_str(if number < 10 { "-0" } else { "-" });
        push_integer(&mut text, number);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::of_unix;

    #[test]
    fn a_moment_has_its_day() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_709_164_800, "2024-02-29"),
            (1_735_689_599, "2024-12-31"),
            (1_795_000_000, "2026-11-18"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(of_unix(seconds), day);
        }
    }
}
