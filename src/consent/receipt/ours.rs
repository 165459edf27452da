//! Our own form, with the vendors resolved. Its members are those of the TypeScript interface `ConsentRecord`.

use std::borrow::Cow;

use super::facts::{Facts, time};
use crate::consent::json::Json;
use crate::consent::record::{Field, percent};
use crate::model::cut::{cut, pieces};

pub(super) fn object<'a>(facts: &Facts<'a>) -> Json<'a> {
    let record = &facts.record;
    let mut entries = vec![("v", Json::Number(1))];
    push_filled(&mut entries, "id", record.field(Field::Id));
    let version = percent::decode(record.field(Field::Version)).unwrap_or_default();
    let mut policy = vec![
        ("id", Json::text(record.field(Field::Policy))),
        ("version", Json::Text(Cow::Owned(version))),
        ("revision", Json::Number(record.revision as u32)),
    ];
    push_filled(&mut policy, "hash", record.field(Field::Hash));
    policy.push(("locale", Json::text(record.field(Field::Locale))));
    let mut choices = Vec::new();
    for piece in pieces(record.field(Field::Categories), b'.') {
        if let Some(id) = piece.get(1..) {
            choices.push((id, piece.starts_with('1')));
        }
    }
    let (layer, widget) = cut(record.field(Field::Ui), b'-').unwrap_or(("0", ""));
    let layer = layer.bytes().next().map_or(0, |digit| u32::from(digit.wrapping_sub(b'0')));
    entries.extend([
        ("policy", Json::Map(policy)),
        ("seen", Json::Number(record.seen as u32)),
        ("consentVersion", Json::Number(record.consent_version as u32)),
        ("region", Json::text(record.field(Field::Region))),
        ("mode", Json::text(record.mode.word())),
        ("event", Json::text(record.event.word())),
        ("method", Json::text(record.method.word())),
        ("signal", Json::Map(vec![("gpc", Json::Bool(record.gpc))])),
        ("time", time(record.time_s)),
        ("expires", time(record.expires_s)),
        ("choices", Json::flags(&choices)),
        ("vendors", Json::flags(&facts.vendors)),
        ("ui", Json::Map(vec![("widget", Json::text(widget)), ("layer", Json::Number(layer))])),
    ]);
    push_filled(&mut entries, "prev", record.field(Field::Prev));
    Json::Map(entries)
}

fn push_filled<'a>(entries: &mut Vec<(&'a str, Json<'a>)>, key: &'a str, field: &'a str) {
    if !field.is_empty() {
        entries.push((key, Json::text(field)));
    }
}
