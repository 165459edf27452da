//! The inline grammar of texts: `**strong**`, `*emphasis*`, `` `code` ``, `[link](target)`, `{variable}`, `\` escapes.
//!
//! [`parse`] turns a text into events, in two walks of linear time: the first finds which delimiters pair, the second
//! tells. No text is an error and none is lost: what is not grammar is literal. Every opening event has its closing one,
//! properly nested, at most [`MAX_DEPTH`] deep, and no link is inside a link. There is no HTML here and must never be.
//!
//! The rules, in the order in which they decide (left to right, the first that fits):
//!
//! 1. A backslash before one of `` * ` [ ] { } \ `` makes that character literal; any other backslash is itself one.
//! 2. `` `…` `` is code up to the next backtick, verbatim: no escape, mark or variable inside. It is never empty, so
//!    of two adjacent backticks the first is literal.
//! 3. `{name}` and `{name:argument}` are variables. A name is ASCII letters, digits, `-` and `_`; an argument may hold
//!    dots as well. Any other brace is literal.
//! 4. `[text](target)` is a link. `](` closes the nearest open `[`; a `]` without `(` takes its `[` with it as literal,
//!    so brackets in a link text balance and `[email protected]` survives. The target is everything up to the
//!    matching `)`, verbatim: parentheses in it balance, at most eight deep, and a lone one is written `%28` or `%29`,
//!    since there are no escapes in a target. With a blank text or an empty target it is no link. Of nested links the
//!    inner one is a link.
//! 5. A run of one asterisk is a delimiter of emphasis, of two a delimiter of strong, of three both: `***x***` is
//!    emphasis inside strong. A longer run is literal. A run closes where no white space stands before it, and opens
//!    where none stands after it (the ends of the text count as white space), so `2 * 3 * 4` is literal. A run that
//!    could do both closes if it can.
//! 6. A closing delimiter closes the nearest opening one of its kind; what was opened between the two and is still open
//!    is literal: `**a*b**c*` is strong `a*b`, then `c*`.
//! 7. A mark or link deeper than [`MAX_DEPTH`] has literal delimiters, its target included.

mod tokens;

use tokens::{Token, tokens};

/// How deep marks and links nest.
pub const MAX_DEPTH: u32 = 8;

/// One piece of a text, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event<'a> {
    /// Characters. One run of characters may come in several of these.
    Text(&'a str),
    /// A mark begins.
    Open(Mark),
    /// The mark opened last ends.
    Close(Mark),
    /// Characters of code; never empty.
    Code(&'a str),
    /// A link begins. Its target is as it was written, to be read by [`Target::parse`](super::link::Target::parse).
    OpenLink(&'a str),
    /// The link ends.
    CloseLink,
    /// A variable. One that is not known is shown as it was written.
    Variable {
        /// What stands before the colon.
        name: &'a str,
        /// What stands after it.
        argument: Option<&'a str>,
    },
}

/// What a delimiter of asterisks marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// `**…**`
    Strong,
    /// `*…*`
    Emphasis,
}

/// Tells `sink` every piece of `text` in order.
pub fn parse<'a>(text: &'a str, sink: &mut dyn FnMut(Event<'a>)) {
    let mut depth = 0;
    // The characters from here on are not yet told.
    let mut from = 0;
    for Token { at, end, event } in tokens(text) {
        // How deep this delimiter is.
        let mut level = 0;
        match event {
            Event::Text(_) if at == end => continue,
            Event::Open(_) | Event::OpenLink(_) => {
                depth += 1;
                level = depth;
            }
            Event::Close(_) | Event::CloseLink => {
                level = depth;
                depth -= 1;
            }
            _ => {}
        }
        if level > MAX_DEPTH {
            continue;
        }
        tell(slice(text, from, at), sink);
        if !matches!(event, Event::Text(_)) {
            sink(event);
        }
        from = end;
    }
    tell(slice(text, from, text.len()), sink);
}

/// Appends `text` so that [`parse`] reads it as nothing but these characters.
pub fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        if char.is_ascii() && is_special(char as u8) {
            out.push('\\');
        }
        out.push(char);
    }
}

fn tell<'a>(text: &'a str, sink: &mut dyn FnMut(Event<'a>)) {
    if !text.is_empty() {
        sink(Event::Text(text));
    }
}

/// Whether a text says of itself that it is nothing but characters.
pub fn is_plain(text: &str) -> bool {
    for byte in text.bytes() {
        if is_special(byte) {
            return false;
        }
    }
    true
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'*' | b'`' | b'[' | b']' | b'{' | b'}' | b'\\')
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}
