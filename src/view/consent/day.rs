//! The day of a moment, in UTC, as a document would write it. Never the visitor's own day: where they are is not known.

use crate::model::digits::push_integer;

/// The day of a unix time in seconds, `YYYY-MM-DD`.
pub fn of_unix(seconds: u64) -> String {
    // Days since 0000-03-01, so that a leap day is the last of its year, in eras of 400 years of equal length.
    let days = (seconds / 86_400) as u32 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (next, month) = if month < 10 { (0, month + 3) } else { (1, month - 9) };
    let mut text = String::new();
    push_integer(&mut text, era * 400 + year + next);
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
