//! The first look at a document: is it one we can use at all? Finds the entries that others refer to on the way.
//!
//! Refuses only what makes a document unusable. Everything else that is wrong is for [`check`](super::check) to say, and
//! is passed over where it is read.

use super::digits::push_integer;
use super::field::List;
use super::index::Index;
use super::path::describe;
use super::problem::{CODE_ONLY, Problem};
use super::tape::{Kind, Tape, Value};

/// The major version of the format this reader knows.
pub const SCHEMA: u32 = 1;
/// How many sections and blocks a document may have, together.
pub const MAX_BLOCKS: u32 = 200_000;
/// How many vendors, and how many categories, purposes and contacts each.
pub const MAX_VENDORS: u32 = 2_000;
/// How many storage items.
pub const MAX_STORAGE: u32 = 20_000;

/// Looks a document over.
///
/// # Errors
/// No object, no version of the format or a newer major one, more than the limits.
pub fn admit(tape: &Tape) -> Result<Index, Problem> {
    let root = tape.root();
    if root.kind() != Kind::Object {
        return Err(Problem::error("", "wrong-type", &describe(Some(root)), "an object"));
    }
    let schema = root.get("schema");
    match schema.and_then(Value::integer) {
        Some(1..=SCHEMA) => {}
        Some(1..) => return Err(Problem::error("schema", "newer-schema", &describe(schema), "1: this is a newer version of the format")),
        _ => return Err(Problem::error("schema", if schema.is_some() { "wrong-type" } else { "missing" }, &describe(schema), "1")),
    }
    let mut index = Index::new();
    for &(key, list) in
        &[("vendors", List::Vendors), ("categories", List::Categories), ("purposes", List::Purposes), ("contacts", List::Contacts)]
    {
        limit(root.list(key).len(), MAX_VENDORS, key)?;
        collect(&mut index, root, key, list);
    }
    let storage = root.list("storage").len();
    limit(storage, MAX_STORAGE, "storage")?;
    let sections = collect(&mut index, root, "sections", List::Sections);
    // Whatever has a type is a block or a storage item.
    limit(sections.saturating_add(tape.objects_with("type")).saturating_sub(storage), MAX_BLOCKS, "sections")?;
    Ok(index)
}

fn limit(count: u32, most: u32, key: &str) -> Result<(), Problem> {
    if count <= most {
        return Ok(());
    }
    if CODE_ONLY {
        return Err(Problem::error(key, "too-many", "", ""));
    }
    let (mut found, mut expected) = (String::new(), String::from("at most "));
    push_integer(&mut found, count);
    push_integer(&mut expected, most);
    Err(Problem::error(key, "too-many", &found, &expected))
}

/// Indexes the entries of a list, and of the lists of the same name inside them; of an id that stands twice the first
/// entry counts. Answers how many there are.
fn collect(index: &mut Index, of: Value<'_>, key: &str, list: List) -> u32 {
    let mut count = 0;
    for entry in of.list(key) {
        index.insert(list, entry);
        count += 1 + collect(index, entry, key, list);
    }
    count
}
