//! The record as an object, for the command line, receipts and tests. Native only: pages read the stored form themselves.

use super::{Field, Record, percent};
use crate::consent::calendar;
use crate::model::consent_record::{Choices, ConsentRecord, RecordPolicy, RecordSignal, RecordUi};
use crate::model::cut::{cut, pieces};

/// The record as an object. `None` for packed vendors: only the document knows who they are.
pub fn object(record: &Record<'_>) -> Option<ConsentRecord> {
    if record.field(Field::Vendors).starts_with('*') {
        return None;
    }
    let (layer, widget) = cut(record.field(Field::Ui), b'-')?;
    Some(ConsentRecord {
        v: 1,
        id: filled(record.field(Field::Id)),
        policy: RecordPolicy {
            id: record.field(Field::Policy).into(),
            version: percent::decode(record.field(Field::Version))?,
            revision: record.revision,
            hash: filled(record.field(Field::Hash)),
            locale: record.field(Field::Locale).into(),
        },
        seen: record.seen,
        consent_version: record.consent_version,
        region: record.field(Field::Region).into(),
        mode: record.mode.word(),
        event: record.event.word(),
        method: record.method.word(),
        signal: RecordSignal { gpc: record.gpc },
        time: time(record.time_s),
        expires: time(record.expires_s),
        choices: choices(record.field(Field::Categories)),
        vendors: choices(record.field(Field::Vendors)),
        ui: RecordUi { widget: widget.into(), layer: layer.parse().ok()? },
        prev: filled(record.field(Field::Prev)),
    })
}

fn filled(field: &str) -> Option<String> {
    if field.is_empty() { None } else { Some(field.into()) }
}

/// A time as RFC 3339 writes it, in UTC: `2026-11-20T09:14:22Z`.
pub fn time(seconds: u64) -> String {
    let day = calendar::date((seconds / 86_400) as u32);
    let of_day = seconds % 86_400;
    let (hours, minutes, seconds) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{:04}-{:02}-{:02}T{hours:02}:{minutes:02}:{seconds:02}Z", day.year, day.month, day.day)
}

fn choices(list: &str) -> Choices {
    let ids = pieces(list, b'.').filter_map(|piece| Some((piece.get(1..)?.to_string(), piece.starts_with('1'))));
    Choices(ids.collect())
}
