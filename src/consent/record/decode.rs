//! Reads the stored form. Whatever differs from it in one character is no record.

use super::digest::{base36, decimal, fnv};
use super::words::{Event, Method};
use super::{FIELDS, Field, MAX_BYTES, Record, packed, percent};
use crate::consent::catalogue::is_slug;
use crate::consent::mode::Mode;
use crate::model::cut::{cut, pieces};

/// Reads a stored text.
pub fn decode(text: &str) -> Option<Record<'_>> {
    if text.len() <= MAX_BYTES { read(text) } else { None }
}

/// Reads a text of any length: one that is kept in memory because it is too long to be stored.
pub fn read(text: &str) -> Option<Record<'_>> {
    let mut fields = [""; FIELDS];
    let mut rest = text;
    for field in &mut fields {
        (*field, rest) = cut(rest, b'~')?;
    }
    let before = text.get(..text.len() - rest.len() - 1)?;
    if base36(rest)? != u64::from(fnv(before)) {
        return None;
    }
    let field = |field: Field| fields.get(field as usize).copied().unwrap_or("");
    let number = |of: Field| decimal(field(of));
    let words = |of: Field, extra: &[u8], most: usize| is_written_in(field(of), extra, most);
    let hash = field(Field::Hash);
    let is_good = field(Field::Magic) == "fp1"
        && is_slug(field(Field::Policy))
        && (field(Field::Source).is_empty() || base36(field(Field::Source)).is_some())
        && words(Field::Region, b"-", 16)
        && words(Field::Locale, b"-", 35)
        && number(Field::Families)? <= 31
        && number(Field::Signals)? <= 127
        && words(Field::Gpp, b"_.!-", 200)
        && (hash.is_empty() || is_hash(hash))
        && percent::decode(field(Field::Version)).is_some()
        && is_ui(field(Field::Ui))
        && (field(Field::Id).is_empty() || is_uuid(field(Field::Id)))
        && is_prev(field(Field::Prev))
        && is_flags(field(Field::Categories))
        && (is_flags(field(Field::Vendors)) || packed::is_packed(field(Field::Vendors)));
    let record = Record {
        fields,
        revision: number(Field::Revision)?,
        seen: number(Field::Seen)?,
        consent_version: number(Field::ConsentVersion)?,
        time_s: base36(field(Field::Time))?,
        expires_s: base36(field(Field::Expires))?,
        mode: Mode::read(field(Field::Mode))?,
        event: Event::read(field(Field::Event))?,
        method: Method::read(field(Field::Method))?,
        gpc: match field(Field::Gpc) {
            "0" => false,
            "1" => true,
            _ => return None,
        },
    };
    if is_good && record.seen >= record.revision { Some(record) } else { None }
}

/// Whether a text is letters, digits and these bytes only, and not too long.
pub(super) fn is_written_in(text: &str, extra: &[u8], most: usize) -> bool {
    text.len() <= most && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || extra.contains(&byte))
}

pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 43 && is_written_in(text, b"_-", 43)
}

/// Whether a text is a UUID version 4 in lower case (RFC 9562).
pub(super) fn is_uuid(text: &str) -> bool {
    for (place, byte) in text.bytes().enumerate() {
        let is_good = match place {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        };
        if !is_good {
            return false;
        }
    }
    text.len() == 36
}

fn is_prev(text: &str) -> bool {
    text.is_empty() || is_uuid(text) || text.strip_prefix('t').is_some_and(|time| base36(time).is_some())
}

fn is_ui(text: &str) -> bool {
    match cut(text, b'-') {
        Some((layer, widget)) => matches!(layer, "0" | "1" | "2") && !widget.is_empty() && is_written_in(widget, b".+-", 32),
        None => false,
    }
}

/// Whether a text is a list of flags in which no id stands twice.
fn is_flags(text: &str) -> bool {
    for (place, piece) in pieces(text, b'.').enumerate() {
        let id = piece.strip_prefix('0').or(piece.strip_prefix('1')).unwrap_or("");
        if !is_slug(id) {
            // Nothing at all is a list of none.
            return text.is_empty();
        }
        for (other, earlier) in pieces(text, b'.').enumerate() {
            if other == place {
                break;
            }
            if earlier.get(1..) == Some(id) {
                return false;
            }
        }
    }
    true
}

/// The flag of an id in a list; `None` where it is not named.
pub fn flag(list: &str, id: &str) -> Option<bool> {
    for piece in pieces(list, b'.') {
        if !id.is_empty() && piece.get(1..) == Some(id) {
            return Some(piece.starts_with('1'));
        }
    }
    None
}
