//! The house rules that a machine can check, over every file that git knows.

use std::process::Command;

use crate::expect;

/// A file of the repository that is text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn has_ending(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Its lines with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(number, line)| (number + 1, line))
    }

    /// Its lines without those that are comments from their beginning.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().filter(|(_, line)| !["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start)))
    }
}

/// Every file that is committed or about to be. What was made by a tool is left out.
fn sources() -> Vec<Source> {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(list).current_dir(expect::repository("")).output().expect("git lists the files");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let made = ["Cargo.lock", "package-lock.json", "www/package/types.d.ts", "www/schema/policy.schema.json"];
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter(|path| !made.contains(path))
        .filter_map(|path| Some(Source { path: path.into(), text: std::fs::read_to_string(expect::repository(path)).ok()? }))
        .collect()
}

#[track_caller]
fn check_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Where one of the words stands in code.
fn code_with(sources: &[Source], meant: &dyn Fn(&Source) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| meant(source)) {
        for (number, line) in source.code() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

/// The layers, lowest first. A layer uses itself and those before it.
const LAYERS: [&str; 6] = ["model", "locale", "consent", "view", "browser", "api"];

fn layer(name: &str) -> Option<usize> {
    // The command line stands beside the page, above the core.
    if name == "cli" { Some(4) } else { LAYERS.iter().position(|layer| *layer == name) }
}

#[test]
fn imports_go_down_only() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| source.is_in(&["src/"])) {
        let name = source.path.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        let Some(own) = layer(name) else { continue };
        for (number, line) in source.lines() {
            let roots = line.match_indices("crate::").chain(line.match_indices("super::super::"));
            for (at, root) in roots {
                let used = line[at + root.len()..].split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap();
                // The command line shows nothing of the page, nor the page of the command line.
                let across = used == "cli" && name != "cli" || matches!(used, "browser" | "api") && name == "cli";
                if across || layer(used).is_some_and(|used| used > own) {
                    found.push(format!("{}:{number}: {}", source.path, line.trim()));
                }
            }
        }
    }
    check_none(&found, "imports go down only: model, locale, consent, view, then browser and api, or cli");
}

#[test]
fn the_core_knows_no_page_and_no_machine() {
    let sources = sources();
    let is_core = |source: &Source| source.is_in(&["src/model", "src/locale", "src/consent", "src/view"]);
    let page = ["web_sys", "js_sys", "wasm_bindgen", "gloo_"];
    check_none(&code_with(&sources, &is_core, &page), "the core does not touch the page");
    let machine = ["std::fs", "std::env", "std::process", "std::net", "std::thread", "std::time", "std::io", "SystemTime", "Instant::now"];
    check_none(&code_with(&sources, &is_core, &machine), "the core has no clock, no files and no network");
}

#[test]
fn html_is_set_in_one_place() {
    let sinks = [
        ".innerHTML",
        ".outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        ".setHTML",
        "setHTMLUnsafe",
        "parseHTMLUnsafe",
        "createContextualFragment",
        "DOMParser",
        "srcdoc",
        "set_inner_html",
        "set_outer_html",
        "insert_adjacent_html",
    ];
    let is_shipped = |source: &Source| {
        source.is_in(&["src/", "www/", "xtask/"])
            && source.path != "www/package/html.js"
            && source.has_ending(&[".rs", ".js", ".mjs", ".html"])
    };
    check_none(&code_with(&sources(), &is_shipped, &sinks), "HTML is set in www/package/html.js only");
}

#[test]
fn every_file_says_what_it_does() {
    let mut found = Vec::new();
    for source in sources() {
        let first = source.text.trim_start_matches('\u{feff}').trim_start();
        let says = if source.has_ending(&[".rs"]) {
            first.starts_with("//!") || source.path == "tests/it/main.rs"
        } else if source.has_ending(&[".js", ".mjs", ".css"]) && source.is_in(&["www/", "tests/", "xtask/"]) {
            first.starts_with("//") || first.starts_with("/*") || first.starts_with("#!")
        } else {
            continue;
        };
        if !says {
            found.push(source.path);
        }
    }
    check_none(&found, "every file begins with a comment that says what it does");
}

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if source.has_ending(&[".rs", ".js", ".mjs"]) && lines > 400 {
            found.push(format!("{}: {lines} lines", source.path));
        }
    }
    check_none(&found, "no file of code is longer than 400 lines");
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    // Put together here, so that this file does not name them.
    let paths = ["work", "root", "tmp"].map(|folder| format!("/{folder}/"));
    let hosts = [
        ["crates", "io"],
        ["npmjs", "org"],
        ["npmjs", "com"],
        ["pypi", "org"],
        ["debian", "org"],
        ["pythonhosted", "org"],
        ["unpkg", "com"],
    ]
    .map(|parts| parts.join("."));
    let words: Vec<&str> = paths.iter().chain(&hosts).map(String::as_str).collect();
    let mut found = Vec::new();
    for source in sources() {
        for (number, line) in source.lines() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    check_none(&found, "no path of a machine and no address of a registry is written down");
}

#[test]
fn nothing_is_left_undone() {
    let words = [
        "todo!(",
        "unimplemented!(",
        "#[ignore",
        "test.skip(",
        "test.fixme(",
        "describe.skip(",
        "test.only(",
        "describe.only(",
        "TODO",
        "FIXME",
    ];
    let mut found = Vec::new();
    // All but this file, which names them.
    for source in sources().iter().filter(|source| source.path != "tests/it/tidy.rs" && !source.has_ending(&[".json", ".html"])) {
        for (number, line) in source.lines() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    check_none(&found, "nothing is left undone, and no test is left out");
}

#[test]
fn files_are_named_for_what_they_are_about() {
    let vague = ["util", "utils", "helper", "helpers", "manager", "misc", "common", "stuff", "lib2"];
    let mut found = Vec::new();
    for source in sources() {
        let words = source.path.split(['/', '.', '-', '_']);
        if words.clone().any(|word| vague.contains(&word)) {
            found.push(source.path);
        }
    }
    check_none(&found, "a name says what a file is about");
}
