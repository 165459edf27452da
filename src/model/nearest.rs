//! Finds the known word that an unknown one was probably meant to be.
//!
//! It only ever advises: a word that is merely near is never taken for the known one.

/// The longest word that is compared, in bytes.
const MAX_BYTES: usize = 32;

/// The known word nearest to `word`: the first of those at the least distance, none where that is more than a third of
/// its length (but one edit is always allowed, unless nothing of the word would be left).
///
/// An edit is a letter too many, too few, another one, or two neighbours exchanged (restricted Damerau–Levenshtein).
/// Case, hyphens and underscores do not count, so `min_age` is at distance 0 from `minAge`.
pub fn nearest<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = Folded::new(word)?;
    let mut limit = (word.length / 3).max(1);
    let mut found = None;
    for candidate in known {
        let Some(folded) = Folded::new(candidate) else { continue };
        let distance = distance(word.bytes(), folded.bytes());
        let closer = if found.is_some() { distance < limit } else { distance <= limit };
        if closer && distance < word.length.max(folded.length) {
            limit = distance;
            found = Some(candidate);
        }
    }
    found
}

/// A word without what does not count.
struct Folded {
    buffer: [u8; MAX_BYTES],
    length: usize,
}

impl Folded {
    fn new(word: &str) -> Option<Folded> {
        let mut folded = Folded { buffer: [0; MAX_BYTES], length: 0 };
        if word.len() > MAX_BYTES {
            return None;
        }
        for byte in word.bytes() {
            if !matches!(byte, b'-' | b'_') {
                *folded.buffer.get_mut(folded.length)? = byte.to_ascii_lowercase();
                folded.length += 1;
            }
        }
        if folded.length == 0 { None } else { Some(folded) }
    }

    fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.length).unwrap_or(&[])
    }
}

/// The table of edit distances between the beginnings of both words, of which three rows are kept.
fn distance(word: &[u8], other: &[u8]) -> usize {
    let mut before = [0; MAX_BYTES + 1];
    let mut above = [0; MAX_BYTES + 1];
    for (column, cell) in above.iter_mut().enumerate() {
        *cell = column;
    }
    let mut row = above;
    let mut last_x = None;
    for (number, x) in word.iter().enumerate() {
        let mut left = number + 1;
        let mut diagonal = number;
        // The cell two rows up and two columns to the left.
        let mut crossed = 0;
        let mut last_y = None;
        for (((y, cell), &up), &far) in other.iter().zip(row.iter_mut().skip(1)).zip(above.iter().skip(1)).zip(before.iter()) {
            let mut best = (left.min(up) + 1).min(diagonal + usize::from(x != y));
            if last_x == Some(y) && last_y == Some(x) {
                best = best.min(crossed + 1);
            }
            crossed = far;
            *cell = best;
            left = best;
            diagonal = up;
            last_y = Some(y);
        }
        if let Some(first) = row.first_mut() {
            *first = number + 1;
        }
        before = above;
        above = row;
        last_x = Some(x);
    }
    above.get(other.len()).copied().unwrap_or(usize::MAX)
}
