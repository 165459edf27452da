//! The `fineprint` command; see [`fineprint::cli`].

fn main() -> std::process::ExitCode {
    fineprint::cli::run()
}
