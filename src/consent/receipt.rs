//! Records for others to read: our own object, a consent record of ISO/IEC TS 27560:2023 as JSON-LD in the words of the W3C
//! Data Privacy Vocabulary, and a Kantara consent receipt v1.1. Made from the document and a stored record; not in the page's
//! wasm. Never says more than these two do: where they say nothing, that is written.

mod facts;
mod iso;
mod kantara;
mod ours;

use super::catalogue::Catalogue;
use super::record::decode::read;
use crate::model::document::Document;

/// A form of the record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Our own.
    Fineprint,
    /// ISO/IEC TS 27560:2023.
    Iso27560,
    /// Kantara Initiative consent receipt v1.1.
    Kantara,
}

impl Form {
    /// The form of that name: `fineprint`, `iso-27560`, `kantara`.
    pub fn read(name: &str) -> Option<Form> {
        Some(match name {
            "fineprint" => Form::Fineprint,
            "iso-27560" => Form::Iso27560,
            "kantara" => Form::Kantara,
            _ => return None,
        })
    }
}

/// The record in that form, as JSON text. `None` where the text is no record of the document.
pub fn export(document: &Document, text: &str, form: Form) -> Option<String> {
    let record = read(text)?;
    let facts = facts::Facts::of(Catalogue::of(document), record)?;
    let value = match form {
        Form::Fineprint => ours::object(&facts),
        Form::Iso27560 => iso::record(&facts),
        Form::Kantara => kantara::receipt(&facts),
    };
    let mut out = String::new();
    value.push(&mut out);
    Some(out)
}
