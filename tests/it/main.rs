//! Native integration tests, in one binary so that they link once.

// Clippy lets these stand in a `#[test]`, but not in the functions that tests share: a test that cannot go on must stop.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod allowed;
mod build;
mod cli;
mod consent;
mod consent_view;
mod dom;
mod effective;
mod everything;
mod expect;
mod facts;
mod generated;
mod golden;
mod hostile;
mod inline;
mod interface;
mod invalid;
mod link;
mod locale;
mod policies;
mod rendering;
mod schema;
mod seen;
mod strings;
mod structure;
mod tape;
mod tidy;
