//! Says what stopped the reader, and where. Only looks; it never goes on reading.

use super::reader::Reader;
use super::{Kind, chars_in};
use crate::model::digits::push_integer;
use crate::model::path::{Step, push_quoted, push_steps};
use crate::model::problem::{CODE_ONLY, Problem};

impl Reader<'_> {
    /// What is wrong with the text, with the path of the value being read, the line and the column.
    pub(super) fn problem(&self) -> Problem {
        if CODE_ONLY {
            return Problem::error("", self.refused.map_or("not-json", |refused| refused[0]), "", "");
        }
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

        let mut found = String::new();
        let (code, expected) = match (self.refused, self.peek()) {
            (Some([code, what, expected]), _) => {
                found.push_str(what);
                (code, expected)
            }
            (_, None) => {
                found.push_str("the end of the text");
                ("not-json", "more JSON: the text breaks off")
            }
            (_, Some(byte)) => {
                let rest = self.source.get(self.at..).unwrap_or("");
                let length = rest.chars().next().map_or(0, char::len_utf8);
                push_quoted(&mut found, rest.get(..length).unwrap_or(""));
                ("not-json", if self.at == 0 && byte == 0xef { "JSON without a byte order mark" } else { self.wanted(byte) })
            }
        };
        push_place(&mut found, self.source.get(..self.at).unwrap_or(self.source));
        Problem::error(&path, code, &found, expected)
    }

    /// What JSON allows where the reader stands, instead of `byte`.
    fn wanted(&self, byte: u8) -> &'static str {
        let before = self.source.as_bytes().get(..self.at).unwrap_or(&[]).trim_ascii_end().last();
        let inner = self.open.last();
        let object = inner.is_some_and(|open| self.tape.node(open.node).kind == Kind::Object);
        let key_only = inner.and_then(|open| open.key) == (self.tape.nodes.len() as u32).checked_sub(1);
        match before {
            Some(b',') if matches!(byte, b']' | b'}') => "no comma before it",
            Some(b'{') => "a key in double quotes",
            Some(b',') if object => "a key in double quotes",
            None | Some(b',' | b':' | b'[') => "a value: text in double quotes, a number, true, false, null, { or [",
            _ if inner.is_none() => "nothing after the end of the document",
            _ if object && key_only => ": after the key",
            _ if object => ", or }",
            _ => ", or ]",
        }
    }
}

/// Appends the line and column where `before` ends.
pub(super) fn push_place(out: &mut String, before: &str) {
    let (mut line, mut line_start) = (1, 0);
    for (at, byte) in before.bytes().enumerate() {
        if byte == b'\n' {
            line += 1;
            line_start = at + 1;
        }
    }
    out.push_str(" at line ");
    push_integer(out, line);
    out.push_str(", column ");
    push_integer(out, chars_in(before.get(line_start..).unwrap_or("")) as u32 + 1);
}
