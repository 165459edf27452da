//! Documents as HTML, with the words and the formatter that the command line uses.

use fineprint::cli::languages::strings;
use fineprint::locale::messages::Messages;
use fineprint::locale::native::Native;
use fineprint::model::document::Document;
use fineprint::view::{self, Options};

use crate::dom::{self, Element};

/// A document out of JSON text that can be used.
#[track_caller]
pub fn read(bytes: &[u8]) -> Document {
    Document::read(bytes).unwrap_or_else(|problem| panic!("{}", problem.message))
}

/// The policy in one of its languages, with the defaults of `fineprint render`.
pub fn html(document: &Document, locale: &str) -> String {
    html_with(document, locale, Options::default())
}

/// The policy in one of its languages.
pub fn html_with(document: &Document, locale: &str, options: Options<'_>) -> String {
    let (words, english) = (strings(locale), strings("en"));
    let english = Messages::new(english.root(), None);
    view::render(document, locale, Messages::new(words.root(), Some(&english)), &Native, options).html
}

/// The policy as a parser sees it. Asks that the HTML needs no repair and is one `<article>`.
#[track_caller]
pub fn article(html: &str) -> Element {
    let (body, mut errors) = dom::body(html);
    // A carriage return has no other form in HTML; the standard calls this one an error and reads it as meant.
    errors.retain(|error| error != "Invalid numeric character reference" || !html.contains("&#13;"));
    assert_eq!(errors, [""; 0], "the parser had to put something right");
    assert_eq!(dom::children(&body), ["article"]);
    body.descendants().swap_remove(0)
}

/// What stands there of the document itself: no interface text, no table of contents.
pub fn visible(article: &Element) -> String {
    dom::normalised(&article.text_without(&mut |element| element.has_class("fineprint-ui") || element.name() == "nav"))
}
