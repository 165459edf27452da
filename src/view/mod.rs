//! Writes escaped HTML text: the same bytes in the page, on a server and on the command line.
//!
//! Never touches a DOM, and never fails: what cannot be shown is left out, and the rest is shown.

mod blocks;
pub mod consent;
mod facts;
#[cfg(not(all(target_arch = "wasm32", feature = "consent")))]
mod gaps;
mod inline;
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod plain;
mod section;
mod special;
mod template;
mod writer;

pub use page::Options;
pub use section::Rendered;

use crate::locale::formatter::Formatter;
use crate::locale::messages::Messages;
use crate::model::document::Document;

/// Writes a policy as HTML: one `<article class="fineprint">`.
///
/// `locale` is the language chosen for the document, one of [`Document::languages`]; `messages` are the words of the
/// interface, best in the same language.
pub fn render(document: &Document, locale: &str, messages: Messages<'_>, formatter: &dyn Formatter, options: Options<'_>) -> Rendered {
    page::Page::new(document, locale, messages, formatter, options).article()
}

/// The title of a policy as HTML text without tags.
#[cfg(not(target_arch = "wasm32"))]
pub fn title(document: &Document, locale: &str, messages: Messages<'_>, formatter: &dyn Formatter) -> String {
    page::Page::new(document, locale, messages, formatter, Options::default()).title()
}

/// A text as element content or as the value of a quoted attribute.
#[cfg(not(target_arch = "wasm32"))]
pub fn escaped(text: &str) -> String {
    let mut html = writer::Html::new(text.len());
    html.text(text);
    html.finish()
}
