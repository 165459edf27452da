//! Consent: which choices a visitor has, what was chosen, and what the page must do about it.
//!
//! Deciding is a pure function: [`environment::Environment`] and [`action::Action`] in, a new state ([`machine::Consent`]) and
//! the [`effect::Effect`]s that the page must carry out, in order, out. It never reads a clock, storage or the network itself,
//! and whatever is unknown, broken or missing means *not granted*.

pub mod action;
pub mod apply;
pub mod calendar;
pub mod catalogue;
pub mod change;
pub mod clean;
pub mod defaults;
pub mod effect;
pub mod environment;
pub mod expiry;
pub mod gpp;
pub mod grant;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
pub mod json;
pub mod json_text;
pub mod judge;
pub mod machine;
pub mod mode;
pub mod need;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
pub mod receipt;
pub mod record;
pub mod rule;
pub mod signals;
pub mod situation;
