//! B23: what the interface says of its own neither shames, hurries, rewards nor advertises.

use fineprint::cli::languages::strings;

/// Beginnings of words that urge or play on feelings, by language (EDPB Guidelines 03/2022: stirring, skipping).
const URGING: [(&str, &str); 5] = [
    (
        "en",
        "hurry quick quickly immediately soon today tomorrow miss unfortunately sadly sorry sure really best improve better \
         experience enjoy love free gift reward bonus discount newsletter subscribe offer recommended recommend please",
    ),
    (
        "fr",
        "vite dépêchez immédiatement malheureusement dommage désolé meilleur améliorer expérience profiter gratuit cadeau offre recommandé",
    ),
    ("de", "schnell sofort leider schade verpassen besser verbessern erlebnis genießen gratis geschenk rabatt empfohlen newsletter"),
    ("es", "rápido lamentablemente mejor mejorar experiencia disfrutar gratis regalo oferta recomendado"),
    ("it", "presto purtroppo migliore migliorare esperienza gratis regalo offerta consigliato"),
];

/// The messages of the consent UI.
const KEYS: &str = "consent-title consent-intro consent-intro-opt-out consent-intro-notice consent-again consent-expired consent-region \
    consent-withdraw consent-policy accept-all reject-all choose preferences-title preferences-save preferences-close close-reject \
    close-undecided state-on state-off locked-why category-details category-vendors new choice-date choice-none choice-saved \
    choice-withdrawn gpc-honoured gpc-conflict your-privacy-choices sale-or-share exempt-why placeholder-text placeholder-once \
    placeholder-always policy-changed policy-changed-read dismiss withdraw-reload reload storage-refused depends-on";

#[test]
fn no_word_of_the_interface_urges() {
    for (locale, urging) in URGING {
        let words = strings(locale);
        for key in KEYS.split_whitespace() {
            // A language that has not been translated yet speaks English here.
            let Some(text) = words.root().text(key) else { continue };
            let text = format!(" {} ", text.to_lowercase().replace(['.', ',', ':', '“', '”', '«', '»'], " "));
            for word in urging.split_whitespace() {
                assert!(!text.contains(&format!(" {word} ")), "{locale} {key}: {text:?} says {word:?}");
            }
        }
    }
}

#[test]
fn a_switch_is_never_named_by_a_negation() {
    // U05: `on` must never mean `do not`.
    let english = strings("en");
    for key in ["state-on", "state-off", "sale-or-share"] {
        let text = english.root().text(key).unwrap().to_lowercase();
        assert!(!text.contains("not") && !text.contains("opt"), "{key}: {text}");
    }
}
