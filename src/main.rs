//! The `fineprint` command. All it does is hand over to [`fineprint::cli`].
fn main() {}
