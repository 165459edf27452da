//! Spans of time as a document writes them: ISO 8601 durations such as `P6M`, `P1Y1M` or `PT30M`.
//!
//! Kept as the author wrote them: thirteen months never become a year and a month. Never computes with a calendar.

/// The units of a duration, longest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unit {
    /// `Y`
    Years,
    /// `M` before `T`
    Months,
    /// `W`
    Weeks,
    /// `D`
    Days,
    /// `H`
    Hours,
    /// `M` after `T`
    Minutes,
    /// `S`
    Seconds,
}

const UNITS: [Unit; 7] = [Unit::Years, Unit::Months, Unit::Weeks, Unit::Days, Unit::Hours, Unit::Minutes, Unit::Seconds];
/// Their letters, in the order in which they may be written.
const LETTERS: [u8; 7] = *b"YMWDHMS";
/// The first of them that stands after `T`.
const HOURS: usize = 4;

/// A span of time: a whole number of some of the units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Duration {
    amounts: [Option<u32>; 7],
}

impl Duration {
    /// The amounts that are written, longest unit first.
    pub fn parts(&self) -> impl Iterator<Item = (Unit, u32)> + '_ {
        UNITS.iter().filter_map(|&unit| Some((unit, (*self.amounts.get(unit as usize)?)?)))
    }
}

/// Reads a duration of whole numbers. Fractions, signs and lower-case letters are no durations here.
pub fn parse(text: &str) -> Option<Duration> {
    let mut duration = Duration { amounts: [None; 7] };
    let mut amount: Option<u32> = None;
    // The units that may come next: those after the last one, and before `T` only the longer ones.
    let (mut next, mut end) = (0, HOURS);
    for byte in text.strip_prefix('P')?.bytes() {
        match byte {
            b'0'..=b'9' => amount = Some(amount.unwrap_or(0).checked_mul(10)?.checked_add(u32::from(byte - b'0'))?),
            b'T' if end == HOURS && amount.is_none() => (next, end) = (HOURS, LETTERS.len()),
            _ => {
                let at = (next..end).find(|&at| LETTERS.get(at) == Some(&byte))?;
                *duration.amounts.get_mut(at)? = Some(amount.take()?);
                next = at + 1;
            }
        }
    }
    // Something must stand after `P`, after `T`, and a unit after every number.
    let first = if end == HOURS { 0 } else { HOURS };
    if next > first && amount.is_none() { Some(duration) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(duration: Duration) -> String {
        let mut out = String::from("P");
        for (unit, amount) in duration.parts() {
            if unit >= Unit::Hours && !out.contains('T') {
                out.push('T');
            }
            out.push_str(&format!("{amount}{}", char::from(LETTERS[unit as usize])));
        }
        out
    }

    #[test]
    fn a_duration_stays_as_it_was_written() {
        for (text, parts) in [
            ("P6M", &[(Unit::Months, 6)][..]),
            ("P13M", &[(Unit::Months, 13)]),
            ("P1Y1M", &[(Unit::Years, 1), (Unit::Months, 1)]),
            ("PT30M", &[(Unit::Minutes, 30)]),
            ("P10Y", &[(Unit::Years, 10)]),
            ("P2W", &[(Unit::Weeks, 2)]),
            ("P0D", &[(Unit::Days, 0)]),
            ("P4294967295D", &[(Unit::Days, u32::MAX)]),
            (
                "P1Y2M3W4DT5H6M7S",
                &[
                    (Unit::Years, 1),
                    (Unit::Months, 2),
                    (Unit::Weeks, 3),
                    (Unit::Days, 4),
                    (Unit::Hours, 5),
                    (Unit::Minutes, 6),
                    (Unit::Seconds, 7),
                ],
            ),
        ] {
            let found: Vec<_> = parse(text).iter().flat_map(Duration::parts).collect();
            assert_eq!(found, parts, "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_duration() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "PM",
            "6M",
            "p6m",
            "P6m",
            "P-6M",
            "-P6M",
            "P+6M",
            "P1.5Y",
            "P1,5Y",
            "P1M1Y",
            "P1M1M",
            "P1DT",
            "PT1H1H",
            "P1H",
            "PT1D",
            "PT1Y",
            "PTT1H",
            "P1DT1HT1M",
            "P4294967296D",
            "P99999999999999999999Y",
            " P6M",
            "P6M ",
            "P 6M",
            "P６M",
            "session",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_parses_can_be_written_again(text in "P([0-9]{1,3}[YMWD]){0,4}(T([0-9]{1,3}[HMS]){0,3})?|.*") {
            if let Some(duration) = parse(&text) {
                prop_assert_eq!(parse(&written(duration)), Some(duration));
                prop_assert!(duration.parts().count() >= 1);
            }
        }
    }
}
