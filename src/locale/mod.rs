//! Chooses the language and speaks it.
