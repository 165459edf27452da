//! Finds where a text holds something other than literal characters, and which delimiters pair: rules 1 to 6.
//!
//! One walk of linear time. It says nothing about depth (rule 7), which is known only from the outside in.

use super::{Event, Mark, is_special, slice};

/// How deep parentheses nest in a target. It keeps the search for the closing one linear: a search gives up where this
/// many later ones are open, so no byte is passed by more than this many searches.
const MAX_PARENTHESES: u32 = 8;

/// A place where something other than a literal character may begin.
pub(super) struct Token<'a> {
    pub(super) at: usize,
    /// The end of what is not text; `at` for a delimiter that pairs with nothing.
    pub(super) end: usize,
    /// `Text` for a delimiter that pairs with nothing, and for the backslash of an escape, which is dropped.
    pub(super) event: Event<'a>,
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut reader = Reader { text, tokens: Vec::new(), runs: Vec::new(), brackets: Vec::new(), emphasis: 0, strong: 0 };
    let mut at = 0;
    while at < text.len() {
        at = match reader.byte(at) {
            b'*' => reader.asterisks(at),
            b'[' => {
                reader.brackets.push((reader.tokens.len(), at + 1));
                reader.place(at, at);
                at + 1
            }
            b']' => reader.bracket(at),
            b'`' => reader.code(at),
            b'{' => reader.variable(at),
            b'\\' if is_special(reader.byte(at + 1)) => {
                reader.place(at, at + 1);
                at + 2
            }
            _ => at + 1,
        };
    }
    reader.tokens
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    /// Runs of asterisks that may still open: the token of the first one, and how many are left. Each asterisk has its
    /// token; pairing takes them from the right.
    runs: Vec<(usize, usize)>,
    /// `[` that may still open: the token, and where the text of the link begins.
    brackets: Vec<(usize, usize)>,
    /// How many of `runs` can open emphasis, and how many strong. They say without a search that a search would fail,
    /// and a search that succeeds drops all it has passed: that is why the whole is linear.
    emphasis: usize,
    strong: usize,
}

