//! What is wrong with a document, where, and what would be right.
//!
//! A problem is a remark on a document; it never grants, hides or changes anything by itself.

use serde::Serialize;

#[cfg(not(target_arch = "wasm32"))]
use super::choice::Choice;
use super::interface::interfaces;

/// How bad a problem is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The document breaks the format. What can be shown is shown; what would grant something does not count.
    Error,
    /// The document keeps the format, but it is probably not what its author meant.
    Warning,
}

interfaces! {
    /// One thing that is wrong with a document.
    PROBLEM Problem {
        /// Where: a path such as `sections[0].title.fr`, empty for the whole document.
        path "path" ! String, "string";
        /// How bad it is: an `error` breaks the format, a `warning` is probably not what the author meant.
        severity "severity" ! Severity, "'error' | 'warning'";
        /// Which rule was broken, for machines.
        code "code" ! &'static str, "ProblemCode";
        /// What stands there.
        found "found" ! String, "string";
        /// What should stand there.
        expected "expected" ! String, "string";
        /// The known name nearest to an unknown one.
        #[serde(skip_serializing_if = "Option::is_none")]
        nearest "nearest" ? Option<String>, "string";
        /// The whole remark in one line of English, for people.
        message "message" ! String, "string";
    }
}

/// The rules that a document can break.
#[cfg(not(target_arch = "wasm32"))]
pub static PROBLEM_CODE: Choice = Choice {
    name: "ProblemCode",
    doc: "The rule that a document breaks.",
    words: &[
        "bad-country",
        "bad-date",
        "bad-duration",
        "bad-link",
        "bad-region",
        "bad-slug",
        "bad-tag",
        "bad-wildcard",
        "bidi-control",
        "control-character",
        "duplicate-id",
        "duplicate-key",
        "empty",
        "insecure-link",
        "lost-address",
        "missing",
        "newer-schema",
        "no-default-locale",
        "not-json",
        "not-necessary",
        "not-utf8",
        "too-deep",
        "too-large",
        "too-long",
        "too-many",
        "undeclared-locale",
        "unknown-block",
        "unknown-key",
        "unknown-reference",
        "unknown-value",
        "unknown-variable",
        "wrong-type",
    ],
};

/// Whether problems are nothing but their code. So they are in the consent module: where a document cannot be used the page
/// asks the checker, loaded only then, and every other visitor is spared the words.
pub const CODE_ONLY: bool = cfg!(all(target_arch = "wasm32", feature = "consent", not(feature = "check")));

impl Problem {
    /// A breach of the format.
    pub fn error(path: &str, code: &'static str, found: &str, expected: &str) -> Problem {
        Problem::new(path, Severity::Error, code, found, expected, None)
    }

    /// A problem of any kind. The message is made here: `path: found …, expected …; did you mean "…"?`
    pub fn new(path: &str, severity: Severity, code: &'static str, found: &str, expected: &str, nearest: Option<&str>) -> Problem {
        if CODE_ONLY {
            let none = String::new;
            return Problem { path: none(), severity, code, found: none(), expected: none(), nearest: None, message: none() };
        }
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
