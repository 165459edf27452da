//! The build step in Rust: from the wasm that cargo compiled to the one that ships, and the glue around it.
//!
//! `xtask <compiled.wasm> <wasm-opt script> <output directory> [split]` runs wasm-bindgen as a library (its version is pinned by `Cargo.lock`, so it
//! always fits the crate), drops exports nobody calls, lets binaryen shrink the module and its names, and writes `fineprint.wasm` and `glue.js`; with `split`
//! also the same cut in two, `fineprint-first.wasm` and `fineprint-rest.wasm`.
//! It must never compile, download or write outside its output directory: `xtask/build.mjs` decides when it runs and what happens next.

mod glue;
mod prune;
mod split;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

/// What rustc 1.95 emits for `wasm32-unknown-unknown` and nothing newer, so that the module runs wherever those do.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Measured: `--flatten --rereloop` and a second round of `-Oz` save 1 % over one, short names 6 % (and a fifth of the glue).
/// Nothing lies in the first kilobyte, the far end of the stack, so that sums of addresses need no care there: half a percent.
const PASSES: [&str; 8] =
    ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "--strip-producers", "--strip-debug", "--strip-target-features"];
const MINIFY: &str = "--minify-imports-and-exports-and-modules";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(compiled), Some(wasm_opt), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: xtask <compiled.wasm> <wasm-opt script> <output directory> [split]".into());
    };
    fs::create_dir_all(&out)?;

    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_path(&compiled)
        .out_name("fineprint")
        .bundler(true)?
        .typescript(true)
        .remove_producers_section(true)
        .encode_into(EncodeInto::Always)
        .generate_output()?;
    let source = output.start().cloned().ok_or("wasm-bindgen gave no glue")?;

    let used = glue::exports_used(&source);
    let exports = &mut output.wasm_mut().exports;
    let unused: Vec<_> = exports.iter().filter(|export| !used.contains(export.name.as_str())).map(|export| export.id()).collect();
    for id in unused {
        exports.delete(id);
    }
    prune::prune(output.wasm_mut())?;

    let linked = out.join("linked.wasm");
    let whole = output.wasm_mut().emit_wasm();
    fs::write(&linked, &whole)?;
    let names = shrink(&wasm_opt, &linked, &out.join("fineprint.wasm"), &[MINIFY])?;
    if arguments.next().is_some() {
        let split::Halves { mut first, mut rest } = split::split(&whole)?;
        // One glue fits the whole module and the half, so what they have in common has one name.
        names.shorten(&mut first);
        for (half, name) in [(&mut first, "first"), (&mut rest, "rest")] {
            let cut = out.join(format!("linked-{name}.wasm"));
            fs::write(&cut, half.emit_wasm())?;
            shrink(&wasm_opt, &cut, &out.join(format!("fineprint-{name}.wasm")), &[])?;
        }
    }
    fs::write(out.join("glue.js"), glue::rewrite(&source, &names)?)?;
    fs::write(out.join("glue.d.ts"), glue::types(output.ts().unwrap_or_default()))?;
    Ok(())
}

/// Runs wasm-opt, which npm ships as a Node script, and reads the new names that it prints.
fn shrink(wasm_opt: &Path, from: &Path, to: &Path, more: &[&str]) -> Result<glue::Names, Box<dyn Error>> {
    let run = Command::new("node").arg(wasm_opt).arg(from).arg("-o").arg(to).args(FEATURES).args(PASSES).args(more).output()?;
    if !run.status.success() {
        return Err(format!("wasm-opt failed: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    Ok(if more.is_empty() { glue::Names::default() } else { serde_json::from_slice(&run.stdout)? })
}
