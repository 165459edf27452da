//! JSON text in, a flat tape of nodes out.
//!
//! One pass reads the whole text into two buffers: the unescaped characters of every string and number, and one small
//! node for each value. A [`Value`] is a cheap view on a node; nothing is copied and nothing is allocated for it.
//!
//! Accepts what RFC 8259 allows and less: it must never accept what `serde_json` refuses (the tests ask it), it never
//! panics whatever the bytes are, and past a limit it refuses rather than guesses.

use super::path::{Step, push_steps};
use super::problem::Problem;

/// The longest document, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting of arrays and objects.
pub const MAX_DEPTH: usize = 32;
/// The longest string, in characters.
pub const MAX_TEXT_CHARS: usize = 100_000;
/// The most digits a number may have before the decimal point once written out; beyond it a float would overflow.
const MAX_NUMBER_DIGITS: u32 = 300;

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
            Err(_) => return Err(Problem::error("", "not-utf8", "bytes that are not UTF-8", "JSON text in UTF-8")),
        };
        let mut reader = Reader {
            source,
            bytes,
            at: 0,
            open: Vec::new(),
            tape: Tape { text: String::with_capacity(bytes.len()), nodes: Vec::with_capacity(bytes.len() / 16) },
        };
        match reader.document() {
            Some(()) => Ok(reader.tape),
            None => Err(reader.problem()),
        }
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
        let node = self.node(index);
        match node.kind {
            Kind::Array | Kind::Object => node.end,
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

    /// A number that is a whole number from 0 to 4 294 967 295, written with digits only.
    pub fn integer(self) -> Option<u32> {
        let mut total: u32 = 0;
        for byte in self.number()?.bytes() {
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
        let mut found = None;
        for (name, value) in self.entries() {
            if name == key {
                found = Some(value);
            }
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

/// An array or object that is still being read: its node, and for an object the node of the key being read.
struct Open {
    node: u32,
    key: Option<u32>,
}

struct Reader<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    open: Vec<Open>,
    tape: Tape,
}

/// Every method answers `None` where the text is not JSON; [`Reader::problem`] then says what is wrong and where.
impl Reader<'_> {
    fn document(&mut self) -> Option<()> {
        self.value()?;
        self.space();
        if self.at == self.bytes.len() { Some(()) } else { None }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Steps over `byte` after white space.
    fn skip(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        // Both fit: the text is at most 16 MiB and a node needs at least one byte of it.
        self.tape.nodes.push(Node { kind, start: start as u32, end: end as u32 });
    }

    fn value(&mut self) -> Option<()> {
        self.space();
        match self.peek()? {
            b'"' => self.string(),
            b'{' => self.container(Kind::Object, b'}'),
            b'[' => self.container(Kind::Array, b']'),
            b't' => self.word(b"true", Kind::Bool, 1),
            b'f' => self.word(b"false", Kind::Bool, 0),
            b'n' => self.word(b"null", Kind::Null, 0),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &[u8], kind: Kind, start: usize) -> Option<()> {
        let end = self.at + word.len();
        if self.bytes.get(self.at..end)? != word {
            return None;
        }
        self.at = end;
        self.push(kind, start, 0);
        Some(())
    }

    fn container(&mut self, kind: Kind, close: u8) -> Option<()> {
        if self.open.len() == MAX_DEPTH {
            return None;
        }
        self.at += 1;
        let node = self.tape.nodes.len();
        self.push(kind, 0, 0);
        self.open.push(Open { node: node as u32, key: None });
        let mut count = 0;
        if !self.skip(close) {
            loop {
                if kind == Kind::Object {
                    self.space();
                    if self.peek() != Some(b'"') {
                        return None;
                    }
                    let key = self.tape.nodes.len() as u32;
                    self.string()?;
                    if let Some(open) = self.open.last_mut() {
                        open.key = Some(key);
                    }
                    if !self.skip(b':') {
                        return None;
                    }
                }
                self.value()?;
                count += 1;
                // Kept up to date while reading, so that the path of a problem is right.
                if let Some(open) = self.tape.nodes.get_mut(node) {
                    open.start = count;
                }
                if !self.skip(b',') {
                    break;
                }
            }
            if !self.skip(close) {
                return None;
            }
        }
        self.open.pop();
        let end = self.tape.nodes.len() as u32;
        self.tape.nodes.get_mut(node)?.end = end;
        Some(())
    }

    fn digits(&mut self) -> u32 {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        (self.at - from) as u32
    }

    fn number(&mut self) -> Option<()> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || zero && whole > 1 {
            return None;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return None;
            }
        }
        let mut exponent: u32 = 0;
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            let digits = self.at;
            if self.digits() == 0 {
                return None;
            }
            for byte in self.bytes.get(digits..self.at)? {
                exponent = exponent.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
            }
        }
        if whole.saturating_add(exponent) > MAX_NUMBER_DIGITS {
            return None;
        }
        let start = self.tape.text.len();
        self.tape.text.push_str(self.source.get(from..self.at)?);
        self.push(Kind::Number, start, self.tape.text.len());
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        let start = self.tape.text.len();
        let mut from = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    self.tape.text.push_str(self.source.get(from..self.at)?);
                    self.at += 1;
                    let char = self.escape()?;
                    self.tape.text.push(char);
                    from = self.at;
                }
                0..=0x1f => return None,
                _ => self.at += 1,
            }
        }
        self.tape.text.push_str(self.source.get(from..self.at)?);
        let end = self.tape.text.len();
        if end - start > MAX_TEXT_CHARS && chars_in(self.tape.text.get(start..end)?) > MAX_TEXT_CHARS {
            return None;
        }
        self.at += 1;
        self.push(Kind::String, start, end);
        Some(())
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex()?;
                if high & 0xfc00 != 0xd800 {
                    // A trailing surrogate on its own is no character, and `from_u32` refuses it.
                    return char::from_u32(high);
                }
                if self.bytes.get(self.at..self.at + 2)? != b"\\u" {
                    return None;
                }
                self.at += 2;
                let low = self.hex()?;
                if low & 0xfc00 != 0xdc00 {
                    return None;
                }
                return char::from_u32(0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff));
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let mut value = 0;
        for _ in 0..4 {
            value = value * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(value)
    }

    /// What stopped the reader. Found out afterwards from where it stands, so that reading itself carries no messages.
    fn problem(&self) -> Problem {
        let mut steps = Vec::new();
        for open in &self.open {
            let node = self.tape.node(open.node);
            match (node.kind, open.key) {
                (Kind::Array, _) => steps.push(Step::Index(node.start)),
                (_, Some(key)) => steps.push(Step::Key(self.tape.slice(self.tape.node(key)))),
                _ => {}
            }
        }
        let mut path = String::new();
        push_steps(&mut path, &steps);

        let (code, found, expected) = match self.peek() {
            Some(b'{' | b'[') if self.open.len() == MAX_DEPTH => ("too-deep", "nesting deeper than 32", "flatter nesting"),
            Some(b'"') if self.at > 0 && self.bytes.get(self.at - 1) != Some(&b'"') && self.long_string() => {
                ("too-long", "a text of more than 100 000 characters", "shorter texts")
            }
            Some(b'\xef') if self.at == 0 => ("not-json", "a byte order mark", "JSON text that starts with {"),
            Some(_) => ("not-json", "a character that is not allowed here", "JSON"),
            None => ("not-json", "the end of the text", "more JSON: the text breaks off"),
        };
        let mut place = String::from(found);
        let before = self.source.get(..self.at).unwrap_or(self.source);
        let (mut line, mut line_start) = (1, 0);
        for (at, byte) in before.bytes().enumerate() {
            if byte == b'\n' {
                line += 1;
                line_start = at + 1;
            }
        }
        let column = chars_in(before.get(line_start..).unwrap_or("")) as u32 + 1;
        place.push_str(" at line ");
        super::digits::push_integer(&mut place, line);
        place.push_str(", column ");
        super::digits::push_integer(&mut place, column);
        Problem::error(&path, code, &place, expected)
    }

    /// Whether the reader stopped at the end of a string because of its length.
    fn long_string(&self) -> bool {
        let read = self.tape.nodes.last().map_or(0, |node| match node.kind {
            Kind::String | Kind::Number => node.end as usize,
            _ => 0,
        });
        self.tape.text.len().saturating_sub(read) > MAX_TEXT_CHARS
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
