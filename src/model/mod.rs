//! Reads the policy document: JSON tape, field table, checks, typed views, inline text.
//!
//! Never decides anything about consent, and never looks at a clock, a page or a network.

pub mod admit;
pub mod block;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
pub mod check;
pub mod choice;
pub mod consent;
#[cfg(not(target_arch = "wasm32"))]
pub mod consent_record;
pub mod cut;
pub mod date;
pub mod digits;
pub mod document;
pub mod duration;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
mod expectation;
pub mod facts;
pub mod field;
pub mod index;
pub mod inline;
pub mod interface;
pub mod link;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
pub mod nearest;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
mod necessity;
pub mod path;
pub mod policy;
pub mod problem;
pub mod region;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
mod summary;
pub mod tape;
#[cfg(any(feature = "check", not(target_arch = "wasm32")))]
mod text;
#[cfg(not(target_arch = "wasm32"))]
pub mod typescript;
pub mod vendor;
