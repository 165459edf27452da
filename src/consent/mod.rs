//! Consent: which choices a visitor has, what was chosen, and what the page must do about it.
//!
//! Deciding is a pure function from what is known of the page ([`situation::Situation`] and what it is made from) to a new
//! state and the effects that the page must carry out. It never reads a clock, storage or the network itself, and whatever is
//! unknown, broken or missing means *not granted*.

pub mod mode;
pub mod situation;
