//! Fits wasm-bindgen's JavaScript to the shrunken module: short names, and a factory instead of module state.
//!
//! A factory, because wasm-bindgen keeps the instance and views of its memory in module variables. After a trap the page needs a second
//! instance; were the variables shared, a listener made for the first would reach into the memory of the second. Each call of `glue()` has its own.
//! It must never change what a function does: any form it does not know is an error, not a guess.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use serde::Deserialize;
use walrus::Module;

/// How the glue refers to the instance's exports.
const EXPORTS: &str = "wasm.";

/// What the module calls the glue.
const GLUE: &str = "./fineprint_bg.js";

/// Where everything is imported from once the names are short.
const SHORT: &str = "a";

/// How a function imported past the glue is called in it: unlike any name of wasm-bindgen's.
const DIRECT: &str = "__direct_";

const NOTE: &str = "// Written by xtask from wasm-bindgen's output.\n";

/// Called once per instance, before anything else; only the file that we replace mentions it.
const START: &str = "__wbindgen_start";

/// The new names, as binaryen prints them: of imports `[module, old, new]`, of exports `[old, new]`. All imports move to the module `a`.
#[derive(Default, Deserialize)]
pub struct Names {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

impl Names {
    /// Gives another module the new names of the imports and exports that it shares with the one they were made for.
    pub fn shorten(&self, module: &mut Module) {
        for import in module.imports.iter_mut() {
            if let Some((_, _, new)) = self.imports.iter().find(|(from, old, _)| *from == import.module && *old == import.name) {
                (import.module, import.name) = (SHORT.into(), new.clone());
            }
        }
        for export in module.exports.iter_mut() {
            if let Some((_, new)) = self.exports.iter().find(|(old, _)| *old == export.name) {
                export.name.clone_from(new);
            }
        }
    }
}

/// The exports of the module that somebody calls.
pub fn exports_used(source: &str) -> HashSet<&str> {
    let mut used: HashSet<&str> = references(source).into_iter().map(|(_, name)| name).collect();
    used.insert(START);
    used
}

/// The glue in its parts, fitted to the short names.
pub struct Glue {
    /// What it imports from files of ours, by the name there: where, the name there, the name here.
    ours: Vec<(String, String, String)>,
    body: String,
    imports: String,
    public: String,
    /// What is to be called once, where there is anything.
    start: String,
}

/// Takes wasm-bindgen's glue apart.
pub fn rewrite(source: &str, names: &Names) -> Result<Glue, String> {
    let renamed = rename(source, names)?;
    let (mut ours, mut body, mut public) = (Vec::new(), String::new(), Vec::new());
    let (body_of_imports, rest) = imported(&renamed, names);
    for line in rest.lines().map(str::trim_start) {
        if line.starts_with("import ") {
            let (list, from) = line
                .strip_prefix("import { ")
                .and_then(|line| line.strip_suffix("';"))
                .and_then(|line| line.split_once(" } from '"))
                .ok_or_else(|| format!("unknown form of import in the glue: {line}"))?;
            for name in list.split(", ") {
                let (there, here) = name.split_once(" as ").unwrap_or((name, name));
                ours.push((from.to_owned(), there.to_owned(), here.to_owned()));
            }
            continue;
        }
        let line = match line.strip_prefix("export ") {
            Some(declaration) => {
                let name = declared(declaration).ok_or_else(|| format!("unknown form of export in the glue: {line}"))?;
                if !name.starts_with("__wb") {
                    public.push(name.to_owned());
                }
                declaration
            }
            None => line,
        };
        body.push_str(line);
        body.push('\n');
    }

    body.push_str(&body_of_imports);
    let mut imports = String::new();
    for (module, old, new) in &names.imports {
        // Writing to a String cannot fail.
        let _ = if module == GLUE {
            write!(imports, "{new}: {old}, ")
        } else {
            // What needs no conversion is imported past the glue.
            ours.push((module.clone(), old.clone(), format!("{DIRECT}{new}")));
            write!(imports, "{new}: {DIRECT}{new}, ")
        };
    }
    ours.sort_by(|one, other| one.1.cmp(&other.1));
    // Without reference types there is nothing to start.
    let start = short(names, START).map(|start| format!("wasm.{start}();")).unwrap_or_default();
    Ok(Glue { ours, body, imports, public: public.join(", "), start })
}

impl Glue {
    /// The module `glue.js`: one function that gives the imports for an instance, and a function that takes the instance's exports and gives the
    /// API. Beside it `given`, what it has from files of ours.
    pub fn module(&self) -> String {
        let mut head = String::new();
        for (from, there, here) in &self.ours {
            let _ = writeln!(head, "import {{ {there} as {here} }} from '{from}';");
        }
        format!("{NOTE}{head}\nexport const given = [{}];\n\nexport function glue() {{\n{}}}\n", self.given(), self.inside())
    }

