//! The page: the only Rust that knows there is one.
//!
//! It is a guest. It changes nothing outside the element it was given, leaves that element as it found it when it goes,
//! and lets the host hear of everything through events. What a click or an event leads to is decided here; the steps
//! through the DOM are in `www/package/live.js`, since each of them costs bytes twice when it is taken from here.
//! Nothing here fails: whatever the browser refuses, the modules of the page treat as missing.

pub mod intl;
mod live;
pub mod mount;
