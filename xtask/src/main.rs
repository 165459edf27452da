//! The build step in Rust: from the wasm that cargo compiled to the one that ships, and the glue around it.
//!
//! `xtask <compiled.wasm> <wasm-opt script> <output directory>` runs wasm-bindgen as a library (its version is pinned by `Cargo.lock`, so it
//! always fits the crate), drops exports nobody calls, lets binaryen shrink the module and its names, and writes `fineprint.wasm` and `glue.js`.
//! Then the same once more for browsers without WebAssembly, as `lowered.wasm` and `lowered.js`: see `lower`.
//! It must never compile, download or write outside its output directory: `xtask/build.mjs` decides when it runs and what happens next.

mod glue;
mod lower;
mod prune;

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
const PASSES: [&str; 5] = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];

/// After all others.
const LAST: [&str; 4] = ["--strip-producers", "--strip-debug", "--strip-target-features", "--minify-imports-and-exports-and-modules"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(compiled), Some(wasm_opt), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: xtask <compiled.wasm> <wasm-opt script> <output directory>".into());
    };
    fs::create_dir_all(&out)?;
    let compiled = fs::read(&compiled)?;

    let bound = bind(compiled.clone(), |_, _| Ok(()))?;
    let names = shrink(&wasm_opt, &bound, &PASSES, &out.join("linked.wasm"), &out.join("fineprint.wasm"))?;
    let glue = glue::rewrite(&bound.source, &names)?;
    fs::write(out.join("glue.js"), glue.module())?;
    fs::write(out.join("glue.d.ts"), glue::types(&bound.types))?;

    let bound = bind(lower::deny(compiled)?, lower::answer_for_table)?;
    let names = shrink(&wasm_opt, &bound, &lower::PASSES, &out.join("linked-lowered.wasm"), &out.join("lowered.wasm"))?;
    fs::write(out.join("lowered.js"), lower::fresh_views(&glue::rewrite(&bound.source, &names)?.function_of_given(&glue)?)?)?;
    Ok(())
}

/// What wasm-bindgen makes of a module, without what nobody uses.
struct Bound {
    wasm: Vec<u8>,
    source: String,
    types: String,
}

fn bind(compiled: Vec<u8>, change: impl FnOnce(&mut walrus::Module, &str) -> Result<(), String>) -> Result<Bound, Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_bytes("fineprint", compiled)
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
    change(output.wasm_mut(), &source)?;
    prune::prune(output.wasm_mut())?;
    let types = output.ts().unwrap_or_default().to_owned();
    Ok(Bound { wasm: output.wasm_mut().emit_wasm(), source, types })
}

/// Runs wasm-opt, which npm ships as a Node script, and reads the new names that it prints.
fn shrink(wasm_opt: &Path, bound: &Bound, passes: &[&str], linked: &Path, to: &Path) -> Result<glue::Names, Box<dyn Error>> {
    fs::write(linked, &bound.wasm)?;
    let run = Command::new("node").arg(wasm_opt).arg(linked).arg("-o").arg(to).args(FEATURES).args(passes).args(LAST).output()?;
    if !run.status.success() {
        return Err(format!("wasm-opt failed: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    Ok(serde_json::from_slice(&run.stdout)?)
}
