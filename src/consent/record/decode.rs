//! Reads the stored form. Whatever differs from it in one character is no record.

use super::digest::{base36, decimal, fnv};
use super::words::{Event, Method, place};
use super::{FIELDS, Field, MAX_BYTES, Record, packed, percent};
use crate::consent::catalogue::is_slug;
use crate::consent::mode::Mode;
use crate::model::choice::{CONSENT_MODE, Choice, RECORD_EVENT, RECORD_METHOD};
use crate::model::cut::{cut, pieces};

/// Reads a stored text.
pub fn decode(text: &str) -> Option<Record<'_>> {
    if text.len() <= MAX_BYTES { read(text) } else { None }
}

/// What a field must look like.
enum Form {
    Magic,
    Slug,
    /// A number of base 36, or nothing.
    Source,
    /// A decimal number up to this one.
    Decimal(u64),
    Base36,
    /// One of these words.
    Word(&'static Choice),
    /// Letters, digits and these bytes, at most so many.
    Letters(&'static [u8], usize),
    Hash,
    Percent,
    Ui,
    Uuid,
    Prev,
    Categories,
    Vendors,
}

/// The form of each field, in their order.
static FORMS: [Form; FIELDS] = [
    Form::Magic,
    Form::Slug,
    Form::Source,
    Form::Decimal(u64::MAX),
    Form::Decimal(u64::MAX),
    Form::Decimal(u64::MAX),
    Form::Base36,
    Form::Base36,
    Form::Word(&CONSENT_MODE),
    Form::Letters(b"-", 16),
    Form::Letters(b"-", 35),
    Form::Word(&RECORD_EVENT),
    Form::Word(&RECORD_METHOD),
    Form::Decimal(1),
    Form::Decimal(63),
    Form::Decimal(127),
    Form::Letters(b"_.!-", 200),
    Form::Hash,
    Form::Percent,
    Form::Ui,
    Form::Uuid,
    Form::Prev,
    Form::Categories,
    Form::Vendors,
];

impl Form {
    /// The number a field stands for, the place of a word, or 0; `None` where the field has not this form.
    fn read(&self, field: &str) -> Option<u64> {
        let is_good = match *self {
            Form::Decimal(most) => return decimal(field).filter(|number| *number <= most),
            Form::Base36 => return base36(field),
            Form::Word(choice) => return Some(place(choice.words, field)? as u64),
            Form::Magic => field == "fp1",
            Form::Slug => is_slug(field),
            Form::Letters(extra, most) => is_written_in(field, extra, most),
            Form::Percent => percent::decode(field).is_some(),
            Form::Ui => is_ui(field),
            Form::Categories => is_flags(field),
            Form::Vendors => is_flags(field) || packed::is_packed(field),
            _ if field.is_empty() => true,
            Form::Source => base36(field).is_some(),
            Form::Hash => is_hash(field),
            Form::Uuid => is_uuid(field),
            Form::Prev => is_uuid(field) || field.strip_prefix('t').is_some_and(|time| base36(time).is_some()),
        };
        if is_good { Some(0) } else { None }
    }
}

/// Reads a text of any length: one that is kept in memory because it is too long to be stored.
pub fn read(text: &str) -> Option<Record<'_>> {
    let mut fields = [""; FIELDS];
    let mut numbers = [0; FIELDS];
    let mut rest = text;
    for (place, form) in FORMS.iter().enumerate() {
        let (field, after) = cut(rest, b'~')?;
        *numbers.get_mut(place)? = form.read(field)?;
        *fields.get_mut(place)? = field;
        rest = after;
    }
    let before = text.get(..text.len() - rest.len() - 1)?;
    let number = |of: Field| numbers.get(of as usize).copied().unwrap_or(0);
    let record = Record {
        fields,
        revision: number(Field::Revision),
        seen: number(Field::Seen),
        consent_version: number(Field::ConsentVersion),
        time_s: number(Field::Time),
        expires_s: number(Field::Expires),
        mode: Mode::at(number(Field::Mode))?,
        event: Event::at(number(Field::Event))?,
        method: Method::at(number(Field::Method))?,
        gpc: number(Field::Gpc) == 1,
    };
    if base36(rest)? == u64::from(fnv(before)) && record.seen >= record.revision { Some(record) } else { None }
}

/// Whether a text is letters, digits and these bytes only, and not too long.
pub(super) fn is_written_in(text: &str, extra: &[u8], most: usize) -> bool {
    for byte in text.bytes() {
        let mut is_good = byte.is_ascii_alphanumeric();
        for other in extra {
            is_good |= *other == byte;
        }
        if !is_good {
            return false;
        }
    }
    text.len() <= most
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
