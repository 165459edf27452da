//! What no visitor can switch off must be needed: reports counting, adverts, sale and sharing among what is always on.
//!
//! Part of the checker, so not in the wasm of the page. It knows only what a document says by signals and adapters; what a vendor
//! does besides is for people to judge.

use super::check::Check;
use super::facts::Category;
use super::field::List;
use super::policy::Policy;

const CODE: &str = "not-necessary";
const EXPECTED: &str = "a category that can be refused: counting, adverts, sale and sharing are not necessary";

/// Signals that ask for counting or adverts.
const SIGNALS: [&str; 4] = ["analytics_storage", "ad_storage", "ad_user_data", "ad_personalization"];

/// Adapters of services that count visitors or advertise.
const ADAPTERS: [&str; 6] = ["gtag", "uet", "clarity", "meta", "tiktok", "matomo"];

/// Reports every category that is locked and every vendor in one, of which the document itself says that it is not needed.
pub(super) fn check<'a>(check: &mut Check<'a>, policy: Policy<'a>) {
    for (number, category) in policy.categories().enumerate() {
        let signals = category.0.list("signals").any(|signal| signal.str().is_some_and(|word| SIGNALS.contains(&word)));
        if category.locked()
            && (signals || category.sale_or_share())
            && let Some(locked) = category.0.get("locked")
        {
            check.warn_of("categories", number, "locked", CODE, locked, EXPECTED);
        }
    }
    for (number, vendor) in policy.vendors().enumerate() {
        let is_locked = check.document.find(List::Categories, vendor.category()).is_some_and(|found| Category(found).locked());
        let adapter = vendor.gate().and_then(|gate| gate.adapter()).unwrap_or("");
        if is_locked
            && ADAPTERS.contains(&adapter)
            && let Some(category) = vendor.0.get("category")
        {
            check.warn_of("vendors", number, "category", CODE, category, EXPECTED);
        }
    }
}
