//! The consent record as an object, declared for TypeScript and for native readers. What it means stands in `consent`; its
//! stored form in `consent/record`. Native only.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::interface::interfaces;

/// Ids with what was chosen for each, in the order of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choices(pub Vec<(String, bool)>);

impl Serialize for Choices {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, is_granted) in &self.0 {
            map.serialize_entry(id, is_granted)?;
        }
        map.end()
    }
}

interfaces! {
    /// What a visitor has chosen, when, and of what.
    CONSENT_RECORD ConsentRecord {
        /// The version of this form.
        v "v" ! u32, "1";
        /// A random UUID; only where the document has its records reported.
        #[serde(skip_serializing_if = "Option::is_none")]
        id "id" ? Option<String>, "string";
        /// What was shown.
        policy "policy" ! RecordPolicy, "RecordPolicy";
        /// The newest revision of the document that the visitor was told of.
        seen "seen" ! u64, "number";
        /// Which version of the questions was answered.
        consent_version "consentVersion" ! u64, "number";
        /// Where the visitor was, as the host said; may be empty.
        region "region" ! String, "string";
        /// The mode that applied.
        mode "mode" ! &'static str, "ConsentMode";
        /// What was chosen, in a word.
        event "event" ! &'static str, "RecordEvent";
        /// Through which control.
        method "method" ! &'static str, "RecordMethod";
        /// Signals of the browser at that time.
        signal "signal" ! RecordSignal, "RecordSignal";
        /// When, RFC 3339 in UTC: `2026-11-20T09:14:22Z`.
        time "time" ! String, "string";
        /// Until when it holds.
        expires "expires" ! String, "string";
        /// Every category.
        choices "choices" ! Choices, "{ [category: string]: boolean }";
        /// Every vendor.
        vendors "vendors" ! Choices, "{ [vendor: string]: boolean }";
        /// What it was chosen in.
        ui "ui" ! RecordUi, "RecordUi";
        /// The record before it: its id, or `t` and its time in base 36 where it has none.
        #[serde(skip_serializing_if = "Option::is_none")]
        prev "prev" ? Option<String>, "string";
    }

    /// The document that was shown.
    RECORD_POLICY RecordPolicy {
        /// Its id.
        id "id" ! String, "string";
        /// Its version; cut where it is very long.
        version "version" ! String, "string";
        /// Its revision.
        revision "revision" ! u64, "number";
        /// SHA-256 of its bytes, base64url without padding; missing where the page could not make it.
        #[serde(skip_serializing_if = "Option::is_none")]
        hash "hash" ? Option<String>, "string";
        /// The language it was shown in.
        locale "locale" ! String, "string";
    }

    /// Signals of the browser.
    RECORD_SIGNAL RecordSignal {
        /// Whether Global Privacy Control was on.
        gpc "gpc" ! bool, "boolean";
    }

    /// What a choice was made in.
    RECORD_UI RecordUi {
        /// The version of the widget.
        widget "widget" ! String, "string";
        /// The layer: 1 the banner, 2 the preferences, 0 neither.
        layer "layer" ! u32, "0 | 1 | 2";
    }
}
