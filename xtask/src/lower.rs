//! For browsers without WebAssembly: the same module without what wasm2js cannot write as JavaScript, and glue that fits the outcome.
//!
//! wasm2js knows one table and one result for each function. wasm-bindgen needs neither more: told that the module may not use reference types or
//! several results, it keeps JavaScript's values in an array of its own. What else is newer is lowered by binaryen.
//! It must never change what a function does: any form it does not know is an error, not a guess.

use walrus::Module;

/// What the module may not use, as its section `target_features` calls it.
const DENIED: [&str; 2] = ["reference-types", "multivalue"];

/// Binaryen's. Measured: what makes the wasm smaller besides saves 1 % here, and takes twice as long.
pub const PASSES: [&str; 5] =
    ["--signext-lowering", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering", "--low-memory-unused", "-Oz"];

/// The compiled module that says of itself that it may not use what is denied.
pub fn deny(mut compiled: Vec<u8>) -> Result<Vec<u8>, String> {
    for feature in DENIED {
        // `+` and its length stand before the name of a feature that is used.
        let used: Vec<u8> = b"+".iter().chain(u8::try_from(feature.len()).iter()).chain(feature.as_bytes()).copied().collect();
        let mut found = compiled.windows(used.len()).enumerate().filter(|(_, window)| *window == used).map(|(at, _)| at);
        let (Some(at), None) = (found.next(), found.next()) else {
            return Err(format!("the compiled module does not say once that it uses {feature}"));
        };
        compiled.iter_mut().skip(at).take(1).for_each(|prefix| *prefix = b'-');
    }
    Ok(compiled)
}

/// What a table of references would answer, where the crate asks for it: how many of the values kept are never dropped. Kept in an array they are
/// those that the glue does not drop.
pub fn answer_for_table(module: &mut Module, glue: &str) -> Result<(), String> {
    let Ok(question) = module.imports.get_func("__wbindgen_externref_xform__", "__wbindgen_externref_statics_end") else {
        return Ok(());
    };
    let kept: i32 = glue
        .split_once("function dropObject(idx) {")
        .and_then(|(_, body)| body.split_once("if (idx < "))
        .and_then(|(_, number)| number.split_once(") return;"))
        .and_then(|(number, _)| number.parse().ok())
        // A glue that keeps nothing drops nothing.
        .or_else(|| (!glue.contains("dropObject")).then_some(i32::MAX))
        .ok_or("unknown form of dropObject in the glue")?;
    module
        .replace_imported_func(question, |(body, _)| {
            body.i32_const(kept);
        })
        .map_err(|error| error.to_string())?;
    Ok(())
}

/// The glue keeps views of the memory, and notices that WebAssembly's has grown by what becomes of them. In JavaScript a larger buffer takes the
/// smaller one's place, which stays as it was: whether a view is of the right one must be asked.
pub fn fresh_views(glue: &str) -> Result<String, String> {
    let mut fresh = String::with_capacity(glue.len());
    let mut lines = glue.lines().peekable();
    let mut views = 0;
    while let Some(line) = lines.next() {
        let view = line.strip_prefix("if (cached").and_then(|line| line.split_once("Memory0 === null")).map(|(view, _)| view);
        match view {
            None => fresh.push_str(line),
            Some(view) => {
                let next = lines.peek().copied().unwrap_or_default();
                let memory = next
                    .split_once("(wasm.")
                    .and_then(|(_, after)| after.strip_suffix(".buffer);"))
                    .ok_or_else(|| format!("unknown form of view in the glue: {next}"))?;
                fresh.push_str("if (cached");
                fresh.push_str(view);
                fresh.push_str("Memory0?.buffer !== wasm.");
                fresh.push_str(memory);
                fresh.push_str(".buffer) {");
                views += 1;
            }
        }
        fresh.push('\n');
    }
    if views == 0 || views != glue.matches("Memory0 === null").count() {
        return Err("unknown form of view in the glue".into());
    }
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use super::{answer_for_table, deny, fresh_views};
    use walrus::{Module, ModuleConfig, ValType};

    #[test]
    fn features_are_denied_and_nothing_else() {
        let compiled = b"reference-types+\x0freference-types+\x0amultivalue+\x08sign-ext".to_vec();
        assert_eq!(deny(compiled).unwrap(), b"reference-types-\x0freference-types-\x0amultivalue+\x08sign-ext");
    }

    #[test]
    fn a_feature_that_is_not_there_once_is_an_error() {
        assert!(deny(b"+\x0freference-types".to_vec()).unwrap_err().contains("multivalue"));
        assert!(deny(b"+\x0freference-types+\x0freference-types+\x0amultivalue".to_vec()).unwrap_err().contains("reference-types"));
    }

    #[test]
    fn what_is_asked_of_the_table_is_answered_from_the_glue() {
        let asking = || {
            let mut module = Module::with_config(ModuleConfig::new());
            let result = module.types.add(&[], &[ValType::I32]);
            let (question, _) = module.add_import_func("__wbindgen_externref_xform__", "__wbindgen_externref_statics_end", result);
            module.exports.add("ask", question);
            module
        };
        let mut module = asking();
        answer_for_table(&mut module, "function dropObject(idx) {\nif (idx < 1028) return;\n").unwrap();
        assert_eq!(module.imports.iter().count(), 0);
        answer_for_table(&mut module, "").unwrap();
        assert!(answer_for_table(&mut asking(), "function dropObject(id) {").unwrap_err().contains("unknown form"));
    }

    #[test]
    fn views_are_compared_with_the_memory() {
        let glue =
            "x\nif (cachedAMemory0 === null || cachedAMemory0.byteLength === 0) {\ncachedAMemory0 = new Uint8Array(wasm.i.buffer);\n}\n";
        let fresh = "x\nif (cachedAMemory0?.buffer !== wasm.i.buffer) {\ncachedAMemory0 = new Uint8Array(wasm.i.buffer);\n}\n";
        assert_eq!(fresh_views(glue).unwrap(), fresh);
    }

    #[test]
    fn an_unknown_form_of_view_is_an_error() {
        assert!(fresh_views("x\n").is_err());
        assert!(fresh_views("if (cachedAMemory0 === null) {\ncachedAMemory0 = wasm.memory();\n").unwrap_err().contains("unknown form"));
        assert!(fresh_views("if (x || cachedAMemory0 === null) {\n").unwrap_err().contains("unknown form"));
    }
}
