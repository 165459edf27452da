//! Calendar dates as a document writes them: `YYYY-MM-DD`, no time, no zone.
//!
//! Never looks at a clock and never shifts a day: a date of a legal text is the same day everywhere.

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: u32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
}

/// Reads a date that exists: `2024-02-29` is one, `2023-02-29` and `2024-2-9` are not.
pub fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let date = Date { year: digits(bytes.get(..4)?)?, month: digits(bytes.get(5..7)?)?, day: digits(bytes.get(8..)?)? };
    let exists = date.year > 0 && date.day > 0 && date.day <= days_in_month(date.year, date.month);
    if exists { Some(date) } else { None }
}

/// How many days a month has; none for a month that does not exist.
pub fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    let mut total = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        total = total * 10 + u32::from(digit);
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_must_exist() {
        for (text, year, month, day) in [
            ("2026-11-02", 2026, 11, 2),
            ("2024-02-29", 2024, 2, 29),
            ("2000-02-29", 2000, 2, 29),
            ("0001-01-01", 1, 1, 1),
            ("9999-12-31", 9999, 12, 31),
        ] {
            assert_eq!(parse(text), Some(Date { year, month, day }), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026-11",
            "2026-11-2",
            "2026-1-02",
            "26-11-02",
            "2026/11/02",
            "2026-11-02T00:00",
            " 2026-11-02",
            "2026-11-02 ",
            "+026-11-02",
            "2026-00-02",
            "2026-13-02",
            "2026-11-00",
            "2026-11-31",
            "2023-02-29",
            "1900-02-29",
            "2026-04-31",
            "0000-01-01",
            "2026-1１-2",
            "２026-11-",
            "-026-11-02",
            "2026-+1-02",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_in_order() {
        assert!(parse("2025-12-31") < parse("2026-01-01"));
        assert!(parse("2026-01-31") < parse("2026-02-01"));
        assert!(parse("2026-02-01") < parse("2026-02-02"));
    }

    proptest! {
        #[test]
        fn what_parses_is_written_in_one_way_only(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}|.*") {
            if let Some(Date { year, month, day }) = parse(&text) {
                prop_assert_eq!(format!("{year:04}-{month:02}-{day:02}"), text);
            }
        }
    }
}
