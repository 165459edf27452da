//! The consent rules: which mode applies where, which signals are sent, how the choice is kept.
//!
//! Every default here is the strict one: what is missing, unknown or broken means opt-in, ask, not granted.

use super::field::shapes;

shapes! {
    /// The consent rules.
    CONSENT Consent {
        /// A higher number asks everybody again.
        consent_version "consentVersion" ! count;
        /// After how long to ask again, the same for yes and no; `P6M` where it is not said, and never less than a year under `opt-out`.
        renew_after "renewAfter" ? duration;
        /// Which mode applies where; the first rule that fits counts, `opt-in` where none does.
        rules "rules" ! objects(RULE Rule);
        /// Which signals are read and sent.
        signals "signals" ? object(SIGNALS Signals);
        /// Where the choice is kept.
        store "store" ? object(STORE Store);
        /// Where the choice is reported to.
        record "record" ? object(RECORD_REPORT RecordReport);
        /// How the banner looks and what closing it means.
        ui "ui" ? object(BANNER_UI BannerUi);
    }

    /// Which mode applies in some regions.
    RULE Rule {
        /// The regions: `EEA`, `EU`, `*`, ISO 3166-1 `FR`, ISO 3166-2 `CA-QC`.
        regions "regions" ! regions;
        /// The mode.
        mode "mode" ! one_of(CONSENT_MODE);
    }

    /// Which signals are read and sent.
    SIGNALS Signals {
        /// Whether Global Privacy Control is honoured.
        gpc "gpc" ? flag;
        /// Whether Google Consent Mode v2 is sent.
        consent_mode "consentMode" ? flag;
        /// Whether Microsoft UET is told.
        uet "uet" ? flag;
        /// Whether Microsoft Clarity is told.
        clarity "clarity" ? flag;
        /// The sections of the IAB Global Privacy Platform to offer.
        gpp "gpp" ? some_of(GPP_SECTION);
    }

    /// Where the choice is kept.
    STORE Store {
        /// In a cookie, in localStorage, or by callbacks of the host.
        kind "kind" ! one_of(STORE_KIND);
        /// The name of the cookie or key.
        name "name" ? text;
        /// The `SameSite` attribute of the cookie.
        same_site "sameSite" ? one_of(SAME_SITE);
        /// The parent domain that shares the cookie.
        domain "domain" ? text;
        /// The path of the cookie.
        path "path" ? text;
    }

    /// Where the choice is reported to.
    RECORD_REPORT RecordReport {
        /// The host's own endpoint; `null` for none.
        endpoint "endpoint" ? text_or_null;
        /// Which further fields of the record are sent.
        fields "fields" ? texts;
    }

    /// How the banner looks.
    BANNER_UI BannerUi {
        /// Its layout.
        layout "layout" ? one_of(BANNER_LAYOUT);
        /// What closing it means; it never grants anything.
        close_means "closeMeans" ? one_of(CLOSE_MEANS);
    }
}
