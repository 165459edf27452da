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

mod pairs;

use pairs::{Pairs, Role};

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
    let pairs = Pairs::find(text);
    let mut links = pairs.links.iter();
    let mut target = (0, 0);
    let (mut depth, mut too_deep) = (0, 0);
    // The characters from `from` to `at` are literal and not yet told.
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let role = pairs.roles.get(at).copied().unwrap_or(Role::None);
        let (event, end) = match role {
            Role::None => match leaf(text, at) {
                Leaf::Character => {
                    at += 1;
                    continue;
                }
                Leaf::Escape => {
                    tell(text, from, at, sink);
                    from = at + 1;
                    at += 2;
                    continue;
                }
                Leaf::Event(event, end) => (event, end),
            },
            Role::Open(mark) => (Event::Open(mark), at + mark.width()),
            Role::Close(mark) => (Event::Close(mark), at + mark.width()),
            Role::OpenLink => {
                target = links.next().copied().unwrap_or((at, at));
                (Event::OpenLink(slice(text, target.0, target.1)), at + 1)
            }
            Role::CloseLink => (Event::CloseLink, target.1 + 1),
        };
        match role {
            Role::Open(_) | Role::OpenLink if depth == MAX_DEPTH => {
                too_deep += 1;
                at = end;
                continue;
            }
            Role::Close(_) | Role::CloseLink if too_deep > 0 => {
                too_deep -= 1;
                at = end;
                continue;
            }
            Role::Open(_) | Role::OpenLink => depth += 1,
            Role::Close(_) | Role::CloseLink => depth -= 1,
            Role::None => {}
        }
        tell(text, from, at, sink);
        sink(event);
        from = end;
        at = end;
    }
    tell(text, from, text.len(), sink);
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

fn tell<'a>(text: &'a str, from: usize, to: usize, sink: &mut dyn FnMut(Event<'a>)) {
    if from < to {
        sink(Event::Text(slice(text, from, to)));
    }
}

/// What begins at a place, delimiters that pair left out.
enum Leaf<'a> {
    /// A literal character, or a byte of one.
    Character,
    /// A backslash that makes the next character literal.
    Escape,
    /// Code or a variable, and where it ends.
    Event(Event<'a>, usize),
}

fn leaf(text: &str, at: usize) -> Leaf<'_> {
    match byte(text, at) {
        b'\\' if is_special(byte(text, at + 1)) => Leaf::Escape,
        b'`' => {
            let mut end = at + 1;
            while end < text.len() && byte(text, end) != b'`' {
                end += 1;
            }
            if end == at + 1 || end == text.len() {
                return Leaf::Character;
            }
            Leaf::Event(Event::Code(slice(text, at + 1, end)), end + 1)
        }
        b'{' => {
            let mut end = at + 1;
            let name = word(text, &mut end, false);
            let mut argument = "";
            let colon = byte(text, end) == b':';
            if colon {
                end += 1;
                argument = word(text, &mut end, true);
            }
            if byte(text, end) != b'}' || name.is_empty() || colon == argument.is_empty() {
                return Leaf::Character;
            }
            Leaf::Event(Event::Variable { name, argument: if colon { Some(argument) } else { None } }, end + 1)
        }
        _ => Leaf::Character,
    }
}

/// The letters, digits, hyphens and underscores (and dots) from `end`, which is moved behind them.
fn word<'a>(text: &'a str, end: &mut usize, dots: bool) -> &'a str {
    let start = *end;
    loop {
        match byte(text, *end) {
            b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {}
            b'.' if dots => {}
            _ => return slice(text, start, *end),
        }
        *end += 1;
    }
}

impl Mark {
    fn width(self) -> usize {
        match self {
            Mark::Strong => 2,
            Mark::Emphasis => 1,
        }
    }
}

/// The byte at a place, 0 behind the end. All reading of the text comes through here, so that a test can count it.
fn byte(text: &str, at: usize) -> u8 {
    #[cfg(test)]
    tests::READ.with(|read| read.set(read.get() + 1));
    text.as_bytes().get(at).copied().unwrap_or(0)
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'*' | b'`' | b'[' | b']' | b'{' | b'}' | b'\\')
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        /// How many bytes have been looked at.
        pub static READ: Cell<usize> = const { Cell::new(0) };
    }

    #[track_caller]
    fn check(unit: &str) {
        for length in [1_000, 10_000, 100_000] {
            let text = unit.repeat(length / unit.len() + 1);
            READ.set(0);
            let mut events = 0;
            parse(&text, &mut |_| events += 1);
            let reads = READ.get();
            assert!(reads <= text.len() * 30, "{unit:?} × {length}: {reads} reads for {} bytes", text.len());
            assert!(events <= text.len() + 1, "{unit:?} × {length}: {events} events");
        }
    }

    #[test]
    fn reading_is_linear_in_the_length() {
        for unit in [
            "*", "**", "***", "*a", "*a ", " a*", "**a", "a**", "***a ", "*a **b ", "*a **b** ", "a** b* ", "*a**", "[", "]", "](", "[a", "[a](",
            "[a](b", "[ ](", "[a]((", "[a](b)", "[a](()", "[[a](b)", "[a](b](", "*[a](", "[*a](b)", "`", "``", "`a", "a``", "{", "{a", "{a:", "{a:b",
            "{a}", "\\", "\\*", "(", ")", "[a](b)*", "[*a*](", "*[", "[*a **b](c)", "[a]`", "`](", "[`](", "a", "é", "* ", "[] ", "[]()",
        ] {
            check(unit);
        }
    }
}
