//! Cuts a module in two: what a first visit needs, and the rest, which the page loads when it is wanted. Both work in one memory, on one state.
//!
//! `LATER` names functions that a first visit does not call. They and all that only they call go into the rest; in their place stands a jump
//! through a slot of the table of functions, empty until the rest is there. Calling too early traps, as whatever else goes wrong does, and the
//! page then begins anew with both: nothing is granted by it. It must never change what a function does.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{CallIndirect, Const, Instr, InstrLocId, LocalGet, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction, MemoryId, Module,
    TableId,
};

/// Parts of the names of functions that a first visit does not call.
const LATER: [&str; 18] = [
    "consent::judge::judge_record::",
    "consent::judge::newest::",
    "consent::machine::choose::all_granted::",
    "::specify::",
    "::held::",
    "::is_same::",
    "consent::machine::Consent::conflict::",
    "consent::machine::Consent::dismiss::",
    "consent::machine::Consent::look::",
    "consent::machine::Consent::mark_expired::",
    "consent::record::decode::read::",
    "view::consent::Widget::chosen_at::",
    "view::consent::Widget::later::",
    "view::consent::banner::<impl fineprint::view::consent::Widget>::again::",
    "view::consent::preferences::",
    "view::inline::<impl fineprint::view::page::Page>::rich::",
    "view::special::<impl fineprint::view::page::Page>::special::",
    "view::template::<impl fineprint::view::page::Page>::characters::",
];

/// The module that the rest imports from. The names there are numbers, which no other export has; these are those of what is no function.
const FIRST: &str = "a";
const TABLE: &str = "0";
const MEMORY: &str = "1";
const STACK: &str = "2";
const FUNCTIONS: usize = 3;

/// The two halves of a module.
pub struct Halves {
    /// What is loaded first.
    pub first: Module,
    /// The rest.
    pub rest: Module,
}

/// Cuts a module, given as bytes.
pub fn split(linked: &[u8]) -> Result<Halves, String> {
    // Both are read from the same bytes, so what has one number in both is the same function.
    let read = || Module::from_buffer(linked).map_err(|error| error.to_string());
    let (mut first, mut rest) = (read()?, read()?);
    let (reached, jumps) = reach(&first)?;
    let table = table(&first)?;
    let from = first.tables.get(table).initial;
    let ids: Vec<FunctionId> = first.funcs.iter().map(|function| function.id()).collect();
    if ids.iter().enumerate().any(|(place, id)| id.index() != place) {
        return Err("the functions are not numbered in their order".into());
    }
    for (number, &place) in jumps.iter().enumerate() {
        let id = *ids.get(place).ok_or("a function is missing")?;
        let ty = first.funcs.get(id).ty();
        if let FunctionKind::Local(function) = &mut first.funcs.get_mut(id).kind {
            let mut jump: Vec<Instr> = function.args.iter().map(|&local| LocalGet { local }.into()).collect();
            jump.push(Const { value: Value::I32((from + number as u64) as i32) }.into());
            jump.push(CallIndirect { ty, table }.into());
            let entry = function.entry_block();
            function.block_mut(entry).instrs = jump.into_iter().map(|instr| (instr, InstrLocId::default())).collect();
        }
    }

    let mut shared = BTreeMap::new();
    for function in rest.funcs.iter().filter(|function| !reached.contains(&function.id().index())) {
        shared.extend(calls(&rest, function.id()).into_iter().filter(|id| reached.contains(&id.index())).map(|id| (id.index(), id)));
    }
    for (number, place) in shared.keys().enumerate() {
        let id = *ids.get(*place).ok_or("a function is missing")?;
        first.exports.add(&(FUNCTIONS + number).to_string(), id);
    }
    for module in [&mut first, &mut rest] {
        let id = self::table(module)?;
        let table = module.tables.get_mut(id);
        table.initial += jumps.len() as u64;
        table.maximum = table.maximum.map(|_| table.initial);
    }
    first.exports.add(TABLE, table);
    let (memory, stack) = (memory(&first)?, stack(&first)?);
    first.exports.add(MEMORY, memory);
    first.exports.add(STACK, stack);
    walrus::passes::gc::run(&mut first);

    take_from_first(&mut rest, &shared)?;
    let items = rest.funcs.iter().map(|function| function.id()).filter(|id| jumps.contains(&id.index())).collect();
    let table = self::table(&rest)?;
    let offset = ConstExpr::Value(Value::I32(from as i32));
    let segment = rest.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(items));
    rest.tables.get_mut(table).elem_segments.insert(segment);
    walrus::passes::gc::run(&mut rest);
    Ok(Halves { first, rest })
}

