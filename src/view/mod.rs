//! Writes escaped HTML text.
