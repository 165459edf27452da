//! JSON text in, a flat tape of nodes out.
//!
//! One pass reads the whole text into two buffers: the unescaped characters of every string and number, and one small
//! node for each value. A [`Value`] is a cheap view on a node; nothing is copied and nothing is allocated for it.
//!
//! Accepts what RFC 8259 allows and less: it must never accept what `serde_json` refuses (the tests ask it), it never
//! panics whatever the bytes are, and past a limit it refuses rather than guesses.

mod reader;
mod refusal;

use super::problem::{CODE_ONLY, Problem};

/// The longest document, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting of arrays and objects.
pub const MAX_DEPTH: usize = 32;
/// The longest string, in characters.
pub const MAX_TEXT_CHARS: usize = 100_000;

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, kept as it was written.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value of the tape.
///
/// For strings and numbers `start..end` are bytes of the text buffer. For `true`, `start` is 1. For arrays and objects
/// `start` counts the items (an entry of an object is two nodes, key and value, and counts once), and `end` is the node
/// after the last descendant.
#[derive(Clone, Copy)]
struct Node {
    kind: Kind,
    start: u32,
    end: u32,
}

/// A document that has been read. The empty tape reads as `null`.
#[derive(Default)]
pub struct Tape {
    text: String,
    nodes: Vec<Node>,
}

impl Tape {
    /// Reads a whole JSON text.
    ///
    /// # Errors
    /// Text that is not UTF-8, not JSON, or past a limit, with the path of the value being read and the line and column.
    pub fn read(bytes: &[u8]) -> Result<Tape, Problem> {
        if bytes.len() > MAX_BYTES {
            return Err(Problem::error("", "too-large", "more than 16 MiB", "a smaller document"));
        }
        let source = match core::str::from_utf8(bytes) {
            Ok(source) => source,
            Err(_) if CODE_ONLY => return Err(Problem::error("", "not-utf8", "", "")),
            Err(error) => {
                let mut found = String::from("a byte that is not UTF-8");
                let before = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
                refusal::push_place(&mut found, core::str::from_utf8(before).unwrap_or(""));
                return Err(Problem::error("", "not-utf8", &found, "JSON text in UTF-8"));
            }
        };
        reader::read(source)
    }

    /// The outermost value.
    pub fn root(&self) -> Value<'_> {
        Value { tape: self, node: 0 }
    }

    /// How many objects have that key.
    pub fn objects_with(&self, key: &str) -> u32 {
        let mut count = 0;
        for node in 0..self.nodes.len() as u32 {
            count += u32::from(Value { tape: self, node }.get(key).is_some());
        }
        count
    }

    fn node(&self, index: u32) -> Node {
        self.nodes.get(index as usize).copied().unwrap_or(Node { kind: Kind::Null, start: 0, end: 0 })
    }

    /// The node after the value at `index` and all it holds.
    fn after(&self, index: u32) -> u32 {
        match self.nodes.get(index as usize) {
            Some(Node { kind: Kind::Array | Kind::Object, end, .. }) => *end,
            _ => index + 1,
        }
    }

    fn slice(&self, node: Node) -> &str {
        self.text.get(node.start as usize..node.end as usize).unwrap_or("")
    }
}

/// A view on one value. Asking for what the value is not gives `None` or nothing.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    tape: &'a Tape,
    node: u32,
}

impl<'a> Value<'a> {
    /// What this value is.
    pub fn kind(self) -> Kind {
        self.tape.node(self.node).kind
    }

    /// The number of the node: stable for the life of the tape, and different for every value.
    pub fn index(self) -> u32 {
        self.node
    }

