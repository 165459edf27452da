//! Vendors: third parties that process data, and how their scripts and frames are gated.

use super::field::shapes;

shapes! {
    /// A third party that processes data.
    VENDOR Vendor {
        /// The name used by gates, by `{vendor:ID}` and in the consent record.
        id "id" ! slug;
        /// The name people know it by.
        name "name" ! text;
        /// The name of the company.
        legal_name "legalName" ? text;
        /// What it is to the controller.
        role "role" ? one_of(VENDOR_ROLE);
        /// The category that visitors decide on.
        category "category" ! reference(Categories);
        /// What it processes data for.
        purposes "purposes" ? references(Purposes);
        /// Which data it receives.
        data "data" ? l10n_texts;
        /// Where it is, ISO 3166-1 alpha-2.
        country "country" ? country;
        /// What safeguards the transfer to that country.
        transfer "transfer" ? object(TRANSFER Transfer);
        /// Its pages.
        urls "urls" ? object(VENDOR_URLS VendorUrls);
        /// How its scripts and frames are held back until it is granted.
        gate "gate" ? object(GATE Gate);
        /// Its number in the IAB Europe Global Vendor List.
        iab_id "iabId" ? count;
        /// Its number in Google's list of ad technology providers.
        atp_id "atpId" ? count;
        /// The `consentVersion` that first asked for it.
        since "since" ? count;
    }

    /// What safeguards a transfer to a third country.
    TRANSFER Transfer {
        /// The mechanism of Chapter V GDPR.
        mechanism "mechanism" ! one_of(TRANSFER_MECHANISM);
        /// More about it.
        detail "detail" ? l10n;
    }

    /// Pages of a vendor, each an address or a map from language to address.
    VENDOR_URLS VendorUrls {
        /// Its privacy notice.
        privacy "privacy" ? l10n_url;
        /// Where to object.
        opt_out "optOut" ? l10n_url;
        /// The data processing agreement.
        dpa "dpa" ? l10n_url;
    }

    /// How a vendor is held back until it is granted.
    GATE Gate {
        /// The hosts it is loaded from; a leading `*.` stands for any subdomain.
        hosts "hosts" ? texts;
        /// Scripts to start once it is granted.
        scripts "scripts" ? objects(GATE_SCRIPT GateScript);
        /// Hosts whose frames show a placeholder until it is granted.
        iframes "iframes" ? texts;
        /// The adapter that tells it of the choice: `meta`, `tiktok`, `matomo`, `tawk`, `posthog`, `mixpanel`, or one of
        /// the host's own; `gtag`, `uet` and `clarity` are told by signals alone.
        adapter "adapter" ? slug;
        /// Vendors that must be granted too.
        depends_on "dependsOn" ? references(Vendors);
        /// Whether only a reload stops it.
        reload_on_withdraw "reloadOnWithdraw" ? flag;
    }

    /// A script to start once its vendor is granted.
    GATE_SCRIPT GateScript {
        /// Its address: `https:` or on the same origin.
        src "src" ! script_url;
        /// Its attributes.
        attributes "attributes" ? text_map;
    }
}
