//! Where in a document a value stands: `sections[0].blocks.en[2].text`.

use super::digits::push_integer;
use super::tape::{Kind, Value};

/// One step down from the root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'a> {
    /// Into the value of an object's key.
    Key(&'a str),
    /// Into an item of an array, counted from 0.
    Index(u32),
}

/// The longest key shown whole; a hostile key must not make a message of a megabyte.
const MAX_KEY_CHARS: usize = 60;

/// Appends the steps: keys that read like identifiers after a dot, all others quoted in brackets.
pub fn push_steps(out: &mut String, steps: &[Step<'_>]) {
    for step in steps {
        match *step {
            Step::Index(index) => {
                out.push('[');
                push_integer(out, index);
                out.push(']');
            }
            Step::Key(key) if is_plain(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Step::Key(key) => {
                out.push('[');
                push_quoted(out, key);
                out.push(']');
            }
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= MAX_KEY_CHARS
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'$'))
}

/// Whether a character cannot be seen, or moves what stands around it.
fn is_unseen(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Appends a text in quotes, shortened, with everything that could disturb a log or a terminal shown as `\u{…}`.
pub fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for (count, char) in text.chars().enumerate() {
        if count == MAX_KEY_CHARS {
            out.push('…');
            break;
        }
        if is_unseen(char) {
            out.push_str("\\u{");
            let code = u32::from(char);
            for shift in [12, 8, 4, 0] {
                out.push(char::from_digit(code >> shift & 15, 16).unwrap_or('0'));
            }
            out.push('}');
        } else {
            if matches!(char, '"' | '\\') {
                out.push('\\');
            }
            out.push(char);
        }
    }
    out.push('"');
}

/// What stands somewhere, for a message: a quoted text, a number, `an array`, or `nothing`.
pub fn describe(value: Option<Value<'_>>) -> String {
    let mut out = String::new();
    if super::problem::CODE_ONLY {
        return out;
    }
    let Some(value) = value else { return String::from("nothing") };
    match value.kind() {
        Kind::String => push_quoted(&mut out, value.str().unwrap_or("")),
        Kind::Number => {
            let number = value.number().unwrap_or("");
            out.push_str(number.get(..20).unwrap_or(number));
        }
        Kind::Bool => out.push_str(if value.bool() == Some(true) { "true" } else { "false" }),
        Kind::Null => out.push_str("null"),
        Kind::Array => out.push_str("an array"),
        Kind::Object => out.push_str("an object"),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(steps: &[Step<'_>], expected: &str) {
        let mut out = String::new();
        push_steps(&mut out, steps);
        assert_eq!(out, expected);
    }

    #[test]
    fn paths_read_like_javascript() {
        check(&[], "");
        check(
            &[Step::Key("sections"), Step::Index(0), Step::Key("blocks"), Step::Key("zh-Hant"), Step::Index(12)],
            "sections[0].blocks.zh-Hant[12]",
        );
        check(&[Step::Key("a b"), Step::Key("x\"y")], r#"["a b"]["x\"y"]"#);
        check(&[Step::Key("\u{202e}\n\u{200b}")], r#"["\u{202e}\u{000a}\u{200b}"]"#);
        check(&[Step::Key("")], r#"[""]"#);
    }
}
