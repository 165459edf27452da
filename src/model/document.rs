//! A document that has been read and checked: what everything else works on.

use super::check::check;
use super::field::List;
use super::index::Index;
use super::policy::Policy;
use super::problem::Problem;
use super::tape::{Tape, Value};

/// A policy document, read once.
pub struct Document {
    tape: Tape,
    index: Index,
    problems: Vec<Problem>,
}

impl Document {
    /// Reads a document from JSON text.
    ///
    /// # Errors
    /// What makes it unusable, such as text that is not JSON. Everything else that is wrong is in
    /// [`problems`](Document::problems), and what is right can be shown.
    pub fn read(bytes: &[u8]) -> Result<Document, Problem> {
        let tape = Tape::read(bytes)?;
        let (index, problems) = check(tape.root())?;
        Ok(Document { tape, index, problems })
    }

    /// The typed view of the whole document.
    pub fn policy(&self) -> Policy<'_> {
        Policy(self.tape.root())
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The entry of a list with that id.
    pub fn find(&self, list: List, id: &str) -> Option<Value<'_>> {
        self.index.find(self.tape.root(), list, id)
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
