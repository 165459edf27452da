//! FNV-1a-32 and base 36. No protection against anybody, only against accidents: who can write the record can write anything.

/// FNV-1a-32 of some bytes: offset 2166136261, prime 16777619.
pub fn fnv(text: &str) -> u32 {
    let mut hash = 0x811c_9dc5;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// Appends a number in base 36, lower case.
pub fn push_base36(out: &mut String, number: u64) {
    if number >= 36 {
        push_base36(out, number / 36);
    }
    out.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
}

/// Reads a number in base 36 as [`push_base36`] writes it, of at most seven digits.
pub fn base36(text: &str) -> Option<u64> {
    number(text, 36, 7)
}

/// Reads a decimal number of at most ten digits, without leading zeros.
pub fn decimal(text: &str) -> Option<u64> {
    number(text, 10, 10)
}

fn number(text: &str, base: u32, digits: usize) -> Option<u64> {
    if text.is_empty() || text.len() > digits || text.len() > 1 && text.starts_with('0') {
        return None;
    }
    let mut total = 0;
    for byte in text.bytes() {
        if byte.is_ascii_uppercase() {
            return None;
        }
        total = total * u64::from(base) + u64::from(char::from(byte).to_digit(base)?);
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_is_the_one_of_its_authors() {
        for (text, hash) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(fnv(text), hash, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_in_one_way_only() {
        for value in [0, 1, 35, 36, 1_795_000_000, 78_364_164_095] {
            let mut out = String::new();
            push_base36(&mut out, value);
            assert_eq!(base36(&out), Some(value));
            assert_eq!(u64::from_str_radix(&out, 36), Ok(value));
        }
        for bad in ["", "00", "01", "A", "-1", "+1", " 1", "1 ", "1.0", "12345678", "é"] {
            assert_eq!(base36(bad), None, "{bad}");
        }
        assert_eq!((decimal("9999999999"), decimal("10"), decimal("0")), (Some(9_999_999_999), Some(10), Some(0)));
        for bad in ["", "a", "-1", "01", "12345678901"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }
}
