//! `fineprint render`: writes a policy as HTML.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::languages::strings;
use super::page;
use crate::locale::messages::Messages;
use crate::locale::native::Native;
use crate::locale::negotiate::negotiate;
use crate::model::document::Document;
use crate::view;

/// The arguments of `fineprint render`.
#[derive(Args)]
pub(super) struct Render {
    /// The document; `-` for standard input.
    policy: PathBuf,
    /// The language, a BCP 47 tag; the nearest one the document has is taken.
    #[arg(long)]
    locale: Option<String>,
    /// Where the readers are (`FR`, `US-CA`); every section where it is not said.
    #[arg(long, default_value = "")]
    region: String,
    /// The level of the title's heading, 1 to 6: 2, or 1 for a complete page.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=6))]
    heading_level: Option<u32>,
    /// Write a complete page with its style sheet, not only the policy's element.
    #[arg(long)]
    page: bool,
    /// The address of a style sheet to link instead of writing it into the page.
    #[arg(long, requires = "page")]
    stylesheet: Option<String>,
    /// The file to write; standard output where none is named.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Render {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let bytes = super::read(&self.policy)?;
        let document = match Document::read(&bytes) {
            Ok(document) => document,
            Err(problem) => {
                eprintln!("fineprint: {}", problem.message);
                return Ok(ExitCode::from(1));
            }
        };
        for problem in document.problems() {
            eprintln!("fineprint: {}", problem.message);
        }
        let default = document.policy().default_locale();
        let locale = negotiate(&[self.locale.as_deref().unwrap_or(default)], &document.languages(), default);
        let heading_level = self.heading_level.unwrap_or(if self.page { 1 } else { 2 });
        let (words, english) = (strings(locale), strings("en"));
        let english = Messages::new(english.root(), None);
        let messages = Messages::new(words.root(), Some(&english));
        let options = view::Options { heading_level, region: &self.region, ..view::Options::default() };
        let rendered = view::render(&document, locale, messages, &Native, options);
        let text = if self.page {
            let title = view::title(&document, locale, messages, &Native);
            page::page(locale, &title, self.stylesheet.as_deref(), &rendered.html)
        } else {
            rendered.html + "\n"
        };
        super::write(self.out.as_deref(), &self.policy, &text)
    }
}
