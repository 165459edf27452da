//! Finds which asterisks and brackets of a text pair: rules 4 to 6 of the grammar.
//!
//! It decides nothing about depth, which is known only from the outside in. One walk, linear: what a search passes it
//! either drops for good or passes at most [`MAX_PARENTHESES`] times.

use super::{Leaf, Mark, byte, leaf, slice};

/// How deep parentheses nest in a target. It keeps the search for the closing one linear: a search gives up where this
/// many later ones are open, so no byte is passed by more than this many searches.
const MAX_PARENTHESES: u32 = 8;

/// What a delimiter that pairs does; on the first byte of the delimiter.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// No delimiter that pairs begins here.
    None,
    /// Asterisks that open.
    Open(Mark),
    /// Asterisks that close.
    Close(Mark),
    /// `[`
    OpenLink,
    /// `]`, and the target after it.
    CloseLink,
}

/// An opening run of asterisks. Pairing takes them from its right end, which leaves `1..=3` at `at`.
struct Run {
    at: usize,
    left: usize,
}

/// The delimiters that pair.
pub(super) struct Pairs<'a> {
    text: &'a str,
    /// By byte of the text; empty where nothing pairs.
    pub(super) roles: Vec<Role>,
    /// Where each target begins and ends; in order, since links do not nest.
    pub(super) links: Vec<(usize, usize)>,
    /// Open runs that may still pair.
    runs: Vec<Run>,
    /// How many of `runs` can open emphasis, and how many strong. They say without a search that a search would fail,
    /// and a search that succeeds drops all it has passed: that is why the whole is linear.
    emphasis: usize,
    strong: usize,
    /// Where each `[` stands that may still pair.
    brackets: Vec<usize>,
}

impl<'a> Pairs<'a> {
    pub(super) fn find(text: &'a str) -> Pairs<'a> {
        let mut pairs =
            Pairs { text, roles: Vec::new(), links: Vec::new(), runs: Vec::new(), emphasis: 0, strong: 0, brackets: Vec::new() };
        let mut at = 0;
        while at < text.len() {
            at = match byte(text, at) {
                b'*' => pairs.asterisks(at),
                b'[' => {
                    pairs.brackets.push(at);
                    at + 1
                }
                b']' => pairs.bracket(at),
                _ => match leaf(text, at) {
                    Leaf::Character => at + 1,
                    Leaf::Escape => at + 2,
                    Leaf::Event(_, end) => end,
                },
            };
        }
        pairs
    }

    /// Pairs a run of asterisks; answers where it ends.
    fn asterisks(&mut self, mut at: usize) -> usize {
        let mut end = at;
        while byte(self.text, end) == b'*' {
            end += 1;
        }
        let mut left = end - at;
        if left > 3 {
            return end;
        }
        let closes = slice(self.text, 0, at).chars().next_back().is_some_and(|char| !char.is_whitespace());
        let opens = slice(self.text, end, self.text.len()).chars().next().is_some_and(|char| !char.is_whitespace());
        while closes && (has_emphasis(left) && self.emphasis > 0 || has_strong(left) && self.strong > 0) {
            let Some(run) = self.runs.pop() else { break };
            self.count(run.left, usize::wrapping_sub);
            // Emphasis first, so that of three asterisks against three the inner pair is emphasis.
            let mark = if has_emphasis(left & run.left) {
                Mark::Emphasis
            } else if has_strong(left & run.left) {
                Mark::Strong
            } else {
                continue;
            };
            let rest = run.left - mark.width();
            self.set(run.at + rest, Role::Open(mark));
            self.set(at, Role::Close(mark));
            at += mark.width();
            left -= mark.width();
            while self.brackets.last().is_some_and(|&bracket| bracket > run.at) {
                self.brackets.pop();
            }
            self.open(run.at, rest);
        }
        if opens {
            self.open(at, left);
        }
        end
    }

    /// Pairs a `]` where it closes a link; answers where to go on.
    fn bracket(&mut self, at: usize) -> usize {
        let Some(open) = self.brackets.pop() else { return at + 1 };
        if byte(self.text, at + 1) != b'(' || slice(self.text, open + 1, at).trim().is_empty() {
            return at + 1;
        }
        let (start, mut end, mut parentheses) = (at + 2, at + 2, 1);
        loop {
            match byte(self.text, end) {
                b'(' if parentheses == MAX_PARENTHESES => return at + 1,
                b'(' => parentheses += 1,
                b')' => parentheses -= 1,
                0 if end >= self.text.len() => return at + 1,
                _ => {}
            }
            if parentheses == 0 {
                break;
            }
            end += 1;
        }
        if start == end {
            return at + 1;
        }
        while self.runs.last().is_some_and(|run| run.at > open) {
            if let Some(run) = self.runs.pop() {
                self.count(run.left, usize::wrapping_sub);
            }
        }
        // What encloses a link is no link.
        self.brackets.clear();
        self.set(open, Role::OpenLink);
        self.set(at, Role::CloseLink);
        self.links.push((start, end));
        end + 1
    }

    fn open(&mut self, at: usize, left: usize) {
        if left > 0 {
            self.runs.push(Run { at, left });
            self.count(left, usize::wrapping_add);
        }
    }

    fn count(&mut self, left: usize, change: fn(usize, usize) -> usize) {
        self.emphasis = change(self.emphasis, usize::from(has_emphasis(left)));
        self.strong = change(self.strong, usize::from(has_strong(left)));
    }

    fn set(&mut self, at: usize, role: Role) {
        if self.roles.is_empty() {
            self.roles = vec![Role::None; self.text.len()];
        }
        if let Some(place) = self.roles.get_mut(at) {
            *place = role;
        }
    }
}

/// Whether a run of so many asterisks can be emphasis: one and three can, two cannot.
fn has_emphasis(asterisks: usize) -> bool {
    asterisks & 1 != 0
}

/// Whether a run of so many asterisks can be strong: two and three can.
fn has_strong(asterisks: usize) -> bool {
    asterisks & 2 != 0
}
