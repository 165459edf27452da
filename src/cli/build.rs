//! `fineprint build`: writes everything that a static site needs, from the document and the files that ship.
//!
//! The same input makes the same bytes: no clock, nothing of the machine. A document with errors is refused, and nothing is written then.

mod address;
mod assets;
mod before;
mod boot;
mod excerpt;
mod guide;
mod output;
mod pages;

use std::path::PathBuf;
use std::process::ExitCode;

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use clap::Args;
use sha2::{Digest, Sha256, Sha384};

use self::address::Address;
use self::before::Before;
use self::output::Files;
use crate::consent::catalogue::Catalogue;
use crate::consent::environment::Environment;
use crate::consent::judge::judge;
use crate::consent::situation::Situation;
use crate::model::document::Document;
use crate::model::problem::Severity;
use crate::model::region::is_region;

/// The arguments of `fineprint build`.
#[derive(Args)]
pub(super) struct Build {
    /// The document.
    policy: PathBuf,
    /// The folder to write into, one for each document; made where it is not there. Files of the same names are replaced, but for a README.md,
    /// _headers or nginx.conf of your own. Others are left alone, but for what an earlier build wrote and nobody has changed.
    #[arg(long)]
    out: PathBuf,
    /// Where that folder will be served: a path (`/`, `/legal/`), best with the site (`https://example.org/`).
    #[arg(long, default_value = "/", value_parser = address::parse)]
    at: Address,
    /// Where visitors are (`FR`, `US-CA`) where the page does not say it. Without it the strictest rule applies.
    #[arg(long, default_value = "", value_parser = region)]
    region: String,
    /// The files that ship for the page: the folder `dist` of the npm package or of a build. Looked for in
    /// `node_modules/fineprint` and in `www/dist`.
    #[arg(long)]
    assets: Option<PathBuf>,
}

fn region(text: &str) -> Result<String, String> {
    if text.is_empty() || is_region(text) && text != "*" {
        return Ok(text.to_string());
    }
    Err(String::from("expected an ISO 3166 code such as FR or US-CA"))
}

impl Build {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let bytes = super::read(&self.policy)?;
        let document = match Document::read(&bytes) {
            Ok(document) => document,
            Err(problem) => {
                eprintln!("fineprint: {}", problem.message);
                return Ok(ExitCode::from(1));
            }
        };
        let problems = document.problems();
        for problem in &problems {
            eprintln!("fineprint: {}", problem.message);
        }
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            eprintln!("fineprint: nothing was written, since the document has errors");
            return Ok(ExitCode::from(1));
        }
        let before = before::read(&self.out, &self.at, document.policy().id())?;
        let files = self.site(&document, &bytes, &before)?.finish()?;
        for name in files.keys() {
            if super::is_same(&self.out.join(name), &self.policy) {
                return Err(format!("{}: this is the document itself", self.out.join(name).display()));
            }
        }
        let (mut left, kept, guide) = (before.left(&files), before.kept(), before.place("README.md"));
        left.retain(|name| !super::is_same(&self.out.join(name), &self.policy));
        output::write(&self.out, &files)?;
        output::remove(&self.out, &left)?;
        for name in kept {
            eprintln!(
                "fineprint: {} is not from a build, or was changed, so it stays; the new one is pieces/{name}",
                self.out.join(name).display()
            );
        }
        if !left.is_empty() {
            println!("removed what an earlier build wrote and this one does not: {}", left.join(", "));
        }
        println!("{} files in {}; what to do with them is in {}", files.len(), self.out.display(), self.out.join(guide).display());
        Ok(ExitCode::SUCCESS)
    }

    fn site<'a>(&'a self, document: &'a Document, bytes: &'a [u8], before: &'a Before<'a>) -> Result<Site<'a>, String> {
        let catalogue = Catalogue::of(document);
        let environment = Environment { region: &self.region, ..Environment::default() };
        let mut files = Files::new();
        for (name, contents) in assets::read(self.assets.as_deref())? {
            files.insert(format!("fineprint/{name}"), contents);
        }
        Ok(Site {
            document,
            bytes,
            before,
            at: &self.at,
            region: &self.region,
            situation: judge(&catalogue, &environment, &[], "").situation,
            files,
        })
    }
}

/// A site being written.
struct Site<'a> {
    document: &'a Document,
    bytes: &'a [u8],
    before: &'a Before<'a>,
    at: &'a Address,
    region: &'a str,
    /// That of a first visit.
    situation: Situation,
    files: Files,
}

impl<'a> Site<'a> {
    fn finish(mut self) -> Result<Files, String> {
        let hash = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.bytes));
        for locale in self.document.languages() {
            let excerpt = excerpt::excerpt(self.document, locale, &hash);
            self.put(&format!("fineprint/policy.{locale}.json"), excerpt);
        }
        self.files.insert(String::from("fineprint/policy.json"), self.bytes.to_vec());
        for (name, script) in boot::scripts(&self)? {
            self.put(name, script);
        }
        self.files.remove("fineprint/fineprint-ahead.js");
        self.put("fineprint/page.css", super::page::sheet());
        self.pages();
        self.guide();
        Ok(self.files)
    }

    fn put(&mut self, name: &str, text: String) {
        self.files.insert(name.to_string(), text.into_bytes());
    }

    /// The value of an `integrity` attribute (Subresource Integrity, 3.3) of a file that is written.
    fn integrity(&self, name: &str) -> String {
        self.files.get(name).map_or_else(String::new, |contents| integrity(contents))
    }

    /// The address of a file that a page names with its hash. A piece of it stands in the address: whoever has the file of an earlier build in
    /// the cache asks for the new one, where the browser would refuse the old one by its hash, and be left with none.
    fn address(&self, name: &str) -> String {
        let hash = self.files.get(name).map(Sha384::digest);
        let piece: String = hash.iter().flatten().take(4).map(|byte| format!("{byte:02x}")).collect();
        format!("{}?v={piece}", self.at.to(name))
    }

    /// Whether visitors are asked at all.
    fn asks(&self) -> bool {
        self.situation.needed
    }

    /// The name that the pages begin with: what kind of text it is.
    fn name(&self) -> &'a str {
        self.document.policy().kind().unwrap_or("privacy")
    }

    /// The page in a language.
    fn page(&self, locale: &str) -> String {
        format!("{}.{locale}.html", self.name())
    }

    /// The page that a banner in a language links to: none where the document names it itself.
    fn link(&self, locale: &str) -> String {
        if self.document.policy().url().is_some() { String::new() } else { self.at.to(&self.page(locale)) }
    }
}

fn integrity(contents: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(contents)))
}
