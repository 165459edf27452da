//! The document itself: who speaks, the text, its languages and its history.

use super::consent::{CONSENT, Consent};
use super::facts::{CATEGORY, Category, PURPOSE, Purpose, RETENTION, RIGHT, Retention, Right, STORAGE_ITEM, StorageItem};
use super::field::shapes;
use super::vendor::{VENDOR, Vendor};

shapes! {
    /// A policy document: text, facts and consent rules in one.
    POLICY Policy {
        /// The address of the JSON Schema, for editors; ignored otherwise.
        schema_address "$schema" ? text;
        /// The major version of this format: 1.
        schema "schema" ! count;
        /// A stable name; it goes into the consent record.
        id "id" ! slug;
        /// The page that shows this document: banner and preferences link to it.
        url "url" ? l10n_url;
        /// What kind of text this is; `privacy` where it is not said.
        kind "kind" ? one_of(POLICY_KIND);
        /// The version shown to people, in any form; never compared.
        version "version" ! text;
        /// The version compared by machines: one more on every publication.
        revision "revision" ! count;
        /// When the text last changed.
        updated "updated" ! date;
        /// From when it is in force, where that differs from `updated`.
        effective "effective" ? date;
        /// The language of every text that is not a map of languages.
        default_locale "defaultLocale" ! tag;
        /// What is to be said of each language version.
        locale "locales" ? by_tag(LOCALE_INFO LocaleInfo);
        /// Names for `{name}` in texts.
        vars "vars" ? l10n_map;
        /// The title; may be empty where a preamble stands instead.
        title "title" ! l10n;
        /// Text before the first section.
        preamble "preamble" ? l10n_blocks;
        /// `auto` numbers the sections 1., 1.1., …; a section's own `number` wins.
        numbering "numbering" ? one_of(NUMBERING);
        /// Who decides why and how data are processed (Art. 13(1)(a) GDPR).
        controller "controller" ? object(PARTY Party);
        /// Who decides together with the controller (Art. 26 GDPR).
        joint_controllers "jointControllers" ? objects(PARTY Party);
        /// The representative in the Union (Art. 27 GDPR).
        representative "representative" ? object(PARTY Party);
        /// Whom to write to.
        contacts "contacts" ? objects(CONTACT Contact);
        /// The supervisory authority (Art. 13(2)(d) GDPR).
        authority "authority" ? object(AUTHORITY Authority);
        /// Whether personal information is sold; `null` where it is not stated.
        sells "sells" ? stated;
        /// Whether it is shared for cross-context advertising; `null` where it is not stated.
        shares "shares" ? stated;
        /// Whether sensitive information is used beyond what is needed; `null` where it is not stated.
        sensitive "sensitive" ? stated;
        /// The lowest age in years of the people the service is for.
        min_age "minAge" ? integer;
        /// The text.
        sections "sections" ? objects(SECTION Section);
        /// What visitors grant or refuse together.
        categories "categories" ? objects(CATEGORY Category);
        /// Why data are processed.
        purposes "purposes" ? objects(PURPOSE Purpose);
        /// Third parties that process data.
        vendors "vendors" ? objects(VENDOR Vendor);
        /// What is kept on or read from the visitor's device.
        storage "storage" ? objects(STORAGE_ITEM StorageItem);
        /// How long data are kept.
        retention "retention" ? objects(RETENTION Retention);
        /// What people can ask for.
        rights "rights" ? objects(RIGHT Right);
        /// The consent rules.
        consent "consent" ? object(CONSENT Consent);
        /// What changed, newest first.
        history "history" ? objects(CHANGE Change);
    }

    /// What is to be said of one language version.
    LOCALE_INFO LocaleInfo {
        /// The language whose version is binding.
        prevails "prevails" ? tag;
        /// Who translated it.
        translator "translator" ? one_of(TRANSLATOR);
    }

    /// A person or company.
    PARTY Party {
        /// Its name.
        name "name" ! text;
        /// Its postal address, a line an item.
        address "address" ? texts;
        /// Its country, ISO 3166-1 alpha-2.
        country "country" ? country;
        /// Its site.
        url "url" ? url;
        /// Its number in a register.
        registration "registration" ? text;
    }

    /// Somebody to write to.
    CONTACT Contact {
        /// The name that `contact:ID` refers to.
        id "id" ! slug;
        /// What this contact is for.
        roles "roles" ? some_of(CONTACT_ROLE);
        /// The name of the person or office.
        name "name" ? text;
        /// An e-mail address.
        email "email" ? text;
        /// A page, such as a form.
        url "url" ? url;
        /// A telephone number.
        phone "phone" ? text;
        /// A postal address, a line an item.
        address "address" ? texts;
        /// How soon an answer comes.
        sla "sla" ? duration;
        /// Whether the e-mail address is shown broken up, so that simple harvesters miss it.
        obfuscate "obfuscate" ? flag;
    }

    /// The supervisory authority.
    AUTHORITY Authority {
        /// Its name.
        name "name" ! text;
        /// Its site.
        url "url" ? url;
    }

    /// One collapsible part of the text.
    SECTION Section {
        /// Stable, unique and never reused: the fragment of links to this section.
        id "id" ! slug;
        /// Its ordinal as written: `1.`, `a)`.
        number "number" ? text;
        /// Its heading.
        title "title" ! l10n;
        /// One or two sentences shown while the section is closed.
        summary "summary" ? l10n;
        /// Its text.
        blocks "blocks" ? l10n_blocks;
        /// Sections inside it.
        sections "sections" ? objects(SECTION Section);
        /// The regions it is shown in; everywhere where it is not said.
        regions "regions" ? regions;
        /// Whether it is open at first.
        open "open" ? flag;
        /// The revision that last changed it.
        changed_in "changedIn" ? count;
    }

    /// One published revision.
    CHANGE Change {
        /// Its `revision`.
        revision "revision" ! count;
        /// Its `version`.
        version "version" ! text;
        /// When it was published.
        date "date" ! date;
        /// Whether people are told of it.
        material "material" ! flag;
        /// What changed.
        text "text" ! l10n;
        /// The sections that changed.
        sections "sections" ? references(Sections);
        /// An archived copy of the text as it was.
        url "url" ? url;
        /// The hash of that copy.
        hash "hash" ? text;
    }
}
