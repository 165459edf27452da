//! How long a choice holds: the same for yes and for no.

use super::calendar;
use super::mode::Mode;
use crate::model::date::{Date, days_in_month};
use crate::model::document::Document;
use crate::model::duration::{self, Duration, Unit};

/// The longest time from a choice to its expiry.
pub const MAX_SPAN_S: u64 = 800 * DAY_S;
const DAY_S: u64 = 86_400;

/// When a choice made at that time has to be asked for again. Where silence means yes, not before twelve months: nobody who
/// has opted out is asked to opt back in sooner (Cal. Civ. Code 1798.135(c)(4)).
pub fn renewal(document: &Document, mode: Mode, time_s: u64) -> u64 {
    let written = document.policy().consent().and_then(|consent| consent.renew_after()).and_then(duration::parse);
    let after = match written {
        Some(duration) => add(time_s, &duration),
        None => add_months(time_s, 6),
    };
    let least = if mode == Mode::OptOut { add_months(time_s, 12) } else { time_s };
    after.max(least).min(time_s.saturating_add(MAX_SPAN_S))
}

fn add(time_s: u64, duration: &Duration) -> u64 {
    let (mut months, mut seconds): (u32, u64) = (0, 0);
    for (unit, amount) in duration.parts() {
        let of_unit = match unit {
            Unit::Years => {
                months = months.saturating_add(amount.saturating_mul(12));
                continue;
            }
            Unit::Months => {
                months = months.saturating_add(amount);
                continue;
            }
            Unit::Weeks => 7 * DAY_S,
            Unit::Days => DAY_S,
            Unit::Hours => 3_600,
            Unit::Minutes => 60,
            Unit::Seconds => 1,
        };
        seconds = seconds.saturating_add(of_unit.saturating_mul(u64::from(amount)));
    }
    add_months(time_s, months).saturating_add(seconds)
}

/// So many months later, at the same time of day; the last day of the month where there is no such day.
fn add_months(time_s: u64, months: u32) -> u64 {
    // More than the longest span makes no difference.
    let months = months.min(60);
    let Date { year, month, day } = calendar::date((time_s / DAY_S).min(4_000_000) as u32);
    let total = year * 12 + month - 1 + months;
    let (year, month) = (total / 12, total % 12 + 1);
    let date = Date { year, month, day: day.min(days_in_month(year, month)) };
    u64::from(calendar::days(date)) * DAY_S + time_s % DAY_S
}
