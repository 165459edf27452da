//! Takes out what the standard library brings for a console that a page does not have: the words of panics and the code that formats them.
//!
//! On this platform a panic ends in a trap whatever it says, since there is nowhere to say it; here it traps at once. Formatting is kept alive
//! only by tables of functions that nobody calls any more, and so are the shims of closures that the crates we use describe but never make.
//! It must never change what the module does: `prune` refuses a module in which something still formats.

use walrus::ir::{Instr, InstrLocId, Unreachable};
use walrus::{ElementItems, FunctionId, FunctionKind, Module};

/// Functions that never return. What stands before a name is the crate and the module.
const PANICS: [&str; 9] = [
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
];

/// Functions that are called through tables only, and by nobody: formatting for panics, wakers of futures (we have none), and shims of closures,
/// which the glue calls by name. A name too many here and the page traps where it calls that function.
const UNCALLED: [&str; 4] =
    [" as core::fmt::", " as core::panic::PanicPayload>", "js_sys::futures::", "wasm_bindgen::convert::closures::_::"];

/// Where every formatted text begins.
const FORMATS: &str = "core::fmt::write";

/// What panics say in the library and in the crates we use. Nobody reads it any more.
const SAID: [&str; 13] = [
    "called `Result::unwrap()` on an `Err` value",
    "called `Option::unwrap()` on a `None` value",
    "capacity overflow",
    "Tried to shrink to a larger capacity",
    "heap covers the null address!",
    "new_heap covers the null address!",
    "new_heap must contain old_heap",
    "assertion failed: old_heap.size() >= MIN_HEAP_SIZE",
    "assertion failed: !self.bins.is_null()",
    "RefCell already borrowed",
    "RefCell already mutably borrowed",
    "index out of bounds",
    "assertion failed: self.is_char_boundary(new_len)",
];

/// Where the source files lie that panics name; `compile.mjs` gives these names.
const SOURCES: [&str; 4] = ["/registry/", "/cargo/", "/rustc/", "/rust/"];

/// Makes the module smaller, as said above.
pub fn prune(module: &mut Module) -> Result<(), String> {
    let names: Vec<(FunctionId, String)> =
        module.funcs.iter().filter_map(|function| Some((function.id(), plain(function.name.as_deref()?)))).collect();
    let mut trap = None;
    for (id, _) in names.iter().filter(|(_, name)| PANICS.iter().any(|panic| name.starts_with(panic))) {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind {
            let entry = function.entry_block();
            function.block_mut(entry).instrs = vec![(Instr::Unreachable(Unreachable {}), InstrLocId::default())];
            trap = Some(*id);
        }
    }
    let trap = trap.ok_or("the module has no panics to take out: have their names changed?")?;
    let uncalled = |id: &FunctionId| names.iter().any(|(named, name)| named == id && UNCALLED.iter().any(|part| name.contains(part)));
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            functions.iter_mut().filter(|id| uncalled(id)).for_each(|id| *id = trap);
        }
    }
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in segments {
        silence(&mut module.data.get_mut(id).value);
    }
    walrus::passes::gc::run(module);
    match module.funcs.iter().find(|function| function.name.as_deref().is_some_and(|name| plain(name).starts_with(FORMATS))) {
        Some(_) => Err("something in the module formats text (format!, to_string, {:?}): the page has no room for that".into()),
        None => Ok(()),
    }
}

/// Puts zeros, which wasm-opt leaves out, in the place of what panics say and of the names of source files.
fn silence(data: &mut [u8]) {
    for said in SAID {
        while let Some(at) = find(data, said.as_bytes()) {
            data.iter_mut().skip(at).take(said.len()).for_each(|byte| *byte = 0);
        }
    }
    let mut from = 0;
    while let Some(end) = data.get(from..).and_then(|rest| find(rest, b".rs\0")).map(|at| from + at + 3) {
        let before = data.get(from..end).unwrap_or(&[]);
        let start = SOURCES.iter().filter_map(|source| before.windows(source.len()).rposition(|window| window == source.as_bytes())).min();
        if let Some(start) = start {
            data.iter_mut().take(end).skip(from + start).for_each(|byte| *byte = 0);
        }
        from = end;
    }
}

fn find(data: &[u8], text: &[u8]) -> Option<usize> {
    data.windows(text.len()).position(|window| window == text)
}

/// `core[0123456789abcdef]::fmt::write` is `core::fmt::write` here.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    for (number, part) in name.split('[').enumerate() {
        match part.split_once(']') {
            Some((inside, rest)) if number > 0 && inside.len() >= 8 && inside.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                plain.push_str(rest)
            }
            _ if number > 0 => {
                plain.push('[');
                plain.push_str(part);
            }
            _ => plain.push_str(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{plain, prune, silence};
    use walrus::{FunctionBuilder, Module, ModuleConfig};

    fn module(entry: &str, panic: &str, format: Option<&str>) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let mut panics = FunctionBuilder::new(&mut module.types, &[], &[]);
        panics.func_body().loop_(None, |_| {});
        let panics = panics.finish(vec![], &mut module.funcs);
        module.funcs.get_mut(panics).name = Some(panic.into());
        let mut main = FunctionBuilder::new(&mut module.types, &[], &[]);
        main.func_body().call(panics);
        if let Some(format) = format {
            let formats = FunctionBuilder::new(&mut module.types, &[], &[]).finish(vec![], &mut module.funcs);
            module.funcs.get_mut(formats).name = Some(format.into());
            main.func_body().call(formats);
        }
        let main = main.finish(vec![], &mut module.funcs);
        module.exports.add(entry, main);
        module
    }

    #[test]
    fn a_panic_becomes_a_trap() {
        let mut module = module("main", "core[0123456789abcdef]::panicking::panic_fmt", None);
        prune(&mut module).unwrap();
        let name = "core[0123456789abcdef]::panicking::panic_fmt";
        let id = module.funcs.by_name(name).unwrap();
        assert_eq!(module.funcs.get(id).kind.unwrap_local().size(), 1);
    }

    #[test]
    fn a_module_that_formats_is_refused() {
        let panic = "core::panicking::panic_fmt::h1";
        assert!(prune(&mut module("main", panic, Some("core[0123456789abcdef]::fmt::write"))).unwrap_err().contains("formats"));
        assert!(prune(&mut module("main", "other", None)).unwrap_err().contains("names"));
    }

    #[test]
    fn what_panics_say_is_silenced_and_nothing_else() {
        let mut data = *b"ours/rustc/59/core/x.rs\0ourscapacity overflowours/registry/a/b.rs\0/mine.rs\0";
        silence(&mut data);
        let shown: String = data.iter().map(|&byte| if byte == 0 { '.' } else { char::from(byte) }).collect();
        assert_eq!(shown, "ours....................ours.................ours................./mine.rs.");
    }

    #[test]
    fn the_mark_of_a_crate_is_no_part_of_a_name() {
        assert_eq!(plain("<u32 as core[c5930c85a12de822]::fmt::Display>::fmt"), "<u32 as core::fmt::Display>::fmt");
        assert_eq!(plain("<[u8]>::eq [x"), "<[u8]>::eq [x");
    }
}
