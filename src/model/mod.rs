//! Reads the policy document: JSON tape, field table, checks, typed views, inline text.
//!
//! Never decides anything about consent, and never looks at a clock, a page or a network.

pub mod block;
pub mod choice;
pub mod consent;
pub mod date;
pub mod digits;
pub mod duration;
pub mod facts;
pub mod field;
pub mod path;
pub mod policy;
pub mod problem;
pub mod tape;
pub mod vendor;
