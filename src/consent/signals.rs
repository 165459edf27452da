//! What the choices mean as consent signals.
//!
//! Signals are bits, in the order of their words: 1 ad_storage, 2 ad_user_data, 4 ad_personalization, 8 analytics_storage,
//! 16 functionality_storage, 32 personalization_storage, 64 security_storage. Families say who is told: 1 Google consent mode,
//! 2 Microsoft UET, 4 Microsoft Clarity, 8 GPP; 16 says that later loads need the document, 32 that all that can be
//! refused is. A signal is granted only where
//! nothing that stands for it was refused.

use super::catalogue::{Catalogue, is_set};
use super::environment::Environment;
use super::grant;
use crate::model::choice::CONSENT_SIGNAL;

/// Told by Google consent mode.
pub const CONSENT_MODE: u32 = 1;
/// Told to Microsoft UET.
pub const UET: u32 = 2;
/// Told to Microsoft Clarity.
pub const CLARITY: u32 = 4;
/// Offered through the Global Privacy Platform.
pub const GPP: u32 = 8;
/// A granted vendor has scripts in the document, or an adapter that is not told by signals.
pub const DOCUMENT: u32 = 16;
/// Nothing that can be refused is granted. What the record calls it may be another word: withdrawn, or renewed.
pub const REFUSED: u32 = 32;

/// What keeps visitors safe is granted, as Google's own default is, unless a category that names it is refused.
const SECURITY: u32 = 64;

/// The signals that are granted.
///
/// Of a category in which some vendor is off, the signals are granted only where a vendor that reads them is on: who allows
/// one video must not thereby tell the advertising tags of the same category that they are allowed.
pub fn granted(catalogue: &Catalogue<'_>, categories: &[bool], vendors: &[bool]) -> u32 {
    let count = categories.len();
    let (mut narrowed, mut read) = (vec![false; count], vec![false; count]);
    for (vendor, &home) in catalogue.homes.iter().enumerate() {
        if catalogue.vendors.ids.get(vendor).is_none_or(|id| id.is_empty()) {
            continue;
        }
        let list = if !is_set(vendors, vendor) {
            &mut narrowed
        } else if catalogue.gate(vendor).and_then(|gate| gate.adapter()).is_some_and(is_told_by_signals) {
            &mut read
        } else {
            continue;
        };
        if let Some(flag) = list.get_mut(home) {
            *flag = true;
        }
    }
    let (mut granted, mut denied) = (SECURITY, 0);
    for (place, category) in catalogue.categories.entries.iter().enumerate() {
        let is_meant = is_set(categories, place) && (!is_set(&narrowed, place) || is_set(&read, place));
        let bits = if is_meant { &mut granted } else { &mut denied };
        for signal in category.list("signals") {
            for (bit, word) in CONSENT_SIGNAL.words.iter().enumerate() {
                if signal.str() == Some(word) {
                    *bits |= 1 << bit;
                }
            }
        }
    }
    granted & !denied
}

/// Whether an adapter is told by signals alone: boot sends those by itself, so that later loads need nothing more for it.
fn is_told_by_signals(adapter: &str) -> bool {
    matches!(adapter, "gtag" | "uet" | "clarity")
}

/// Who is told: what the document names, and what the script tag asks for; with what later loads have to know beside it.
pub fn families(catalogue: &Catalogue<'_>, environment: &Environment<'_>, categories: &[bool], vendors: &[bool]) -> u32 {
    let mut families = environment.families & (CONSENT_MODE | UET | CLARITY | GPP);
    if !grant::is_any(catalogue, categories, vendors) {
        families |= REFUSED;
    }
    if let Some(signals) = catalogue.document.policy().consent().and_then(|consent| consent.signals()) {
        for &(key, family) in &[("consentMode", CONSENT_MODE), ("uet", UET), ("clarity", CLARITY)] {
            families |= if signals.0.is_true(key) { family } else { 0 };
        }
        families |= if signals.gpp().is_empty() { 0 } else { GPP };
    }
    for vendor in 0..catalogue.homes.len() {
        let gate = catalogue.gate(vendor).filter(|_| is_set(vendors, vendor));
        if gate.is_some_and(|gate| gate.adapter().is_some_and(|name| !is_told_by_signals(name)) || !gate.0.list("scripts").is_empty()) {
            families |= DOCUMENT;
        }
    }
    families
}
