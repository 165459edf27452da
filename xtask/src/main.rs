//! The build step. Replaced by the real one.
fn main() {}
