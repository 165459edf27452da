//! `fineprint check`: lists what is wrong with a document.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::model::document::Document;
use crate::model::problem::{Problem, Severity};

/// The arguments of `fineprint check`.
#[derive(Args)]
pub(super) struct Check {
    /// The document; `-` for standard input.
    policy: PathBuf,
    /// How the problems are printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A line for each, `error: sections[0].title: …`.
    Text,
    /// A JSON array of objects.
    Json,
}

impl Check {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let bytes = super::read(&self.policy)?;
        let problems = match Document::read(&bytes) {
            Ok(document) => document.problems(),
            Err(problem) => vec![problem],
        };
        let text = match self.format {
            Format::Text => problems.iter().map(line).collect::<String>(),
            Format::Json => serde_json::to_string_pretty(&problems).map_err(|error| error.to_string())? + "\n",
        };
        super::print(&text)?;
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        eprintln!("{}, {}", counted(errors, "error"), counted(problems.len() - errors, "warning"));
        Ok(ExitCode::from(u8::from(errors > 0)))
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity}: {} [{}]\n", problem.message, problem.code)
}
