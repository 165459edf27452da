//! The command as a person or a script calls it: arguments, files, exit codes, what is printed where.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::dom;
use crate::everything::PATH;
use crate::expect;

/// Calls the command with a text on its standard input.
fn fineprint(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fineprint"))
        .args(arguments)
        .current_dir(expect::repository(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check(arguments: &[&str], input: &[u8], code: i32, stdout: &str, stderr: &str) {
    let output = fineprint(arguments, input);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!((output.status.code(), out.as_str(), err.as_str()), (Some(code), stdout, stderr), "fineprint {arguments:?}");
}

/// What a call writes that ends well.
#[track_caller]
fn written(arguments: &[&str]) -> String {
    let output = fineprint(arguments, b"");
    assert_eq!(output.status.code(), Some(0), "fineprint {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A file that goes away with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        Scratch(std::env::temp_dir().join(format!("fineprint-{}-{name}", std::process::id())))
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const GOOD: &[u8] = br#"{"schema":1,"id":"a","version":"1","revision":1,"updated":"2026-01-31","defaultLocale":"en","title":"<A> & B",
"sections":[{"id":"eea","title":"Europe","regions":["EEA"]},{"id":"us","title":"America","regions":["US"]}]}"#;
const WARNED: &[u8] = br#"{"schema":1,"id":"a","version":"1","revision":1,"updated":"2026-01-31","defaultLocale":"en","title":""}"#;
const BROKEN: &[u8] =
    br#"{"schema":1,"id":"a","version":"1","revision":1,"updated":"31 January","defaultLocale":"en","title":"","colour":1}"#;

#[test]
fn a_policy_is_written_as_a_fragment() {
    for (locale, golden) in
        [("en", "everything.en.html"), ("ar", "everything.ar.html"), ("ar-EG", "everything.ar.html"), ("fr", "everything.en.html")]
    {
        let html = written(&["render", PATH, "--locale", locale]);
        assert_eq!(html, expect::read(&format!("tests/golden/{golden}")) + "\n", "{locale}");
    }
    assert_eq!(written(&["render", PATH]), expect::read("tests/golden/everything.en.html") + "\n");
}

#[test]
fn a_policy_is_written_as_a_page() {
    for (locale, dir, title) in [("en", "ltr", "Every field of the format, for Everything"), ("ar", "rtl", "كل حقل لمنتج كل شيء")]
    {
        let html = written(&["render", PATH, "--page", "--locale", locale]);
        let (root, errors) = dom::page(&html);
        assert_eq!(errors, [""; 0]);
        assert_eq!((root.attribute("lang").as_deref(), root.attribute("dir").as_deref()), (Some(locale), Some(dir)));
        let of = |name: &str| root.descendants().into_iter().find(|element| element.name() == name).unwrap();
        assert_eq!(of("title").text(), title);
        assert_eq!(of("h1").text(), title);
        assert!(of("style").text().contains("@layer fineprint"));
        assert_eq!(dom::children(&of("body")), ["article"]);
        assert!(!html.contains("<script"), "it works without JavaScript");
    }
}

#[test]
fn a_page_can_link_its_style_sheet() {
    let html = written(&["render", PATH, "--page", "--stylesheet", "/a.css?b=\"&c"]);
    assert!(html.contains("<link rel=\"stylesheet\" href=\"/a.css?b=&quot;&amp;c\">") && !html.contains("<style"));
    assert_eq!(fineprint(&["render", PATH, "--stylesheet", "/a.css"], b"").status.code(), Some(2), "only a page has a style sheet");
}

#[test]
fn the_level_of_the_headings_can_be_chosen() {
    for (arguments, tag) in
        [(&["--heading-level", "1"][..], "<h1 "), (&["--heading-level", "6"], "<h6 "), (&["--page", "--heading-level", "3"], "<h3 ")]
    {
        let html = written(&[&["render", PATH], arguments].concat());
        assert!(html.contains(&format!("{tag}class=\"fineprint-title\"")), "{arguments:?}");
    }
    for level in ["0", "7", "x"] {
        assert_eq!(fineprint(&["render", PATH, "--heading-level", level], b"").status.code(), Some(2), "{level}");
    }
}

#[test]
fn sections_of_other_regions_are_left_out() {
    for (region, sections) in [("", &["eea", "us"][..]), ("FR", &["eea"]), ("US-CA", &["us"]), ("JP", &[])] {
        let output = fineprint(&["render", "-", "--region", region], GOOD);
        let html = String::from_utf8(output.stdout).unwrap();
        for id in ["eea", "us"] {
            assert_eq!(html.contains(&format!("id=\"{id}\"")), sections.contains(&id), "{id} in {region}");
        }
    }
}

#[test]
fn a_document_can_come_by_standard_input_and_go_to_a_file() {
    let scratch = Scratch::new("out.html");
    check(&["render", "-", "--out", scratch.path()], GOOD, 0, "", "");
    let html = std::fs::read_to_string(&scratch.0).unwrap();
    assert!(html.contains("&lt;A&gt; &amp; B"));
    assert_eq!(String::from_utf8(fineprint(&["render", "-"], GOOD).stdout).unwrap(), html);
}

#[test]
fn a_document_with_problems_is_shown_and_its_problems_told() {
    let output = fineprint(&["render", "-"], BROKEN);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("<article"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("fineprint: updated: found \"31 January\"") && told.contains("fineprint: colour: found \"colour\""), "{told}");
}

#[test]
fn a_document_that_cannot_be_used_ends_with_1() {
    let told = "fineprint: a: found the end of the text at line 1, column 5, expected more JSON: the text breaks off\n";
    check(&["render", "-"], b"{\"a\"", 1, "", told);
    check(&["render", "-"], b"[]", 1, "", "fineprint: document: found an array, expected an object\n");
}

#[test]
fn a_check_lists_problems_and_ends_with_1_on_errors() {
    check(&["check", "-"], GOOD, 0, "", "0 errors, 0 warnings\n");
    check(&["check", "-"], WARNED, 0, "warning: title: found \"\", expected a title, or a preamble [empty]\n", "0 errors, 1 warning\n");
    let list = "error: updated: found \"31 January\", expected a date such as 2026-11-02 [bad-date]\n\
                error: colour: found \"colour\", expected a key of the format, or one that begins with x- [unknown-key]\n\
                warning: title: found \"\", expected a title, or a preamble [empty]\n";
    check(&["check", "-"], BROKEN, 1, list, "2 errors, 1 warning\n");
    let list = "error: document: found an array, expected an object [wrong-type]\n";
    check(&["check", "-"], b"[]", 1, list, "1 error, 0 warnings\n");
    for name in ["everything", "arabic"] {
        check(&["check", &format!("tests/fixtures/policies/{name}.json")], b"", 0, "", "0 errors, 0 warnings\n");
    }
}

#[test]
fn a_check_can_answer_in_json() {
    let output = fineprint(&["check", "-", "--format", "json"], WARNED);
    let problems: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = json!([{
        "path": "title", "severity": "warning", "code": "empty", "found": "\"\"", "expected": "a title, or a preamble",
        "message": "title: found \"\", expected a title, or a preamble",
    }]);
    assert_eq!(problems, expected);
    check(&["check", "-", "--format", "json"], GOOD, 0, "[]\n", "0 errors, 0 warnings\n");
    assert_eq!(fineprint(&["check", "-", "--format", "xml"], GOOD).status.code(), Some(2));
}

#[test]
fn a_document_is_never_written_over() {
    let scratch = Scratch::new("document.json");
    std::fs::write(&scratch.0, GOOD).unwrap();
    for arguments in [&["check", scratch.path()][..], &["render", scratch.path()], &["render", scratch.path(), "--out", scratch.path()]] {
        fineprint(arguments, b"");
        assert_eq!(std::fs::read(&scratch.0).unwrap(), GOOD, "{arguments:?}");
    }
    let output = fineprint(&["render", scratch.path(), "--out", scratch.path()], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn generated_files_are_printed() {
    assert_eq!(written(&["schema"]), expect::read("www/schema/policy.schema.json"));
    assert_eq!(written(&["types"]), expect::read("www/package/types.d.ts"));
}

#[test]
fn what_cannot_be_read_or_written_ends_with_2_and_its_name() {
    for arguments in [
        &["check", "no/such/file.json"][..],
        &["render", "no/such/file.json"],
        &["render", "src"],
        &["render", "-", "--out", "no/such/folder/a"],
    ] {
        let output = fineprint(arguments, GOOD);
        let told = String::from_utf8(output.stderr).unwrap();
        let name = arguments[arguments.len() - 1];
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(told.starts_with(&format!("fineprint: {name}: ")) && told.lines().count() == 1, "{told}");
    }
}

#[test]
fn arguments_that_make_no_sense_end_with_2_and_advice() {
    for arguments in [&[][..], &["chek"], &["check"], &["render", PATH, "--local", "fr"], &["check", PATH, PATH]] {
        let output = fineprint(arguments, b"");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told.contains("Usage: fineprint"), "{told}");
    }
    assert!(written(&["--help"]).contains("Check a document"));
    assert_eq!(written(&["--version"]), format!("fineprint {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in [&["render", PATH, "--page"][..], &["schema"], &["types"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fineprint"))
            .args(arguments)
            .current_dir(expect::repository(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{arguments:?}");
    }
}
