//! Percent-encoding of the document's version, so that any text fits into a cookie.

/// The longest encoded version, in bytes.
pub const MAX_BYTES: usize = 64;

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

/// Encodes everything but `A-Za-z0-9._-`, and stops before the character that would pass the limit.
pub fn encode(text: &str) -> String {
    let mut out = String::new();
    // The length up to the last whole character.
    let mut whole = 0;
    for byte in text.bytes() {
        if byte & 0xc0 != 0x80 {
            whole = out.len();
        }
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from(half + if half < 10 { b'0' } else { b'A' - 10 }));
            }
        }
        if out.len() > MAX_BYTES {
            out.truncate(whole);
            break;
        }
    }
    out
}

/// The text that was encoded; `None` where it was not encoded so.
pub fn decode(text: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            out.push((half(bytes.next()?)? << 4) | half(bytes.next()?)?);
        } else if is_plain(byte) {
            out.push(byte);
        } else {
            return None;
        }
    }
    if text.len() <= MAX_BYTES { String::from_utf8(out).ok() } else { None }
}

fn half(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_encoded_so_is_refused() {
        for (text, encoded) in [("2026.11", "2026.11"), ("V 1/é", "V%201%2F%C3%A9"), ("~", "%7E"), ("", "")] {
            assert_eq!(encode(text), encoded);
            assert_eq!(decode(encoded).as_deref(), Some(text));
        }
        for bad in ["%", "%4", "%zz", "%c3%a9", "%C3", "%FF", "a b", "é", &"a".repeat(65)] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_a_beginning_of_the_text(text in ".{0,80}") {
            let encoded = encode(&text);
            prop_assert!(encoded.len() <= MAX_BYTES && encoded.is_ascii());
            let kept = decode(&encoded).unwrap();
            prop_assert!(text.starts_with(&kept));
            prop_assert!(kept == text || encoded.len() > MAX_BYTES - 12);
        }
    }
}
