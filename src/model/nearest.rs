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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(word: &str, known: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, &mut known.iter().copied()), expected, "the nearest to {word:?}");
    }

    const KEYS: [&str; 12] = [
        "id",
        "kind",
        "version",
        "revision",
        "updated",
        "minAge",
        "defaultLocale",
        "sections",
        "storage",
        "consent",
        "legalBasis",
        "retention",
    ];

    #[test]
    fn another_way_to_join_words_is_found() {
        for word in ["min_age", "min-age", "MinAge", "MINAGE", "minage", "_min_age_", "m-i-n-a-g-e"] {
            check(word, &KEYS, Some("minAge"));
        }
        check("default_locale", &KEYS, Some("defaultLocale"));
        check("legal-basis", &KEYS, Some("legalBasis"));
    }

    #[test]
    fn a_slip_of_the_finger_is_found() {
        for (word, expected) in [
            ("verison", "version"),
            ("versions", "version"),
            ("vesion", "version"),
            ("wersion", "version"),
            ("secitons", "sections"),
            ("retetnion", "retention"),
            ("consnet", "consent"),
            ("storege", "storage"),
            ("kidn", "kind"),
            ("di", "id"),
            ("idd", "id"),
            ("i", "id"),
        ] {
            check(word, &KEYS, Some(expected));
        }
    }

    #[test]
    fn what_is_far_is_not_found() {
        for word in ["", "-", "_", "x", "zz", "colour", "elephants", "vvvvion", "age"] {
            check(word, &KEYS, None);
        }
        check("version", &[], None);
        check("b", &["p", "h"], None);
        check("abc", &["abd", "xyz"], Some("abd"));
        check("abc", &["ayz"], None);
        check("abcdef", &["abcdxy"], Some("abcdxy"));
        check("abcdef", &["abcxyz"], None);
    }

    #[test]
    fn of_equals_the_first_is_found_and_of_others_the_nearest() {
        check("cat", &["bat", "rat"], Some("bat"));
        check("cat", &["rat", "bat"], Some("rat"));
        check("abcdef", &["abxdyf", "abcdxf", "abcdex"], Some("abcdxf"));
        check("min_age", &["minAgs", "minAge", "MINAGE"], Some("minAge"));
    }

    #[test]
    fn long_words_are_not_compared() {
        let (fits, long) = ("a".repeat(32), "a".repeat(33));
        check(&fits, &[&fits], Some(&fits));
        check(&fits, &[&long], None);
        check(&long, &[&long, &fits], None);
    }

    #[test]
    fn other_letters_are_compared_by_their_bytes() {
        check("clé", &["clè", "xyz"], Some("clè"));
        check("日本", &["日本"], Some("日本"));
    }

    /// The definition, as it is written in textbooks.
    fn by_definition(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let best = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let crossed = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if crossed { best.min(table[i - 2][j - 2] + 1) } else { best }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn distances_are_those_of_the_definition(a in "[ab\u{e9}]{0,16}", b in "[ab\u{e9}]{0,16}") {
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes()), by_definition(a.as_bytes(), b.as_bytes()));
        }

        #[test]
        fn any_words_can_be_compared(word in ".*", known in prop::collection::vec(".*", 0..4)) {
            let found = nearest(&word, &mut known.iter().map(String::as_str));
            prop_assert!(found.is_none_or(|found| known.iter().any(|known| known == found)));
        }

        #[test]
        fn a_known_word_finds_itself(number in 0..KEYS.len()) {
            prop_assert_eq!(nearest(KEYS[number], &mut KEYS.into_iter()), Some(KEYS[number]));
        }
    }
}
