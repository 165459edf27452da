//! Reads JSON text onto the tape, byte by byte, without a word about what is wrong: that is found out afterwards.

use super::{Kind, MAX_DEPTH, MAX_TEXT_CHARS, Node, Tape, chars_in};
use crate::model::problem::{CODE_ONLY, Problem};

/// The most digits a number may have before the decimal point once written out; beyond it a float would overflow.
const MAX_NUMBER_DIGITS: u32 = 300;
/// What may follow a backslash.
const ESCAPES: &str = "\\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\uXXXX, surrogates in pairs";

/// Reads a whole text.
pub(super) fn read(source: &str) -> Result<Tape, Problem> {
    let bytes = source.as_bytes();
    let tape = Tape { text: String::with_capacity(bytes.len()), nodes: Vec::with_capacity(bytes.len() / 16) };
    let mut reader = Reader { source, bytes, at: 0, open: Vec::new(), refused: None, tape };
    match reader.document() {
        Some(()) => Ok(reader.tape),
        None => Err(reader.problem()),
    }
}

/// An array or object that is still being read: its node, and for an object the node of the key being read.
pub(super) struct Open {
    pub(super) node: u32,
    pub(super) key: Option<u32>,
}

/// A text being read.
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) open: Vec<Open>,
    /// Why the reader stopped, where the text alone does not show it: code, what was found, what was expected.
    pub(super) refused: Option<[&'static str; 3]>,
    pub(super) tape: Tape,
}

/// Every method answers `None` where the text is not JSON; `refusal.rs` then says what is wrong and where.
impl Reader<'_> {
    fn document(&mut self) -> Option<()> {
        self.value()?;
        if self.next().is_none() { Some(()) } else { None }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over white space and looks at what comes then.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Steps over `byte` after white space.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.next() == Some(byte);
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
        match self.next()? {
            b'"' => self.string(),
            b'{' => self.container(Kind::Object, b'}'),
            b'[' => self.container(Kind::Array, b']'),
            byte => {
                let from = self.at;
                let read = match byte {
                    b't' => self.word(b"true", Kind::Bool, 1),
                    b'f' => self.word(b"false", Kind::Bool, 0),
                    b'n' => self.word(b"null", Kind::Null, 0),
                    _ => self.number(),
                };
                // What is no value is shown from its beginning, unless the text broke off in it.
                if read.is_none() && self.peek().is_some() {
                    self.at = from;
                }
                read
            }
        }
    }

    /// Stops at `at`.
    fn refuse(&mut self, at: usize, code: &'static str, found: &'static str, expected: &'static str) -> Option<()> {
        self.at = at;
        self.refused = Some(if CODE_ONLY { [code, "", ""] } else { [code, found, expected] });
        None
    }

    fn word(&mut self, word: &[u8], kind: Kind, start: usize) -> Option<()> {
        for byte in word {
            if self.peek()? != *byte {
                return None;
            }
            self.at += 1;
        }
        self.push(kind, start, 0);
        Some(())
    }

    fn container(&mut self, kind: Kind, close: u8) -> Option<()> {
        if self.open.len() == MAX_DEPTH {
            return self.refuse(self.at, "too-deep", "nesting deeper than 32", "flatter nesting");
        }
        self.at += 1;
        let node = self.tape.nodes.len();
        self.push(kind, 0, 0);
        self.open.push(Open { node: node as u32, key: None });
        let mut count = 0;
        if !self.skip(close) {
            loop {
                if kind == Kind::Object {
                    if self.next() != Some(b'"') {
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
            return self.refuse(from, "not-json", "a number with too many digits", "a smaller number");
        }
        let start = self.tape.text.len();
        self.tape.text.push_str(self.source.get(from..self.at)?);
        self.push(Kind::Number, start, self.tape.text.len());
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        let quote = self.at;
        self.at += 1;
        let start = self.tape.text.len();
        let mut from = self.at;
        loop {
            self.plain();
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    let backslash = self.at;
                    self.tape.text.push_str(self.source.get(from..backslash)?);
                    self.at += 1;
                    match self.escape() {
                        Some(char) => self.tape.text.push(char),
                        None if self.peek().is_none() => return None,
                        None => return self.refuse(backslash, "not-json", "an escape that means nothing", ESCAPES),
                    }
                    from = self.at;
                }
                b'\n' | b'\r' => {
                    return self.refuse(self.at, "not-json", "a line break in a text", "a closing quote, or \\n for a line break");
                }
                _ => return self.refuse(self.at, "not-json", "a control character in a text", "an escape such as \\u0009"),
            }
        }
        self.tape.text.push_str(self.source.get(from..self.at)?);
        let end = self.tape.text.len();
        if end - start > MAX_TEXT_CHARS && chars_in(self.tape.text.get(start..end)?) > MAX_TEXT_CHARS {
            return self.refuse(quote, "too-long", "a text of more than 100 000 characters", "a shorter text");
        }
        self.at += 1;
        self.push(Kind::String, start, end);
        Some(())
    }

    /// Steps over what stands for itself in a text. Nearly everything does: most of the time of reading goes here.
    fn plain(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let length = rest.iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\');
        self.at += length.unwrap_or(rest.len());
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
                for byte in *b"\\u" {
                    if self.peek()? != byte {
                        return None;
                    }
                    self.at += 1;
                }
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
}
