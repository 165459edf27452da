//! A document that has been read: what everything else works on.

use super::admit::admit;
use super::field::List;
use super::index::Index;
use super::policy::Policy;
use super::problem::Problem;
use super::tape::{Tape, Value};

/// A policy document, read once. The default one is empty.
#[derive(Default)]
pub struct Document {
    tape: Tape,
    index: Index,
}

impl Document {
    /// Reads a document from JSON text.
    ///
    /// # Errors
    /// What makes it unusable, such as text that is not JSON. Everything else that is wrong is in
    /// [`problems`](Document::problems), and what is right can be shown.
    pub fn read(bytes: &[u8]) -> Result<Document, Problem> {
        let tape = Tape::read(bytes)?;
        let index = admit(&tape)?;
        Ok(Document { tape, index })
    }

    /// The typed view of the whole document.
    pub fn policy(&self) -> Policy<'_> {
        Policy(self.tape.root())
    }

    /// Everything that is wrong with it. Looked for anew with each call.
    #[cfg(any(feature = "check", not(target_arch = "wasm32")))]
    pub fn problems(&self) -> Vec<Problem> {
        super::check::check(self)
    }

    /// The entry of a list with that id.
    pub fn find(&self, list: List, id: &str) -> Option<Value<'_>> {
        self.index.find(self.tape.root(), list, id)
    }

    /// The ids of a list.
    #[cfg(any(feature = "check", not(target_arch = "wasm32")))]
    pub fn ids(&self, list: List) -> impl Iterator<Item = &str> {
        self.index.ids(self.tape.root(), list)
    }

    /// The languages the document has: those of `locales`, or else those of its title; the default one always, first.
    pub fn languages(&self) -> Vec<&str> {
        let policy = self.policy();
        let default = policy.default_locale();
        let mut languages = vec![default];
        if let Some(map) = policy.0.get("locales").or_else(|| policy.title()) {
            for (tag, _) in map.entries() {
                if tag != default {
                    languages.push(tag);
                }
            }
        }
        languages
    }
}