impl<'a> Reader<'a> {
    /// The byte at a place, 0 behind the end. The text is read only here, so that a test can count it.
    fn byte(&self, at: usize) -> u8 {
        #[cfg(test)]
        tests::READ.with(|read| read.set(read.get() + 1));
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// A backslash, or a delimiter that pairs with nothing so far.
    fn place(&mut self, at: usize, end: usize) {
        self.push(at, end, Event::Text(""));
    }

    fn push(&mut self, at: usize, end: usize, event: Event<'a>) {
        self.tokens.push(Token { at, end, event });
    }

    /// Rule 2. Answers where to go on, as all the others do.
    fn code(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.text.len() && self.byte(end) != b'`' {
            end += 1;
        }
        if end == at + 1 || end == self.text.len() {
            return at + 1;
        }
        self.push(at, end + 1, Event::Code(slice(self.text, at + 1, end)));
        end + 1
    }

    /// Rule 3.
    fn variable(&mut self, at: usize) -> usize {
        let (mut colon, mut end) = (0, at + 1);
        loop {
            match self.byte(end) {
                b'-' | b'_' => {}
                b'.' if colon > 0 => {}
                byte if byte.is_ascii_alphanumeric() => {}
                b':' if colon == 0 && end > at + 1 => colon = end,
                _ => break,
            }
            end += 1;
        }
        if self.byte(end) != b'}' || end == at + 1 || end == colon + 1 {
            return at + 1;
        }
        let (name, argument) = match colon {
            0 => (end, None),
            _ => (colon, Some(slice(self.text, colon + 1, end))),
        };
        self.push(at, end + 1, Event::Variable { name: slice(self.text, at + 1, name), argument });
        end + 1
    }

    /// Rules 5 and 6, for a run of asterisks.
    fn asterisks(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.byte(end) == b'*' {
            end += 1;
        }
        let mut left = end - at;
        if left > 3 {
            return end;
        }
        let mut token = self.tokens.len();
        for at in at..end {
            self.place(at, at);
        }
        // Back by hand: what the standard library walks backwards with is used nowhere else in the page.
        let mut before = at.saturating_sub(1);
        while !self.text.is_char_boundary(before) {
            before -= 1;
        }
        let closes = !begins_blank(slice(self.text, before, at));
        let opens = !begins_blank(slice(self.text, end, self.text.len()));
        while closes && (has_emphasis(left) && self.emphasis > 0 || has_strong(left) && self.strong > 0) {
            let Some((opening, asterisks)) = self.take_run() else { break };
            // Emphasis first, so that of three asterisks against three the inner pair is emphasis.
            let (mark, width) = if has_emphasis(left & asterisks) {
                (Mark::Emphasis, 1)
            } else if has_strong(left & asterisks) {
                (Mark::Strong, 2)
            } else {
                continue;
            };
            self.pair(opening + asterisks - width, width, Event::Open(mark));
            self.pair(token, width, Event::Close(mark));
            token += width;
            left -= width;
            while self.brackets.last().is_some_and(|bracket| bracket.0 > opening) {
                self.brackets.pop();
            }
            self.add_run(opening, asterisks - width);
        }
        if opens {
            self.add_run(token, left);
        }
        end
    }

    /// Rules 4 and 6, for a `]`.
    fn bracket(&mut self, at: usize) -> usize {
        let Some((opening, start)) = self.brackets.pop() else { return at + 1 };
        let mut end = at + 2;
        if self.byte(at + 1) != b'(' || self.byte(end) == b')' || slice(self.text, start, at).chars().all(char::is_whitespace) {
            return at + 1;
        }
        let mut parentheses = 1;
        loop {
            match self.byte(end) {
                b'(' => parentheses += 1,
                b')' => parentheses -= 1,
                _ => {}
            }
            if parentheses == 0 {
                break;
            }
            end += 1;
            if parentheses > MAX_PARENTHESES || end >= self.text.len() {
                return at + 1;
            }
        }
        while self.runs.last().is_some_and(|run| run.0 > opening) {
            self.take_run();
        }
        // What encloses a link is no link.
        self.brackets.clear();
        self.pair(opening, 1, Event::OpenLink(slice(self.text, at + 2, end)));
        self.push(at, end + 1, Event::CloseLink);
        end + 1
    }

    fn pair(&mut self, token: usize, width: usize, event: Event<'a>) {
        if let Some(token) = self.tokens.get_mut(token) {
            token.end = token.at + width;
            token.event = event;
        }
    }

    fn add_run(&mut self, token: usize, left: usize) {
        if left > 0 {
            self.emphasis += usize::from(has_emphasis(left));
            self.strong += usize::from(has_strong(left));
            self.runs.push((token, left));
        }
    }

    fn take_run(&mut self) -> Option<(usize, usize)> {
        let run = self.runs.pop()?;
        self.emphasis -= usize::from(has_emphasis(run.1));
        self.strong -= usize::from(has_strong(run.1));
        Some(run)
    }
}

/// Whether a text is empty or begins with white space.
fn begins_blank(text: &str) -> bool {
    text.chars().next().is_none_or(char::is_whitespace)
}

/// Whether a run of one to three asterisks can be emphasis: one and three can, two cannot.
fn has_emphasis(asterisks: usize) -> bool {
    asterisks & 1 != 0
}

/// Whether a run of one to three asterisks can be strong: two and three can.
fn has_strong(asterisks: usize) -> bool {
    asterisks & 2 != 0
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
            let found = tokens(&text);
            let read = READ.get();
            assert!(read <= text.len() * 20, "{unit:?} to {length} bytes: {read} looked at");
            assert!(found.len() <= text.len(), "{unit:?} to {length} bytes: {} tokens", found.len());
        }
    }

    #[test]
    fn reading_is_linear_in_the_length() {
        for unit in [
            "*",
            "**",
            "***",
            "*a",
            "*a ",
            " a*",
            "**a",
            "a**",
            "***a ",
            "*a **b ",
            "*a **b** ",
            "a** b* ",
            "*a**",
            "[",
            "]",
            "](",
            "[a",
            "[a](",
            "[a](b",
            "[ ](",
            "[a]((",
            "[a](b)",
            "[a](()",
            "[[a](b)",
            "[a](b](",
            "*[a](",
            "[*a](b)",
            "`",
            "``",
            "`a",
            "a``",
            "{",
            "{a",
            "{a:",
            "{a:b",
            "{a}",
            "\\",
            "\\*",
            "(",
            ")",
            "[a](b)*",
            "[*a*](",
            "*[",
            "[*a **b](c)",
            "[a]`",
            "`](",
            "[`](",
            "a",
            "é",
            "* ",
            "[] ",
            "[]()",
            "[ ](((((((",
            "[a](((((((",
        ] {
            check(unit);
        }
    }

    #[test]
    fn reading_is_linear_with_everything_open_first() {
        for (open, close) in [
            ("*a ", " b*"),
            ("**a ", "b* "),
            ("[", "]"),
            ("[", "](x)"),
            ("[a](", ")"),
            ("*a **b ", "c** d* "),
            ("[*a ", "](b)"),
            ("***a ", "b* "),
        ] {
            let text = open.repeat(20_000) + &close.repeat(20_000);
            READ.set(0);
            tokens(&text);
            assert!(READ.get() <= text.len() * 20, "{open:?}, {close:?}: {} looked at of {}", READ.get(), text.len());
        }
    }
}
