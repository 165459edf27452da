//! The command line: reads files, writes text, and leaves the work to the core. Native only.
//!
//! Never writes over the document it reads, and never fetches anything.

mod build;
mod check;
pub mod languages;
mod page;
mod render;

use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::model::{schema, typescript};

/// One policy document drives the privacy policy and the consent banner.
#[derive(Parser)]
#[command(name = "fineprint", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a policy as HTML, for pages that must be readable without JavaScript.
    Render(render::Render),
    /// Write everything that a static site needs: script, documents, policy pages, banners, headers.
    Build(build::Build),
    /// Check a document and list what is wrong with it.
    Check(check::Check),
    /// Print the JSON Schema of the format.
    Schema,
    /// Print the TypeScript types of the format.
    Types,
}

/// Runs the command that the process was called with.
///
/// The exit code is 0 where all went well, 1 where the document is wrong, 2 where a file could not be read or written or
/// the arguments make no sense.
pub fn run() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Render(render) => render.run(),
        Command::Build(build) => build.run(),
        Command::Check(check) => check.run(),
        Command::Schema => print(&schema::schema()),
        Command::Types => print(&typescript::types()),
    };
    match result {
        Ok(code) => code,
        Err(message) => {
            eprintln!("fineprint: {message}");
            ExitCode::from(2)
        }
    }
}

/// Writes to standard output; a reader that has gone (`| head`) is no failure.
fn print(text: &str) -> Result<ExitCode, String> {
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// The bytes of a file, or of standard input for `-`.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

/// Writes a text to a file, or to standard output where none is named; never over the document it was made from.
fn write(path: Option<&Path>, document: &Path, text: &str) -> Result<ExitCode, String> {
    match path {
        Some(path) if is_same(path, document) => Err(format!("{}: this is the document itself", path.display())),
        Some(path) => {
            std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        None => print(text),
    }
}

fn is_same(path: &Path, other: &Path) -> bool {
    match (path.canonicalize(), other.canonicalize()) {
        (Ok(path), Ok(other)) => path == other,
        _ => false,
    }
}
