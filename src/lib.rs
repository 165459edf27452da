//! Fineprint: one policy document drives the privacy policy and the consent banner.
//!
//! The map, lowest layer first; a layer may use those above it in this list and none below:
//!
//! | module | what it does |
//! |---|---|
//! | [`model`] | reads the document: JSON tape, field table, typed views, inline text |
//! | [`locale`] | which language, which interface strings, which direction |
//! | [`consent`] | the visitor's choices: rules, record, what follows from them |
//! | [`view`] | writes escaped HTML text |
//! | `browser` | the page: the only code that touches the DOM (wasm32 only) |
//! | `api` | what JavaScript can call (wasm32 only) |
//! | `cli` | the command line (native only) |
//!
//! `model`, `locale`, `consent` and `view` are the pure core: no clock, no storage, no network, no web crate.

// Clippy can be told to let tests use all the others of these lints, but not this one.
#![cfg_attr(test, allow(clippy::string_slice))]

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(target_arch = "wasm32")]
pub mod api;
#[cfg(all(target_arch = "wasm32", not(feature = "check")))]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod consent;
pub mod locale;
pub mod model;
pub mod view;
