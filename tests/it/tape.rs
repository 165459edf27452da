//! Reading JSON: a table of cases, the words of every refusal, and in `tape/oracle.rs` what serde_json says of it all.

mod oracle;

use fineprint::model::tape::{Kind, MAX_BYTES, MAX_DEPTH, MAX_TEXT_CHARS, Tape, Value};

/// The problem with a text: `path: found …, expected … [code]`.
#[track_caller]
fn refusal(bytes: &[u8]) -> String {
    match Tape::read(bytes) {
        Ok(_) => panic!("read: {}", String::from_utf8_lossy(bytes)),
        Err(problem) => format!("{} [{}]", problem.message, problem.code),
    }
}

#[track_caller]
fn check_refused(text: &str, expected: &str) {
    assert_eq!(refusal(text.as_bytes()), expected, "reading {text:?}");
}

#[track_caller]
fn check_string(json: &str, expected: &str) {
    let tape = Tape::read(json.as_bytes()).unwrap_or_else(|problem| panic!("{json}: {}", problem.message));
    assert_eq!(tape.root().str(), Some(expected), "{json}");
}

#[track_caller]
fn check_number(json: &str, integer: Option<u32>) {
    let tape = Tape::read(json.as_bytes()).unwrap_or_else(|problem| panic!("{json}: {}", problem.message));
    assert_eq!((tape.root().kind(), tape.root().number()), (Kind::Number, Some(json.trim())), "{json}");
    assert_eq!(tape.root().integer(), integer, "{json}");
}

