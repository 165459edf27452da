//! The build step in Rust: from the wasm that cargo compiled to the one that ships, and the glue around it.
//!
//! `xtask <compiled.wasm> <wasm-opt script> <output directory> [split]` runs wasm-bindgen as a library (its version is pinned by `Cargo.lock`, so it
//! always fits the crate), drops exports nobody calls, lets binaryen shrink the module and its names, and writes `fineprint.wasm` and `glue.js`; with `split`
//! also the same cut in two, `fineprint-first.wasm` and `fineprint-rest.wasm`.
//! Then the same once more for browsers without WebAssembly, as `lowered.wasm` and `lowered.js`: see `lower`.
//! It must never compile, download or write outside its output directory: `xtask/build.mjs` decides when it runs and what happens next.

mod glue;
mod lower;
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
const PASSES: [&str; 5] = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];

/// After all others.
const STRIP: [&str; 3] = ["--strip-producers", "--strip-debug", "--strip-target-features"];

/// Last where the names are new: those of a half are there already.
const MINIFY: &str = "--minify-imports-and-exports-and-modules";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(compiled), Some(wasm_opt), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: xtask <compiled.wasm> <wasm-opt script> <output directory> [split]".into());
    };
    fs::create_dir_all(&out)?;
    let compiled = fs::read(&compiled)?;

    let bound = bind(compiled.clone(), |_, _| Ok(()))?;
    let names = shrink(&wasm_opt, &bound.wasm, &named(&PASSES), &out.join("linked.wasm"), &out.join("fineprint.wasm"))?;
    if arguments.next().is_some() {
        let split::Halves { mut first, mut rest } = split::split(&bound.wasm)?;
        // One glue fits the whole module and the half, so what they have in common has one name.
        names.shorten(&mut first);
        let passes = [&PASSES[..], &STRIP].concat();
        for (half, name) in [(&mut first, "first"), (&mut rest, "rest")] {
            let cut = out.join(format!("linked-{name}.wasm"));
            shrink(&wasm_opt, &half.emit_wasm(), &passes, &cut, &out.join(format!("fineprint-{name}.wasm")))?;
        }
    }
    let glue = glue::rewrite(&bound.source, &names)?;
    fs::write(out.join("glue.js"), glue.module())?;
    fs::write(out.join("glue.d.ts"), glue::types(&bound.types))?;

    let bound = bind(lower::deny(compiled)?, lower::answer_for_table)?;
    let names = shrink(&wasm_opt, &bound.wasm, &named(&lower::PASSES), &out.join("linked-lowered.wasm"), &out.join("lowered.wasm"))?;
    fs::write(out.join("lowered.js"), lower::fresh_views(&glue::rewrite(&bound.source, &names)?.function_of_given(&glue)?)?)?;
    Ok(())
}

/// These passes, then those that give short names.
fn named<'a>(passes: &[&'a str]) -> Vec<&'a str> {
    [passes, &STRIP, &[MINIFY]].concat()
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
fn shrink(wasm_opt: &Path, wasm: &[u8], passes: &[&str], linked: &Path, to: &Path) -> Result<glue::Names, Box<dyn Error>> {
    fs::write(linked, wasm)?;
    let run = Command::new("node").arg(wasm_opt).arg(linked).arg("-o").arg(to).args(FEATURES).args(passes).output()?;
    if !run.status.success() {
        return Err(format!("wasm-opt failed: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    Ok(if passes.contains(&MINIFY) { serde_json::from_slice(&run.stdout)? } else { glue::Names::default() })
}