    /// The same as a module that imports nothing: the function takes the `given` of the other. There must be one of each of our files on a page,
    /// also where this is loaded late and alone.
    pub fn function_of_given(&self, other: &Self) -> Result<String, String> {
        let names = |glue: &Self| glue.ours.iter().map(|(_, there, _)| there.clone()).collect::<Vec<_>>();
        if names(self) != names(other) {
            return Err(format!("the glue takes {:?} from our files, and for JavaScript {:?}", names(other), names(self)));
        }
        Ok(format!("{NOTE}\nexport function glue([{}]) {{\n{}}}\n", self.given(), self.inside()))
    }

    fn given(&self) -> String {
        self.ours.iter().map(|(_, _, here)| here.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn inside(&self) -> String {
        let Self { body, imports, public, start, .. } = self;
        format!(
            "{body}\nreturn {{\n  imports: {{ a: {{ {imports}}} }},\n  attach(exports) {{\n    wasm = exports;\n    {start}\n    \
             return {{ {public} }};\n  }},\n}};\n"
        )
    }
}

/// The functions that the module imports, in the order of their short names, and what is left. wasm-bindgen orders them by names that end in a
/// hash of where cargo's home is: two machines would get their glue in two orders.
fn imported(source: &str, names: &Names) -> (String, String) {
    let (mut found, mut rest): (Vec<(&str, String)>, String) = (Vec::new(), String::new());
    let mut inside = false;
    for line in source.lines() {
        let name = line.strip_prefix("export ").and_then(declared);
        let import = names.imports.iter().find(|(_, old, _)| Some(old.as_str()) == name);
        if let Some((_, _, new)) = import {
            found.push((new, String::new()));
            inside = true;
        }
        let text = if inside { found.last_mut().map_or(&mut rest, |(_, text)| text) } else { &mut rest };
        text.push_str(if inside { line.trim_start().trim_start_matches("export ") } else { line });
        text.push('\n');
        // Only the end of a function stands at the edge.
        inside = inside && line != "}";
    }
    found.sort();
    (found.into_iter().map(|(_, text)| text).collect(), rest)
}

/// The types of the generated module, for editors: what `attach` gives is the namespace that wasm-bindgen describes.
pub fn types(described: &str) -> String {
    format!(
        "{described}\nexport const given: unknown[];\nexport function glue(): {{\n  imports: WebAssembly.Imports;\n  \
         attach(exports: WebAssembly.Exports): Omit<typeof import('./glue.js'), 'glue' | 'given'>;\n}};\n"
    )
}

fn rename(source: &str, names: &Names) -> Result<String, String> {
    let mut renamed = String::with_capacity(source.len());
    let mut rest = 0;
    for (at, name) in references(source) {
        renamed.push_str(source.get(rest..at).unwrap_or_default());
        renamed.push_str(short(names, name)?);
        rest = at + name.len();
    }
    renamed.push_str(source.get(rest..).unwrap_or_default());
    Ok(renamed)
}

fn short<'a>(names: &'a Names, old: &str) -> Result<&'a str, String> {
    let exports: HashMap<&str, &str> = names.exports.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    exports.get(old).copied().ok_or_else(|| format!("the glue uses the export {old}, which the module lacks"))
}

/// Where the glue names an export, and the name.
fn references(source: &str) -> Vec<(usize, &str)> {
    source
        .match_indices(EXPORTS)
        .filter(|&(at, _)| !source.get(..at).unwrap_or_default().ends_with(|before: char| is_name(before) || before == '.'))
        .filter_map(|(at, found)| {
            let start = at + found.len();
            let after = source.get(start..)?;
            let name = after.split(|next: char| !is_name(next)).next()?;
            (!name.is_empty()).then_some((start, name))
        })
        .collect()
}

fn declared(declaration: &str) -> Option<&str> {
    let after = ["function ", "class ", "const "].iter().find_map(|kind| declaration.strip_prefix(kind))?;
    after.split(|next: char| !is_name(next)).next().filter(|name| !name.is_empty())
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

#[cfg(test)]
mod tests {
    use super::{GLUE, Names, exports_used, rewrite};

    const SOURCE: &str = "import { plural } from './snippets/x/plural.js';\nexport function title(bytes) {\n    return wasm.title(wasm.memory);\n}\n\
                          export function __wbg_plural_1(a) {\n    return plural(a, mywasm.title, x.wasm.title);\n}\nlet wasm;\n";

    fn names() -> Names {
        Names {
            imports: vec![(GLUE.into(), "__wbg_plural_1".into(), "a".into()), ("./snippets/x/page.js".into(), "signal".into(), "e".into())],
            exports: vec![("title".into(), "b".into()), ("memory".into(), "c".into()), ("__wbindgen_start".into(), "d".into())],
        }
    }

    #[test]
    fn only_exports_that_the_glue_uses_stay() {
        let mut used: Vec<_> = exports_used(SOURCE).into_iter().collect();
        used.sort_unstable();
        assert_eq!(used, ["__wbindgen_start", "memory", "title"]);
    }

    #[test]
    fn the_glue_becomes_a_factory_with_short_names() {
        let glue = rewrite(SOURCE, &names()).unwrap().module();
        assert!(glue.contains("\nfunction title(bytes) {\nreturn wasm.b(wasm.c);"), "{glue}");
        assert!(glue.contains("plural(a, mywasm.title, x.wasm.title)"), "{glue}");
        assert!(glue.contains("imports: { a: { a: __wbg_plural_1, e: __direct_e, } }"), "{glue}");
        assert!(glue.contains("import { signal as __direct_e } from './snippets/x/page.js';\n"), "{glue}");
        assert!(glue.contains("export const given = [plural, __direct_e];"), "{glue}");
        assert!(glue.contains("wasm.d();\n    return { title };"), "{glue}");
        let import = glue.find("import { plural as plural }").unwrap();
        assert!(import < glue.find("export function glue()").unwrap(), "{glue}");
    }

    #[test]
    fn what_is_loaded_late_imports_nothing() {
        let other = rewrite(SOURCE, &names()).unwrap();
        let mut names = names();
        names.exports.pop();
        let glue = rewrite(SOURCE, &names).unwrap();
        let text = glue.function_of_given(&other).unwrap();
        assert!(!text.contains("import "), "{text}");
        assert!(text.contains("export function glue([plural, __direct_e]) {"), "{text}");
        assert!(text.contains("wasm = exports;\n    \n    return { title };"), "{text}");
        names.imports.pop();
        assert!(rewrite(SOURCE, &names).unwrap().function_of_given(&other).unwrap_err().contains("signal"));
    }

    #[test]
    fn the_order_of_imports_does_not_depend_on_their_hashes() {
        let source = |first: &str, second: &str| {
            let function =
                |name: &str| format!("export function __wbg_{name}(a) {{\n    return {};\n}}\n", name.get(..1).unwrap_or_default());
            format!("{}{}let wasm;\n", function(first), function(second))
        };
        let names = |a: &str, b: &str| Names {
            imports: vec![(GLUE.into(), format!("__wbg_{a}"), "a".into()), (GLUE.into(), format!("__wbg_{b}"), "b".into())],
            exports: vec![("__wbindgen_start".into(), "d".into())],
        };
        let bodies =
            |glue: String| glue.lines().filter(|line| line.starts_with("return") && line.len() < 12).map(str::to_owned).collect::<Vec<_>>();
        let one = rewrite(&source("x_1", "y_2"), &names("x_1", "y_2")).unwrap().module();
        let other = rewrite(&source("y_1", "x_2"), &names("x_2", "y_1")).unwrap().module();
        assert_eq!(bodies(one.clone()), ["return x;", "return y;", "return {"], "{one}");
        assert_eq!(bodies(one), bodies(other));
    }

    #[test]
    fn an_unknown_form_is_an_error() {
        let refused = |source: &str| rewrite(source, &names()).err().unwrap_or_default();
        assert!(refused("export { x as y };\n").contains("unknown form of export"));
        assert!(refused("import * as all from './x.js';\n").contains("unknown form of import"));
        assert!(refused("wasm.gone();\n").contains("gone"));
    }
}