#[test]
fn strings_are_unescaped() {
    check_string(r#""""#, "");
    check_string(r#""plain – ünï 🎉""#, "plain – ünï 🎉");
    check_string(r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t");
    check_string(r#""\u00e9\u00E9""#, "éé");
    check_string(r#""a\u0000b""#, "a\0b");
    check_string(r#""\ud83c\udf89\uD83C\uDF89""#, "🎉🎉");
    check_string(r#""\ue000\ud7ff\uffff""#, "\u{e000}\u{d7ff}\u{ffff}");
    check_string("\"\u{7f}\u{80}\u{2028}\"", "\u{7f}\u{80}\u{2028}");
    check_string(" \t\r\n\"x\" \t\r\n", "x");
}

#[test]
fn numbers_are_kept_as_they_were_written() {
    check_number("0", Some(0));
    check_number("-0", None);
    check_number("7", Some(7));
    check_number("4294967295", Some(u32::MAX));
    check_number("4294967296", None);
    check_number("99999999999999999999", None);
    check_number("-1", None);
    // As in JSON Schema, and in JavaScript.
    check_number("1.0", Some(1));
    check_number("4294967295.000", Some(u32::MAX));
    check_number("1.01", None);
    check_number("-1.0", None);
    check_number("1.0e2", None);
    check_number("1e2", None);
    check_number("1.5E+10", None);
    check_number("12e-200", None);
    check_number(" 1 ", Some(1));
    check_number(&format!("0.{}", "1".repeat(1000)), None);
    check_number(&"9".repeat(300), None);
    check_number("1e299", None);
}

#[test]
fn words_and_containers_are_read() {
    let tape = Tape::read(br#"{"a":[true,false,null,[],{}],"b":{"c":1},"b":{"c":2,"c":3}}"#).unwrap();
    let root = tape.root();
    assert_eq!((root.kind(), root.len(), root.is_empty()), (Kind::Object, 3, false));
    let a: Vec<_> = root.list("a").map(|item| (item.kind(), item.bool(), item.len())).collect();
    assert_eq!(
        a,
        [(Kind::Bool, Some(true), 0), (Kind::Bool, Some(false), 0), (Kind::Null, None, 0), (Kind::Array, None, 0), (Kind::Object, None, 0)]
    );
    // The last of a key that stands twice counts; all of them can be seen.
    assert_eq!(root.get("b").and_then(|b| b.get("c")).and_then(Value::integer), Some(3));
    assert_eq!(root.entries().map(|entry| entry.0).collect::<Vec<_>>(), ["a", "b", "b"]);
}

#[test]
fn asking_for_what_is_not_there_gives_nothing() {
    let tape = Tape::read(br#"["text", 1, {"k": "v"}]"#).unwrap();
    let root = tape.root();
    assert_eq!((root.str(), root.number(), root.bool(), root.integer()), (None, None, None, None));
    assert!(root.get("k").is_none() && root.text("k").is_none() && root.list("k").next().is_none() && root.entries().next().is_none());
    for item in root.items() {
        assert!(item.items().next().is_none(), "{:?}", item.kind());
        assert_eq!(item.at(root.index()).kind(), Kind::Array);
    }
    assert_eq!(root.at(u32::MAX - 1).kind(), Kind::Null);
    assert_eq!(Tape::default().root().kind(), Kind::Null);
}

#[test]
fn keys_of_javascript_objects_are_keys_like_any_other() {
    let tape = Tape::read(br#"{"__proto__": 1, "constructor": 2, "": 3, "\u0000": 4}"#).unwrap();
    for (key, expected) in [("__proto__", Some(1)), ("constructor", Some(2)), ("", Some(3)), ("\0", Some(4)), ("toString", None)] {
        assert_eq!(tape.root().get(key).and_then(Value::integer), expected, "{key:?}");
    }
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    check_refused("", "document: found the end of the text at line 1, column 1, expected more JSON: the text breaks off [not-json]");
    check_refused(" \n ", "document: found the end of the text at line 2, column 2, expected more JSON: the text breaks off [not-json]");
    check_refused("{", "document: found the end of the text at line 1, column 2, expected more JSON: the text breaks off [not-json]");
    check_refused(
        r#"{"a": {"b": [1, 2"#,
        "a.b[2]: found the end of the text at line 1, column 18, expected more JSON: the text breaks off [not-json]",
    );
    check_refused(
        "{\"a\": \"é\",\n \"b\": wrong}",
        "b: found \"w\" at line 2, column 7, expected a value: text in double quotes, a number, true, false, null, { or [ [not-json]",
    );
    check_refused("[1,]", "[1]: found \"]\" at line 1, column 4, expected no comma before it [not-json]");
    check_refused("{\"a\": 1,\n}", "a: found \"}\" at line 2, column 1, expected no comma before it [not-json]");
    check_refused("[1 2]", "[1]: found \"2\" at line 1, column 4, expected , or ] [not-json]");
    check_refused("{\"a\": 1 \"b\": 2}", "a: found \"\\\"\" at line 1, column 9, expected , or } [not-json]");
    check_refused("{a: 1}", "document: found \"a\" at line 1, column 2, expected a key in double quotes [not-json]");
    check_refused("{'a': 1}", "document: found \"'\" at line 1, column 2, expected a key in double quotes [not-json]");
    check_refused("{\"a\" 1}", "a: found \"1\" at line 1, column 6, expected : after the key [not-json]");
    check_refused("1 2", "document: found \"2\" at line 1, column 3, expected nothing after the end of the document [not-json]");
    check_refused("{}}", "document: found \"}\" at line 1, column 3, expected nothing after the end of the document [not-json]");
    check_refused(
        "// no\n{}",
        "document: found \"/\" at line 1, column 1, expected a value: text in double quotes, a number, true, false, null, { or [ [not-json]",
    );
    check_refused("\u{feff}{}", "document: found \"\\u{feff}\" at line 1, column 1, expected JSON without a byte order mark [not-json]");
}

#[test]
fn broken_numbers_and_words_are_refused() {
    for text in [
        "-",
        "+1",
        "01",
        "-01",
        ".5",
        "1.",
        "1.e3",
        "1e",
        "1e+",
        "0x1",
        "1_000",
        "NaN",
        "Infinity",
        "-Infinity",
        "１",
        "tru",
        "True",
        "nul",
    ] {
        assert!(refusal(text.as_bytes()).ends_with("[not-json]"), "{text}");
    }
    let too_large = "document: found a number with too many digits at line 1, column 1, expected a smaller number [not-json]";
    for text in
        ["1e300", "-12e299", "1e99999999999999999999", "1e-99999999999999999999", &"9".repeat(301), &format!("{}.5", "9".repeat(301))]
    {
        check_refused(text, too_large);
    }
    check_refused(
        "{\"a\": [0, 1e999]}",
        "a[1]: found a number with too many digits at line 1, column 11, expected a smaller number [not-json]",
    );
}

#[test]
fn broken_strings_are_refused() {
    let line_break =
        "document: found a line break in a text at line 1, column 3, expected a closing quote, or \\n for a line break [not-json]";
    check_refused("\"a\nb\"", line_break);
    check_refused("\"a\r\n\"", line_break);
    let control = "document: found a control character in a text at line 1, column 3, expected an escape such as \\u0009 [not-json]";
    check_refused("\"a\0b\"", control);
    check_refused("\"a\u{1f}b\"", control);
    check_refused("\"a\tb\"", control);
    let escape = "document: found an escape that means nothing at line 1, column 3, expected \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\uXXXX, \
                  surrogates in pairs [not-json]";
    for text in [
        r#""a\x""#,
        r#""a\'""#,
        r#""a\u12""#,
        r#""a\u12g4""#,
        r#""a\U0041""#,
        r#""a\ud800""#,
        r#""a\udc00""#,
        r#""a\udf89\ud83c""#,
        r#""a\ud83c\ud83c""#,
        r#""a\ud83cx""#,
        r#""a\ud83c\n""#,
        r#""a\ud83c\u0041""#,
        "\"a\\\u{e9}\"",
        "\"a\\\n\"",
    ] {
        check_refused(text, escape);
    }
    let end = "document: found the end of the text at line 1, column 3, expected more JSON: the text breaks off [not-json]";
    for text in [r#""a"#, r#""a\"#, r#""a\u"#, r#""a\u00e"#, r#""a\ud83c\u"#] {
        assert!(refusal(text.as_bytes()).ends_with("expected more JSON: the text breaks off [not-json]"), "{text}");
    }
    check_refused(r#""a"#, end);
}

#[test]
fn bytes_that_are_not_utf8_are_refused() {
    let expected = "document: found a byte that is not UTF-8 at line 2, column 3, expected JSON text in UTF-8 [not-utf8]";
    for bytes in [
        &b"\n\"\xc3\xa9\xff\""[..],
        b"\n\"a\xff\xfe{\0}\0",
        b"\n\"a\xc3",
        b"\n\"a\xed\xa0\x80\"",
        b"\n\"a\xc0\x80\"",
        b"\n\"a\xf4\x90\x80\x80\"",
    ] {
        assert_eq!(refusal(bytes), expected, "{bytes:?}");
    }
}

fn nested(open: &str, core: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + core + &close.repeat(depth)
}

#[test]
fn nesting_has_a_limit() {
    assert_eq!(MAX_DEPTH, 32);
    for (open, core, close) in [("[", "", "]"), ("[", "1", "]"), ("{\"a\":", "1", "}"), ("[{\"a\":", "[]", "}]")] {
        let step = open.matches(['[', '{']).count();
        let core_depth = core.matches('[').count();
        let most = (MAX_DEPTH - core_depth) / step;
        assert!(Tape::read(nested(open, core, close, most).as_bytes()).is_ok(), "{most} times {open}");
        for depth in [most + 1, 10_000, 1_000_000] {
            assert!(refusal(nested(open, core, close, depth).as_bytes()).ends_with("[too-deep]"), "{depth} times {open}");
        }
        // Nothing closes: the limit comes first.
        assert!(refusal(open.repeat(100_000).as_bytes()).ends_with("[too-deep]"), "{open}");
    }
    check_refused(
        &nested("[", "", "]", 33),
        &format!("{}: found nesting deeper than 32 at line 1, column 33, expected flatter nesting [too-deep]", "[0]".repeat(32)),
    );
}

#[test]
fn texts_have_a_limit() {
    let most = "é".repeat(MAX_TEXT_CHARS);
    assert_eq!(Tape::read(format!("[\"{most}\",\"{most}\"]").as_bytes()).unwrap().root().len(), 2);
    assert!(Tape::read(format!("\"{}\"", "\\u00e9".repeat(MAX_TEXT_CHARS)).as_bytes()).is_ok());
    for text in [format!("{most}x"), "\\ud83c\\udf89".repeat(MAX_TEXT_CHARS + 1)] {
        let message = refusal(format!("{{\"a\": [1, \"{text}\"]}}").as_bytes());
        assert_eq!(message, "a[1]: found a text of more than 100 000 characters at line 1, column 11, expected a shorter text [too-long]");
    }
    // Keys are texts too.
    assert!(refusal(format!("{{\"{most}x\": 1}}").as_bytes()).ends_with("[too-long]"));
}

#[test]
fn documents_have_a_limit() {
    let mut text = vec![b' '; MAX_BYTES - 2];
    text.extend(b"{}");
    assert!(Tape::read(&text).is_ok());
    text.push(b' ');
    assert_eq!(refusal(&text), "document: found more than 16 MiB, expected a smaller document [too-large]");
    // As many nodes as fit.
    let many = format!("[{}0]", "0,".repeat(MAX_BYTES / 2 - 2));
    assert_eq!(Tape::read(many.as_bytes()).unwrap().root().items().count(), MAX_BYTES / 2 - 1);
}

#[test]
fn a_document_that_breaks_off_anywhere_is_refused() {
    let whole = r#"{"a": [1.5e3, "é\n\ud83c\udf89", true], "b": {"c": null, "d": [{}, []]}}"#;
    assert!(Tape::read(whole.as_bytes()).is_ok());
    for end in 0..whole.len() {
        let message = refusal(&whole.as_bytes()[..end]);
        assert!(message.ends_with("the text breaks off [not-json]") || message.ends_with("[not-utf8]"), "at {end}: {message}");
    }
}

#[test]
fn a_hostile_key_makes_a_short_message() {
    let message = refusal(format!("{{\"{}\": x}}", "k".repeat(50_000)).as_bytes());
    assert!(message.len() < 300, "{message}");
    let message = refusal("{\"\u{202e}\\u0000\\u001b[31m\": x}".as_bytes());
    assert!(message.starts_with("[\"\\u{202e}\\u{0000}\\u{001b}[31m\"]: found \"x\""), "{message}");
}
