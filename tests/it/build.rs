//! `fineprint build`: every file byte for byte for a small document, what must hold for any document, and what it refuses.
//!
//! The files that ship are stand-ins here; tests/browser/build.spec.mjs opens what is built from the real ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fineprint::consent::catalogue::Catalogue;
use fineprint::consent::environment::Environment;
use fineprint::consent::judge::judge;
use fineprint::locale::messages::Messages;
use fineprint::locale::native::Native;
use fineprint::model::document::Document;
use fineprint::view::consent::Part;
use fineprint::view::{self, Options};

use crate::dom;
use crate::expect;
use crate::rendering::read;

mod again;

const SMALL: &str = "tests/fixtures/build.json";

const SHIPPED: [&str; 15] = [
    "built.js",
    "check.js",
    "consent.css",
    "consent.js",
    "element.js",
    "fineprint-ahead.js",
    "fineprint-check.wasm",
    "fineprint-consent.wasm",
    "fineprint-module.js",
    "fineprint.js",
    "fineprint.wasm",
    "index.js",
    "locales/en.json",
    "server.js",
    "types.d.ts",
];

/// A folder with stand-ins for what ships in `assets`; it goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("fineprint-build-{}-{name}", std::process::id())));
        for name in SHIPPED {
            folder.put(&format!("assets/{name}"), format!("/* {name} */\n").as_bytes());
        }
        folder
    }

    fn put(&self, name: &str, contents: &[u8]) {
        let file = self.0.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, contents).unwrap();
    }

    fn build(&self, document: &str, more: &[&str]) -> Output {
        let (out, assets) = (self.0.join("out"), self.0.join("assets"));
        Command::new(env!("CARGO_BIN_EXE_fineprint"))
            .args(["build", document, "--out", out.to_str().unwrap(), "--assets", assets.to_str().unwrap()])
            .args(more)
            .current_dir(expect::repository(""))
            .output()
            .unwrap()
    }

    /// What a build writes that ends well.
    #[track_caller]
    fn built(&self, document: &str, more: &[&str]) -> BTreeMap<String, String> {
        let output = self.build(document, more);
        assert_eq!(output.status.code(), Some(0), "{document}: {}", String::from_utf8_lossy(&output.stderr));
        self.files()
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&self.0.join("out"), "", &mut files);
        files
    }

    /// The same in a folder where nothing was: of several documents each has its own.
    #[track_caller]
    fn built_alone(&self, document: &str, more: &[&str]) -> BTreeMap<String, String> {
        let _ = std::fs::remove_dir_all(self.0.join("out"));
        self.built(document, more)
    }

    /// Asks that a build is refused, with these words, and writes nothing.
    #[track_caller]
    fn refused(&self, document: &str, more: &[&str], code: i32, words: &str) {
        let before = self.files();
        let output = self.build(document, more);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains(words), "{told}");
        assert_eq!(self.files(), before, "something was written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn collect(folder: &Path, inside: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = format!("{inside}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, String::from_utf8(std::fs::read(entry.path()).unwrap()).unwrap());
        }
    }
}

