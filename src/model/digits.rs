//! Writes whole numbers as digits without the formatting machinery, which would cost kilobytes in the page.

/// Appends `number` in decimal digits.
pub fn push_integer(out: &mut String, number: u32) {
    if number >= 10 {
        push_integer(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in [0, 1, 9, 10, 11, 99, 100, 1_000_000, u32::MAX] {
            let mut out = String::new();
            super::push_integer(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }
}
