//! Vendors as bits, for documents with more vendors than a record could name.
//!
//! Bits say nothing without the list they belong to, so a hash of that list stands before them: against any other list they
//! cannot be read at all.

use super::digest::{fnv, push_base36};
use crate::model::cut::cut;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends the packed form: the first vendor is the highest bit of the first character.
pub fn push(out: &mut String, vendors: &[(&str, bool)]) {
    push_list_hash(out, vendors);
    let mut sextet = 0;
    for (place, &(_, is_granted)) in vendors.iter().enumerate() {
        sextet |= usize::from(is_granted) << (5 - place % 6);
        if place % 6 == 5 || place + 1 == vendors.len() {
            out.push(ALPHABET.get(sextet).copied().map_or('A', char::from));
            sextet = 0;
        }
    }
}

/// Reads the packed form for that list of vendors; `false` where it belongs to another list or has another length.
pub fn read(text: &str, vendors: &mut [(&str, bool)]) -> bool {
    let mut expected = String::new();
    push_list_hash(&mut expected, vendors);
    let Some(bits) = text.strip_prefix(expected.as_str()) else { return false };
    if bits.len() != vendors.len().div_ceil(6) {
        return false;
    }
    for (number, byte) in bits.bytes().enumerate() {
        let Some(mut sextet) = value(byte) else { return false };
        for place in number * 6..number * 6 + 6 {
            let is_granted = sextet & 32 != 0;
            sextet = sextet << 1 & 63;
            match vendors.get_mut(place) {
                Some(vendor) => vendor.1 = is_granted,
                None if is_granted => return false,
                None => {}
            }
        }
    }
    true
}

/// Whether a text has the packed form for some list.
pub fn is_packed(text: &str) -> bool {
    let Some((hash, bits)) = text.strip_prefix('*').and_then(|rest| cut(rest, b'.')) else { return false };
    super::digest::base36(hash).is_some() && super::decode::is_written_in(bits, b"-_", bits.len())
}

/// What a character of the alphabet stands for.
fn value(byte: u8) -> Option<usize> {
    for (value, &letter) in ALPHABET.iter().enumerate() {
        if letter == byte {
            return Some(value);
        }
    }
    None
}

fn push_list_hash(out: &mut String, vendors: &[(&str, bool)]) {
    let mut list = String::new();
    for (place, (id, _)) in vendors.iter().enumerate() {
        if place > 0 {
            list.push('.');
        }
        list.push_str(id);
    }
    out.push('*');
    push_base36(out, u64::from(fnv(&list)));
    out.push('.');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_vendor_is_the_highest_bit() {
        let mut vendors = [("a", true), ("b", false), ("c", false), ("d", false), ("e", false), ("f", true), ("g", true)];
        let mut out = String::new();
        push(&mut out, &vendors);
        assert!(out.ends_with(".hg"), "{out}");
        assert!(is_packed(&out));
        let meant = vendors;
        vendors = vendors.map(|(id, _)| (id, false));
        assert!(read(&out, &mut vendors));
        assert_eq!(vendors, meant);
    }

    #[test]
    fn bits_of_another_list_are_not_read() {
        let mut out = String::new();
        push(&mut out, &[("a", true), ("b", true)]);
        assert!(!read(&out, &mut [("a", false)]));
        assert!(!read(&out, &mut [("b", false), ("a", false)]));
        for bad in ["", "*", "*1", "**.A", "1.A", "*01.A", "*1.=", "*1.A.A"] {
            assert!(!is_packed(bad), "{bad}");
        }
        // More bits than vendors, and a bit of no vendor.
        assert!(!read(&format!("{out}A"), &mut [("a", false), ("b", false)]));
        let stray = format!("{}_", &out[..out.len() - 1]);
        assert!(!read(&stray, &mut [("a", false), ("b", false)]));
    }
}