#[test]
fn a_small_site_is_the_one_committed() {
    let folder = Folder::new("golden");
    let files = folder.built(SMALL, &["--region", "IE", "--at", "https://kite.example/shop"]);
    let copies = ["fineprint/policy.json", "fineprint/page.css"];
    let mut wrong = Vec::new();
    let mut names = Vec::new();
    for (name, text) in &files {
        if copies.contains(&name.as_str())
            || SHIPPED
                .iter()
                .any(|shipped| name == &format!("fineprint/{shipped}") && !["fineprint.js", "fineprint-module.js"].contains(shipped))
        {
            continue;
        }
        let golden = format!("{}.txt", name.replace('/', "__"));
        wrong.extend(expect::differs(&format!("tests/golden/build/{golden}"), text, "build").err());
        names.push(golden.strip_suffix(".txt").unwrap().to_string());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    names.sort();
    assert_eq!(expect::names("tests/golden/build", ".txt"), names, "files of nothing any more");
    assert_eq!(files["fineprint/policy.json"], expect::read(SMALL));
    assert!(!files.keys().any(|name| name.ends_with(".d.ts") || name.ends_with("server.js") || name.ends_with(".new")), "{files:?}");
}

#[test]
fn the_same_input_makes_the_same_bytes() {
    let (one, other) = (Folder::new("one"), Folder::new("other"));
    let files = one.built(SMALL, &[]);
    assert_eq!(files, other.built(SMALL, &[]));
    assert_eq!(files, one.built(SMALL, &[]), "over what is there");
}

/// What a reader of a language sees of a document: the policy and the first banner.
fn seen(document: &Document, locale: &str) -> (String, String) {
    let (words, english) = (fineprint::cli::languages::strings(locale), fineprint::cli::languages::strings("en"));
    let english = Messages::new(english.root(), None);
    let messages = Messages::new(words.root(), Some(&english));
    let situation = judge(&Catalogue::of(document), &Environment::default(), &[], "").situation;
    let parts = [Part::Banner, Part::Preferences];
    let parts = parts.map(|part| view::consent::html(document, locale, messages, &Native, Options::default(), &situation, part)).concat();
    (view::render(document, locale, messages, &Native, Options::default()).html, parts)
}

#[test]
fn an_excerpt_shows_its_language_as_the_whole_document_does() {
    let folder = Folder::new("excerpts");
    let mut documents: Vec<String> =
        expect::names("tests/fixtures/policies", ".json").iter().map(|name| format!("tests/fixtures/policies/{name}.json")).collect();
    documents.extend(["www/site/policy.json", "www/site/terms.json", SMALL].map(String::from));
    for path in documents {
        let text = expect::read(&path);
        let whole = read(text.as_bytes());
        let files = folder.built_alone(&path, &[]);
        for locale in whole.languages() {
            let excerpt = &files[&format!("fineprint/policy.{locale}.json")];
            let part = read(excerpt.as_bytes());
            assert_eq!(part.languages(), whole.languages(), "{path} in {locale}");
            assert_eq!(seen(&part, locale), seen(&whole, locale), "{path} in {locale}");
            assert!(excerpt.starts_with(&format!("{{\"x-excerpt\":{{\"locale\":\"{locale}\",\"of\":\"")), "{path}");
        }
    }
    let small = folder.built_alone(SMALL, &[]);
    let german = &small["fineprint/policy.de.json"];
    assert!(german.contains("Windberichte") && !german.contains("Wind reports") && !german.contains("x-internal"), "{german}");
}

/// Nothing that a document says becomes markup, and every page keeps the strict policy: no script, style or handler in it.
#[test]
fn pages_hold_no_script_but_ours() {
    let folder = Folder::new("pages");
    for (name, text) in folder.built(SMALL, &[]).iter().filter(|(name, _)| name.starts_with("privacy.")) {
        let (root, errors) = dom::page(text);
        assert_eq!(errors, [""; 0], "{name}");
        let all = root.descendants();
        let scripts: Vec<_> = all.iter().filter(|element| element.name() == "script").collect();
        assert_eq!(scripts.len(), 1, "{name}");
        assert!(scripts[0].attribute("src").unwrap().starts_with("/fineprint/fineprint.js?v="), "{name}");
        assert!(scripts[0].attribute("integrity").unwrap().starts_with("sha384-"));
        assert!(!all.iter().any(|element| element.name() == "style" || element.attribute("style").is_some()), "{name}");
    }
}

/// Where `nginx.conf` goes, a list of types replaces the one that nginx has: pages, scripts and style sheets would lose theirs.
#[test]
fn nginx_keeps_the_types_that_it_has() {
    let folder = Folder::new("nginx");
    for (at, path) in [("/", "/"), ("https://kite.example/a.b/", "/a\\.b/")] {
        let conf = &folder.built(SMALL, &["--at", at])["nginx.conf"];
        for (place, _) in conf.match_indices("types {") {
            let before = &conf[..place];
            assert!(before.matches('{').count() > before.matches('}').count(), "a list of types outside a location: {conf}");
        }
        let location = format!("\nlocation ~ ^{path}fineprint/[^/]+\\.wasm$ {{ types {{}} default_type application/wasm; expires -1; }}\n");
        assert!(conf.contains(&location), "{conf}");
        // With such a line of its own it would inherit none of the headers.
        assert_eq!(conf.lines().filter(|line| line.starts_with("add_header ")).count(), conf.matches("add_header ").count(), "{conf}");
    }
}

/// What the README that is written says of the banner and of links is so for this document.
#[test]
fn the_guide_speaks_of_this_document() {
    let folder = Folder::new("guide");
    let modal = expect::read(SMALL).replace("\"store\": {", "\"ui\": { \"layout\": \"modal\" }, \"store\": {");
    folder.put("modal.json", modal.as_bytes());
    let modal = folder.0.join("modal.json").to_str().unwrap().to_string();
    let (banner, window, nothing) = ("Put `pieces/banner.TAG.html`", "asks in a modal window", "asks nothing");
    for (document, said) in [(SMALL, banner), (&modal, window), ("tests/fixtures/policies/minimal.json", nothing)] {
        let text = &folder.built_alone(document, &["--at", "/shop/"])["README.md"];
        for words in [banner, window, nothing] {
            assert_eq!(text.contains(words), words == said, "{words}: {text}");
        }
        assert!(text.contains("<a href=\"/shop/privacy.TAG.html\" rel=\"privacy-policy\">"), "{text}");
        assert!(!text.contains("privacy.en.html"), "{text}");
        let choices = "<a href=\"/shop/privacy.TAG.html\" data-fineprint-action=\"preferences\">";
        assert_eq!(text.contains(choices), said != nothing, "{text}");
        assert_eq!(text.contains("Cookie settings") || text.contains("choices"), said != nothing, "{text}");
        assert_eq!(text.contains("pieces/preload") || text.contains("SHA-256"), said != nothing, "{text}");
        let written = folder.files();
        assert_eq!(written.keys().any(|name| name.starts_with("pieces/preload.")), said != nothing, "{written:?}");
    }
}

#[test]
fn a_document_with_errors_is_refused_and_told_where() {
    let folder = Folder::new("errors");
    let broken = expect::read(SMALL).replace("\"id\": \"wind\"", "\"id\": \"wind\", \"tilte\": \"\"");
    folder.put("broken.json", broken.as_bytes());
    folder.put("cut.json", b"{\"schema\":1,");
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_string();
    folder.refused(&path("broken.json"), &[], 1, "sections[0].tilte: ");
    folder.refused(&path("cut.json"), &[], 1, "the text breaks off");
    folder.refused(&path("none.json"), &[], 2, "none.json: ");
    let odd = expect::read(SMALL).replace("\"de\": {", "\"../x\": {}, \"de\": {");
    folder.put("odd.json", odd.as_bytes());
    folder.refused(&path("odd.json"), &[], 1, "locales");
    for (argument, value) in [("--at", "shop/"), ("--at", "/\"/"), ("--region", "Ireland")] {
        folder.refused(SMALL, &[argument, value], 2, "expected ");
    }
}

#[test]
fn what_is_missing_of_the_shipped_files_is_said() {
    let folder = Folder::new("assets");
    std::fs::remove_file(folder.0.join("assets/fineprint.wasm")).unwrap();
    folder.refused(SMALL, &[], 2, "fineprint.wasm is missing there");
    std::fs::remove_dir_all(folder.0.join("assets")).unwrap();
    folder.refused(SMALL, &[], 2, "assets");
}

#[test]
fn files_of_others_stay_and_a_failure_leaves_everything() {
    let folder = Folder::new("others");
    folder.put("out/mine.txt", b"mine");
    folder.put("out/pieces/head.de.html/in-the-way", b"a folder");
    folder.refused(SMALL, &[], 2, "a folder is in the way");
    std::fs::remove_dir_all(folder.0.join("out/pieces")).unwrap();
    assert_eq!(folder.built(SMALL, &[])["mine.txt"], "mine");
    // The document itself is not written over, not even with its own bytes.
    let itself = folder.0.join("out/fineprint/policy.json");
    folder.refused(itself.to_str().unwrap(), &[], 2, "this is the document itself");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let folder = Folder::new("links");
    folder.put("elsewhere/kept.txt", b"kept");
    std::fs::create_dir_all(folder.0.join("out")).unwrap();
    let elsewhere = folder.0.join("elsewhere");
    std::os::unix::fs::symlink(&elsewhere, folder.0.join("out/fineprint")).unwrap();
    folder.refused(SMALL, &[], 2, "leads out of the folder");
    std::fs::remove_file(folder.0.join("out/fineprint")).unwrap();
    // A link in the place of a file is replaced, and what it leads to stays as it is.
    std::os::unix::fs::symlink(elsewhere.join("kept.txt"), folder.0.join("out/integrity.json")).unwrap();
    assert!(folder.built(SMALL, &[])["integrity.json"].starts_with("{\n"));
    assert_eq!(std::fs::read_to_string(elsewhere.join("kept.txt")).unwrap(), "kept");
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 1);
}