/// The numbers of the functions that a first visit may call, and of those in whose place it finds a jump, in their order.
fn reach(module: &Module) -> Result<(BTreeSet<usize>, BTreeSet<usize>), String> {
    let mut later = BTreeSet::new();
    for part in LATER {
        let named = module.funcs.iter().filter(|function| function.name.as_deref().is_some_and(|name| name.contains(part)));
        let before = later.len();
        later.extend(named.map(|function| function.id().index()));
        if later.len() == before {
            return Err(format!("no function is named {part}: has its name changed, or has it become a part of another?"));
        }
    }
    let mut open: Vec<FunctionId> = module.start.into_iter().collect();
    open.extend(module.exports.iter().filter_map(|export| if let ExportItem::Function(id) = export.item { Some(id) } else { None }));
    for element in module.elements.iter() {
        if let ElementItems::Functions(functions) = &element.items {
            open.extend(functions);
        }
    }
    let (mut reached, mut jumps) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if later.contains(&id.index()) {
            jumps.insert(id.index());
        } else if reached.insert(id.index()) {
            open.extend(calls(module, id));
        }
    }
    Ok((reached, jumps))
}

/// Turns a module into what stands beside another: memory, table, globals and functions come from there, data is there already.
fn take_from_first(module: &mut Module, shared: &BTreeMap<usize, FunctionId>) -> Result<(), String> {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());

    let (table, memory, stack) = (table(module)?, memory(module)?, stack(module)?);
    module.tables.get_mut(table).import = Some(module.imports.add(FIRST, TABLE, table));
    module.memories.get_mut(memory).import = Some(module.imports.add(FIRST, MEMORY, memory));
    module.globals.get_mut(stack).kind = GlobalKind::Import(module.imports.add(FIRST, STACK, stack));
    for (number, &id) in shared.values().enumerate() {
        let name = (FUNCTIONS + number).to_string();
        let ty = module.funcs.get(id).ty();
        if let FunctionKind::Import(imported) = &module.funcs.get(id).kind {
            let import = module.imports.get_mut(imported.import);
            (import.module, import.name) = (FIRST.into(), name);
            continue;
        }
        let import = module.imports.add(FIRST, &name, id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    Ok(())
}

fn table(module: &Module) -> Result<TableId, String> {
    module.tables.main_function_table().ok().flatten().ok_or_else(|| "the module has no table of functions".into())
}

fn memory(module: &Module) -> Result<MemoryId, String> {
    module.memories.iter().next().map(|memory| memory.id()).ok_or_else(|| "the module has no memory".into())
}

/// The pointer to the stack is the only global that changes.
fn stack(module: &Module) -> Result<GlobalId, String> {
    let mut found = module.globals.iter().filter(|global| global.mutable).map(|global| global.id());
    match (found.next(), found.next()) {
        (Some(stack), None) => Ok(stack),
        _ => Err("the module has no global that changes, or several".into()),
    }
}

/// The functions that a function names.
fn calls(module: &Module, id: FunctionId) -> Vec<FunctionId> {
    struct Named(Vec<FunctionId>);
    impl<'i> Visitor<'i> for Named {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(*id);
        }
    }
    let mut named = Named(Vec::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut named, function, function.entry_block());
    }
    named.0
}
