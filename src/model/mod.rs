//! Reads the policy document.