    /// The value with that [`index`](Value::index).
    pub fn at(self, index: u32) -> Value<'a> {
        Value { tape: self.tape, node: index }
    }

    /// The characters of a string.
    pub fn str(self) -> Option<&'a str> {
        let node = self.tape.node(self.node);
        if node.kind == Kind::String { Some(self.tape.slice(node)) } else { None }
    }

    /// The characters of a number, as they were written.
    pub fn number(self) -> Option<&'a str> {
        let node = self.tape.node(self.node);
        if node.kind == Kind::Number { Some(self.tape.slice(node)) } else { None }
    }

    /// A number that is a whole number from 0 to 4 294 967 295, written without an exponent: `3`, or `3.0` as some tools write it.
    pub fn integer(self) -> Option<u32> {
        let mut total: u32 = 0;
        let mut digits = self.number()?;
        if let Some((whole, fraction)) = super::cut::cut(digits, b'.') {
            if fraction.bytes().any(|byte| byte != b'0') {
                return None;
            }
            digits = whole;
        }
        for byte in digits.bytes() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            total = total.checked_mul(10)?.checked_add(u32::from(digit))?;
        }
        Some(total)
    }

    /// `true` or `false`.
    pub fn bool(self) -> Option<bool> {
        let node = self.tape.node(self.node);
        if node.kind == Kind::Bool { Some(node.start == 1) } else { None }
    }

    /// Whether the value of a key is `true`.
    pub fn is_true(self, key: &str) -> bool {
        self.get(key).and_then(Value::bool) == Some(true)
    }

    /// How many items an array holds, or entries an object.
    pub fn len(self) -> u32 {
        let node = self.tape.node(self.node);
        match node.kind {
            Kind::Array | Kind::Object => node.start,
            _ => 0,
        }
    }

    /// Whether [`len`](Value::len) is 0.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The value of a key. Of a key that stands twice the last one counts, as everywhere in JSON on the web.
    pub fn get(self, key: &str) -> Option<Value<'a>> {
        // Much of a rendering's time goes here: lengths are looked at first, which tell nearly all keys apart.
        let object = self.tape.nodes.get(self.node as usize).filter(|node| node.kind == Kind::Object)?;
        let mut found = None;
        let mut at = self.node + 1;
        for _ in 0..object.start {
            let name = self.tape.nodes.get(at as usize)?;
            if (name.end - name.start) as usize == key.len() && self.tape.slice(*name) == key {
                found = Some(Value { tape: self.tape, node: at + 1 });
            }
            at = self.tape.after(at + 1);
        }
        found
    }

    /// The characters of the string under a key.
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.get(key)?.str()
    }

    /// The items of the array under a key; nothing where there is none.
    pub fn list(self, key: &str) -> Items<'a> {
        match self.get(key) {
            Some(value) => value.items(),
            None => Items { tape: self.tape, next: 0, left: 0 },
        }
    }

    /// The items of an array; nothing for any other value.
    pub fn items(self) -> Items<'a> {
        let left = if self.kind() == Kind::Array { self.len() } else { 0 };
        Items { tape: self.tape, next: self.node + 1, left }
    }

    /// The entries of an object in the order they were written; nothing for any other value.
    pub fn entries(self) -> Entries<'a> {
        let left = if self.kind() == Kind::Object { self.len() } else { 0 };
        Entries { tape: self.tape, next: self.node + 1, left }
    }
}

/// The items of an array.
#[derive(Clone, Copy)]
pub struct Items<'a> {
    tape: &'a Tape,
    next: u32,
    left: u32,
}

impl Items<'_> {
    /// How many are left.
    pub fn len(&self) -> u32 {
        self.left
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        self.left = self.left.checked_sub(1)?;
        let value = Value { tape: self.tape, node: self.next };
        self.next = self.tape.after(self.next);
        Some(value)
    }
}

/// The entries of an object.
#[derive(Clone, Copy)]
pub struct Entries<'a> {
    tape: &'a Tape,
    next: u32,
    left: u32,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a str, Value<'a>);

    fn next(&mut self) -> Option<(&'a str, Value<'a>)> {
        self.left = self.left.checked_sub(1)?;
        let key = self.tape.slice(self.tape.node(self.next));
        let value = Value { tape: self.tape, node: self.next + 1 };
        self.next = self.tape.after(self.next + 1);
        Some((key, value))
    }
}

/// How many characters a text has: the bytes that begin one. The standard library counts faster, in 1 kB of code.
fn chars_in(text: &str) -> usize {
    let mut count = 0;
    for byte in text.bytes() {
        count += usize::from(byte & 0xc0 != 0x80);
    }
    count
}
