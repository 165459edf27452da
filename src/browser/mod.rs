//! The page: the only Rust that touches the DOM.
//!
//! It is a guest. It changes nothing outside the element it was given, leaves that element as it found it when it goes,
//! decides nothing, and lets the host hear of everything through events. Whatever the browser refuses is treated as
//! missing, never as a reason to stop.

pub mod action;
pub mod find;
pub mod fragment;
pub mod html;
pub mod intl;
pub mod mount;
pub mod print;
pub mod reading;
pub mod sections;
