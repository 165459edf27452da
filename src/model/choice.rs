//! The closed lists of words of the format. Whatever is not on its list counts as missing, never as the nearest word.

/// A closed list of words.
pub struct Choice {
    /// Its name in the schema and in TypeScript.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// What it says.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// The words.
    pub words: &'static [&'static str],
}

impl Choice {
    /// The word of the list that equals `text`.
    pub fn word(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|&word| word == text)
    }
}

macro_rules! choices {
    ($($(#[doc = $doc:literal])+ $table:ident $name:ident $($word:literal)+;)*) => {$(
        $(#[doc = $doc])+
        pub static $table: Choice = Choice {
            #[cfg(not(target_arch = "wasm32"))]
            name: stringify!($name),
            #[cfg(not(target_arch = "wasm32"))]
            doc: concat!($($doc, "\n"),+),
            words: &[$($word),+],
        };
    )*};
}

choices! {
    /// What kind of text a document is.
    POLICY_KIND PolicyKind "privacy" "cookies" "terms" "other";
    /// How sections are numbered: `auto` counts them, otherwise each section brings its own `number`.
    NUMBERING Numbering "auto";
    /// Who translated a language version.
    TRANSLATOR Translator "human" "machine";
    /// What a contact is for.
    CONTACT_ROLE ContactRole "privacy" "dpo" "representative" "support" "security" "legal";
    /// Why processing is lawful (Art. 6(1) GDPR, a to f).
    LEGAL_BASIS LegalBasis "consent" "contract" "legal-obligation" "vital" "public" "legitimate-interest";
    /// A signal of Google Consent Mode v2.
    CONSENT_SIGNAL ConsentSignal "ad_storage" "ad_user_data" "ad_personalization" "analytics_storage" "functionality_storage"
        "personalization_storage" "security_storage";
    /// A legal exemption that replaces consent by information and objection.
    EXEMPTION Exemption "uk-statistics" "fr-audience";
    /// What a vendor is to the controller.
    VENDOR_ROLE VendorRole "processor" "controller" "joint-controller" "recipient";
    /// What safeguards a transfer to a third country (Chapter V GDPR).
    TRANSFER_MECHANISM TransferMechanism "adequacy" "scc" "bcr" "derogation" "other";
    /// Where an item is kept on the visitor's device.
    STORAGE_TYPE StorageType "cookie" "localStorage" "sessionStorage" "indexedDB" "cache" "pixel" "fingerprint" "other";
    /// Whose item it is.
    PARTY_KIND PartyKind "first" "third";
    /// A right of the person concerned.
    RIGHT_ID RightId "access" "rectification" "erasure" "restriction" "portability" "objection" "object-marketing" "withdraw"
        "no-automated-decision" "complaint" "opt-out-sale" "limit-sensitive" "know" "correct" "delete" "appeal";
    /// How silence is read: `opt-in` as no, `opt-out` as yes until the visitor objects, `notice` as no question at all.
    CONSENT_MODE ConsentMode "opt-in" "opt-out" "notice";
    /// What a choice was, as the consent record says it.
    RECORD_EVENT RecordEvent "given" "refused" "partial" "withdrawn" "renewed" "signal" "expired";
    /// Through which control a choice was made.
    RECORD_METHOD RecordMethod "banner-accept" "banner-reject" "banner-close" "preferences" "embedded" "placeholder" "gpc" "api"
        "migrated";
    /// A section of the IAB Global Privacy Platform.
    GPP_SECTION GppSection "usnat";
    /// Where the choice is kept.
    STORE_KIND StoreKind "cookie" "localStorage" "custom";
    /// The `SameSite` attribute of the cookie.
    SAME_SITE SameSite "Lax" "Strict" "None";
    /// The layout of the banner.
    BANNER_LAYOUT BannerLayout "bar" "box" "modal";
    /// What closing the banner means; it never grants anything.
    CLOSE_MEANS CloseMeans "reject" "undecided";
    /// The marker of a list.
    LIST_STYLE ListStyle "bullet" "decimal" "decimal-paren" "alpha" "none";
    /// How terms and their texts stand: `run-in` on one line, `stacked` on lines of their own.
    DEFS_LAYOUT DefsLayout "run-in" "stacked";
    /// A mark of the inline text's array form.
    MARK_TYPE MarkType "strong" "em" "code" "link" "var";
    /// The tone of a callout.
    TONE Tone "info" "tip" "warning" "important";
    /// How the table of storage items is divided.
    GROUP_BY GroupBy "category" "vendor" "none";
}
