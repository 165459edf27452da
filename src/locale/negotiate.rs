//! Chooses one of the languages a text exists in: lookup by RFC 4647, section 3.4, that never crosses scripts by accident.
//!
//! For every requested tag in turn, the most wanted first:
//!
//! 1. The tag is read in canonical form: `iw-IL` asks for `he-IL`. What is not well-formed asks for nothing.
//! 2. The same tag: `fr-CA` takes `fr-CA`.
//! 3. Lookup: the last subtag is cut, a single letter before it too, and again: `zh-Hant-CN-x-mine` takes `zh-Hant-CN`,
//!    then `zh-Hant`. A shorter tag in another script is passed over: `zh-TW` does not take `zh`, nor `sr-Latn` `sr`.
//! 4. The same language in the same script, written elsewhere: `pt` takes `pt-BR`, `zh-TW` takes `zh-Hant`. Among several
//!    the same region is nearest (`zh-TW` takes `zh-Hant-TW`), then the same standard (`pt-AO` takes `pt-PT` and not
//!    `pt-BR`, `en-IN` takes `en-GB`), then a tag without variants (`ca` takes `ca-ES` before `ca-valencia`), then the region
//!    that the language is named after (`de` takes `de-DE` before `de-AT`), then the first.
//!    So `en-GB` takes `en-US` before another language: its readers read it.
//! 5. A language that its readers read as well, by steps 2 to 4: `no` takes `nb`, `nb` takes `no` and only then `nn`.
//!
//! 6. When nothing is found, the default language by the same steps; then the first there is.
//!
//! Never looks at the page or the browser: whoever calls brings the tags.

use super::script::{lists, script};
use super::tag::{Tag, code};

/// Languages with more than one written standard: the regions of the one that a tag without a region means, two letters
/// each, in order. All other regions share the other standard.
static STANDARD: [(u32, &[u8]); 5] = [
    (code(b"de"), b"bedeitlu"),
    (code(b"en"), b"asgumhmpphprumusvi"),
    (code(b"es"), b"eaesgqicph"),
    (code(b"pt"), b"br"),
    (code(b"zh"), b"cnmysgtw"),
];

/// Languages and what else their readers read, nearest first.
static RELATED: [(u32, &str); 10] = [
    (code(b"gsw"), "de"),
    (code(b"nb"), "no"),
    (code(b"nb"), "nn"),
    (code(b"nn"), "nb"),
    (code(b"nn"), "no"),
    (code(b"no"), "nb"),
    (code(b"no"), "nn"),
    (code(b"sh"), "sr-Latn"),
    (code(b"yue"), "zh-Hant"),
    (code(b"yue"), "zh-Hans"),
];

/// The one of `available` that suits `requested` best, most wanted first, else `default`.
///
/// The answer is always one of `available`, unless there is none: then it is `default`.
pub fn negotiate<'a>(requested: &[&str], available: &[&'a str], default: &'a str) -> &'a str {
    for tag in requested {
        if let Some(found) = nearest(tag, available) {
            return found;
        }
    }
    // 6
    match nearest(default, available) {
        Some(found) => found,
        None => available.first().copied().unwrap_or(default),
    }
}

/// The one of `available` that suits one requested tag, by steps 1 to 5.
pub fn nearest<'a>(requested: &str, available: &[&'a str]) -> Option<&'a str> {
    let tag = Tag::parse(requested)?; // 1
    let found = same_language(&tag, available); // 2, 3, 4
    if found.is_some() {
        return found;
    }
    // 5
    for (language, related) in &RELATED {
        if *language == tag.language
            && let Some(related) = Tag::parse(related)
            && script(&related) == script(&tag)
            && let Some(found) = same_language(&related, available)
        {
            return Some(found);
        }
    }
    None
}

/// Whether both are one language in one script, whatever the region: `fr` and `fr-CA` are, `zh-TW` and `zh` are not.
pub fn is_same_language(one: &str, other: &str) -> bool {
    one == other
        || match (Tag::parse(one), Tag::parse(other)) {
            (Some(one), Some(other)) => rank(&one, &other) > 0,
            _ => false,
        }
}

fn same_language<'a>(wanted: &Tag, available: &[&'a str]) -> Option<&'a str> {
    let mut best = None;
    let mut best_rank = 0;
    for name in available {
        if let Some(tag) = Tag::parse(name) {
            let rank = rank(wanted, &tag);
            if rank > best_rank {
                best_rank = rank;
                best = Some(*name);
            }
        }
    }
    best
}

/// How near a tag is to the wanted one; 0 for another language or script.
fn rank(wanted: &Tag, tag: &Tag) -> usize {
    if script(wanted) != script(tag) {
        return 0;
    }
    // 2, 3: what the wanted tag begins with, the longer the nearer, the whole of it nearest.
    if let Some(rest) = wanted.bytes().strip_prefix(tag.bytes())
        && matches!(rest.first(), None | Some(b'-'))
    {
        return 100 + tag.bytes().len();
    }
    // 4; the codes of rare languages are longer than three letters and are not compared here.
    if tag.language != wanted.language || tag.language == 0 {
        return 0;
    }
    let mut rank = 1;
    if tag.region != 0 && tag.region == wanted.region {
        rank += 16;
    }
    if is_main_standard(tag) == is_main_standard(wanted) {
        rank += 8;
    }
    if tag.plain {
        rank += 4;
    }
    if tag.region == 0 || tag.region == tag.language {
        rank += 2;
    }
    rank
}

/// Whether a tag means the standard that its language without a region means.
fn is_main_standard(tag: &Tag) -> bool {
    if tag.region == 0 {
        return true;
    }
    for (language, regions) in &STANDARD {
        if *language == tag.language {
            return lists(regions, tag.region);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(STANDARD.is_sorted());
        for (_, regions) in STANDARD {
            assert!(regions.chunks(2).is_sorted() && regions.len() % 2 == 0, "{regions:?}");
        }
        // Nearest first within a language.
        assert!(RELATED.is_sorted_by_key(|row| row.0.to_be_bytes().into_iter().filter(|byte| *byte != 0).collect::<Vec<_>>()));
        assert!(RELATED.iter().all(|row| Tag::parse(row.1).is_some()));
    }

    #[test]
    fn a_language_is_the_same_in_every_region_and_another_in_another_script() {
        for (one, other, same) in [
            ("fr", "fr", true),
            ("fr", "fr-CA", true),
            ("FR", "fr", true),
            ("iw", "he", true),
            ("zh-TW", "zh-Hant", true),
            ("zh-TW", "zh", false),
            ("sr", "sr-Latn", false),
            ("fr", "en", false),
            ("enochian", "pictish", false),
            ("enochian", "enochian", true),
            ("not a tag", "not a tag", true),
            ("not a tag", "en", false),
        ] {
            assert_eq!(is_same_language(one, other), same, "{one} {other}");
        }
    }
}
