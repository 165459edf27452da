//! The policy as pages, and the pieces that the site's own pages are given: policy, banner and head, each in each language.
//!
//! Written by the same functions as live ones, so that the page takes them over without a move. No inline script, style or handler.

use super::Site;
use crate::cli::languages::strings;
use crate::cli::page;
use crate::locale::direction::direction;
use crate::locale::messages::Messages;
use crate::locale::native::Native;
use crate::view::consent::{self, Part};
use crate::view::{self, Options, escaped};

impl Site<'_> {
    pub(super) fn pages(&mut self) {
        for locale in self.document.languages() {
            let (words, english) = (strings(locale), strings("en"));
            let english = Messages::new(english.root(), None);
            let messages = Messages::new(words.root(), Some(&english));
            let policy = |heading_level| {
                let options = Options { heading_level, region: self.region, ..Options::default() };
                view::render(self.document, locale, messages, &Native, options).html
            };
            let banner = |link: &str| {
                let options = Options { region: self.region, page: link, ..Options::default() };
                let integrity = self.integrity("fineprint/consent.css");
                let part = Part::Ahead { sheet: &self.address("fineprint/consent.css"), integrity: &integrity };
                consent::html(self.document, locale, messages, &Native, options, &self.situation, part)
            };
            let title = view::title(self.document, locale, messages, &Native);
            let heading = if self.document.policy().title().is_some() { 1 } else { 2 };
            // On its own page the banner's links stay there.
            let ahead = if self.is_written_ahead() { format!("{}\n", banner("")) } else { String::new() };
            let own = if self.document.policy().url().is_none() { " data-page=\"\"" } else { "" };
            let head = format!(
                "<link rel=\"stylesheet\" href=\"{}\" integrity=\"{}\">\n{}{}",
                self.address("fineprint/page.css"),
                self.integrity("fineprint/page.css"),
                self.alternates(locale),
                self.head(own),
            );
            let body = format!("{ahead}<fineprint-policy heading-level=\"{heading}\">{}</fineprint-policy>", policy(heading));
            let page = page::around(locale, direction(locale), &title, &head, &body);
            let mut pieces = vec![
                (self.page(locale), page),
                (format!("pieces/policy.{locale}.html"), format!("<fineprint-policy>{}</fineprint-policy>\n", policy(2))),
                (format!("pieces/head.{locale}.html"), self.head("") + "\n"),
            ];
            if self.asks() {
                pieces.push((format!("pieces/preload.{locale}.html"), self.preload()));
            }
            if self.is_written_ahead() {
                pieces.push((format!("pieces/banner.{locale}.html"), banner(&self.link(locale)) + "\n"));
            }
            for (name, text) in pieces {
                self.put(&name, text);
            }
        }
    }

    /// A modal banner is not: a page can be made to wait for an answer by a script only.
    pub(super) fn is_written_ahead(&self) -> bool {
        let ui = self.document.policy().consent().and_then(|consent| consent.ui());
        self.asks() && ui.and_then(|ui| ui.layout()) != Some("modal")
    }

    /// The other languages of a page, and which is for readers of none of them.
    fn alternates(&self, locale: &str) -> String {
        let mut links = format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&self.at.whole(&self.page(locale))));
        let languages = self.document.languages();
        let default = self.document.policy().default_locale();
        for (tag, to) in languages.iter().map(|tag| (*tag, *tag)).chain([("x-default", default)]) {
            let address = self.at.whole(&self.page(to));
            links.push_str(&format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">\n", escaped(tag), escaped(&address)));
        }
        links
    }

    /// What stands first in the head of every page.
    fn head(&self, attributes: &str) -> String {
        let (sheet, boot) = ("fineprint/consent.css", "fineprint/fineprint.js");
        let mut head = String::new();
        if self.is_written_ahead() {
            let (address, hash) = (self.address(sheet), self.integrity(sheet));
            head.push_str(&format!("<link rel=\"preload\" as=\"style\" href=\"{address}\" integrity=\"{hash}\">\n"));
        }
        head.push_str(&format!("<script src=\"{}\" integrity=\"{}\"{attributes}></script>", self.address(boot), self.integrity(boot)));
        head
    }

    /// The modules of a first visit, for pages on which most visits are first ones. Whatever else it loads boot asks for at once.
    ///
    /// Boot imports them by their bare addresses, so these must be the same, and an old one in a cache is refused by its hash. The headers that
    /// go with the site have them asked for anew. Without the hashes it would be no better: such a module is of another version of Fineprint,
    /// and does not fit the WebAssembly.
    fn preload(&self) -> String {
        let mut hints = String::new();
        for name in ["fineprint/consent.js", "fineprint/built.js"] {
            let (address, hash) = (self.at.to(name), self.integrity(name));
            hints.push_str(&format!("<link rel=\"modulepreload\" href=\"{address}\" integrity=\"{hash}\">\n"));
        }
        hints
    }
}
