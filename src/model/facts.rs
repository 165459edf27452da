//! Facts that stand once and feed tables, banner and text: categories, purposes, storage, retention, rights.

use super::field::shapes;

shapes! {
    /// What visitors grant or refuse together.
    CATEGORY Category {
        /// The name used by gates and in the consent record.
        id "id" ! slug;
        /// Its title.
        title "title" ! l10n;
        /// What it is for, in a sentence.
        text "text" ! l10n;
        /// Whether it is needed and cannot be refused.
        locked "locked" ? flag;
        /// What refusing it means for the visitor.
        consequence "consequence" ? l10n;
        /// Why it is lawful.
        legal_basis "legalBasis" ? one_of(LEGAL_BASIS);
        /// The consent signals it stands for.
        signals "signals" ? some_of(CONSENT_SIGNAL);
        /// Whether it sells or shares personal information; then Global Privacy Control turns it off.
        sale_or_share "saleOrShare" ? flag;
        /// An exemption under which it needs information and objection instead of consent.
        exempt "exempt" ? one_of(EXEMPTION);
        /// The purpose in the W3C Data Privacy Vocabulary.
        dpv "dpv" ? text;
    }

    /// Why data are processed.
    PURPOSE Purpose {
        /// The name that vendors refer to.
        id "id" ! slug;
        /// Its title.
        title "title" ! l10n;
        /// More about it.
        text "text" ? l10n;
        /// Why it is lawful.
        legal_basis "legalBasis" ! one_of(LEGAL_BASIS);
        /// Which legitimate interest is pursued (Art. 13(1)(d) GDPR).
        interest "interest" ? l10n;
        /// The category that visitors decide on.
        category "category" ? reference(Categories);
        /// The purpose in the W3C Data Privacy Vocabulary.
        dpv "dpv" ? text;
    }

    /// Something kept on or read from the visitor's device.
    STORAGE_ITEM StorageItem {
        /// A stable name for it.
        id "id" ! slug;
        /// Its name on the device; `*` stands for any characters, but not alone.
        name "name" ! wildcard;
        /// Where it is kept.
        storage_type "type" ! one_of(STORAGE_TYPE);
        /// Whether it is the site's own or a third party's.
        party "party" ? one_of(PARTY_KIND);
        /// How long it stays.
        duration "duration" ! lifetime;
        /// Whether each visit starts that time again.
        refreshed "refreshed" ? flag;
        /// The domains it belongs to.
        domains "domains" ? texts;
        /// The path it belongs to.
        path "path" ? text;
        /// Who sets or reads it; the site itself where it is not said.
        vendor "vendor" ? reference(Vendors);
        /// The category that visitors decide on.
        category "category" ! reference(Categories);
        /// What it is for.
        text "text" ? l10n;
        /// Whether scripts cannot see it.
        http_only "httpOnly" ? flag;
        /// Whether it keeps an objection.
        opt_out "optOut" ? flag;
    }

    /// How long something is kept.
    RETENTION Retention {
        /// A stable name for it.
        id "id" ! slug;
        /// Which data.
        data "data" ! l10n;
        /// For how long.
        duration "duration" ? lifetime;
        /// The criterion, where there is no fixed time.
        period "period" ? l10n;
        /// Why they may be kept.
        legal_basis "legalBasis" ? one_of(LEGAL_BASIS);
        /// What starts the time.
        trigger "trigger" ? l10n;
    }

    /// Something people can ask for.
    RIGHT Right {
        /// Which right; its name is shown in every language of the interface.
        id "id" ! one_of(RIGHT_ID);
        /// Where to use it: an address, `contact:ID` or `action:…`.
        how "how" ? target;
        /// How soon an answer comes.
        sla "sla" ? duration;
        /// The regions it exists in; everywhere where it is not said.
        regions "regions" ? regions;
        /// What to know before using it.
        warning "warning" ? l10n;
        /// More about it.
        text "text" ? l10n;
    }
}
