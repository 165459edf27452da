//! What is wrong with a document, where, and what would be right.
//!
//! A problem is a remark on a document; it never grants, hides or changes anything by itself.

use serde::Serialize;

/// How bad a problem is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The document breaks the format. What can be shown is shown; what would grant something does not count.
    Error,
    /// The document keeps the format, but it is probably not what its author meant.
    Warning,
}

/// One thing that is wrong with a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Problem {
    /// Where: a path such as `sections[0].title.fr`, empty for the whole document.
    pub path: String,
    /// How bad it is.
    pub severity: Severity,
    /// Which rule was broken, for machines: `unknown-key`, `wrong-type`, `bad-date`, …
    pub code: &'static str,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// The known name nearest to an unknown one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
    /// The whole remark in one line of English, for people.
    pub message: String,
}

impl Problem {
    /// A breach of the format.
    pub fn error(path: &str, code: &'static str, found: &str, expected: &str) -> Problem {
        Problem::new(path, Severity::Error, code, found, expected, None)
    }

    /// A problem of any kind. The message is made here: `path: found …, expected …; did you mean "…"?`
    pub fn new(path: &str, severity: Severity, code: &'static str, found: &str, expected: &str, nearest: Option<&str>) -> Problem {
        let mut message = String::from(if path.is_empty() { "document" } else { path });
        message.push_str(": found ");
        message.push_str(found);
        message.push_str(", expected ");
        message.push_str(expected);
        if let Some(nearest) = nearest {
            message.push_str("; did you mean ");
            super::path::push_quoted(&mut message, nearest);
            message.push('?');
        }
        Problem {
            path: String::from(path),
            severity,
            code,
            found: String::from(found),
            expected: String::from(expected),
            nearest: nearest.map(String::from),
            message,
        }
    }
}
