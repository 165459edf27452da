//! Days since 1970 and days of the Gregorian calendar (the algorithms of Howard Hinnant's "chrono-compatible low-level date
//! algorithms"). Only for times from 1970 on; never looks at a clock.

use crate::model::date::Date;

/// The day that is so many days after 1970-01-01.
pub fn date(days: u32) -> Date {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    Date { year: era * 400 + year_of_era + u32::from(month <= 2), month, day: of_year - (153 * from_march + 2) / 5 + 1 }
}

/// How many days a day of 1970 or later is after 1970-01-01.
pub fn days(date: Date) -> u32 {
    let year = date.year - u32::from(date.month <= 2);
    let from_march = if date.month > 2 { date.month - 3 } else { date.month + 9 };
    let of_year = (153 * from_march + 2) / 5 + date.day - 1;
    let year_of_era = year % 400;
    (year / 400 * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year).saturating_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse;

    #[test]
    fn known_days_are_where_they_are() {
        for (text, number) in [
            ("1970-01-01", 0),
            ("1970-12-31", 364),
            ("2000-02-29", 11_016),
            ("2024-02-29", 19_782),
            ("2026-11-20", 20_777),
            ("2100-03-01", 47_541),
        ] {
            assert_eq!(parse(text).map(days), Some(number), "{text}");
            assert_eq!(parse(text), Some(date(number)), "{text}");
        }
    }

    #[test]
    fn every_day_of_five_hundred_years_comes_back_and_exists() {
        let mut last = date(0);
        for number in 1..182_622 {
            let day = date(number);
            assert!(day > last);
            assert_eq!(days(day), number);
            assert_eq!(parse(&format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)), Some(day));
            last = day;
        }
    }
}
