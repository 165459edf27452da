//! HTML with gaps: a literal of this crate in which `{…}` is filled from an object of the document.
//!
//! Written so because a row of a table then costs the wasm its own characters and little more. The gaps are written by
//! the escaping writer like everything else; a template is a literal, so a document can never become one.
//!
//! `name` is a field of the object, or nothing for the object itself. A field that is missing leaves its gap empty.
//!
//! | gap | what is written |
//! |---|---|
//! | `{$\|…}` | the template marked as words of the interface, in their language |
//! | `{#key}` | a message of the interface, marked as such |
//! | `{!key}` | its bare words, for attributes and inside marked text |
//! | `{mkey\|…}` | a message whose placeholder is the template after the bar |
//! | `{tname}` `{iname}` | characters; characters isolated from the direction around them |
//! | `{lname}` `{Lname}` | localised text; the same with links as their text |
//! | `{nname}` `{bname}` | inline text; blocks |
//! | `{dname}` `{uname}` `{cname}` | a date; a duration; the name of a country |
//! | `{wname\|prefix-}` | the message `prefix-word` for a word of a closed list |
//! | `{?name\|…}` `{~name\|…}` | the template if the field is there (and not `false`, and not an empty list); if it is not |
//! | `{>name\|…}` | the template filled from the object in that field |
//! | `{*name\|…}` `{+name\|…}` | the template filled from each item of an array; with line breaks between |
//! | `{@what}` | what only code can write, see [`Page::special`] |

use super::inline::Links;
use super::page::Page;
use crate::locale::duration;
use crate::model::cut::cut;
use crate::model::tape::{Kind, Value};

impl<'a> Page<'a> {
    /// Writes a template filled from an object.
    pub(super) fn fill(&mut self, template: &'static str, of: Value<'a>) {
        let mut rest = template;
        while let Some((before, after)) = cut(rest, b'{') {
            self.html.markup(before);
            let end = closing(after);
            self.gap(after.get(..end).unwrap_or(""), of);
            rest = after.get(end + 1..).unwrap_or("");
        }
        self.html.markup(rest);
    }

    fn gap(&mut self, gap: &'static str, of: Value<'a>) {
        let code = gap.bytes().next();
        let gap = gap.get(1..).unwrap_or("");
        let (name, inner) = cut(gap, b'|').unwrap_or((gap, ""));
        match code {
            Some(b'$') => return self.marked_as_ui(&mut |page| page.fill(inner, of)),
            Some(b'#') => return self.ui(name),
            Some(b'!') => return self.message(name),
            Some(b'm') => return self.message_with(name, &mut |page, _| page.fill(inner, of)),
            Some(b'@') => return self.special(name, of),
            _ => {}
        }
        let value = if name.is_empty() { Some(of) } else { of.get(name) };
        let value = value.filter(|value| match value.kind() {
            Kind::Null => false,
            Kind::Bool => value.bool() == Some(true),
            Kind::Array => !value.is_empty(),
            _ => true,
        });
        let Some(value) = value else {
            if code == Some(b'~') {
                self.fill(inner, of);
            }
            return;
        };
        match code {
            Some(b'?') => self.fill(inner, of),
            // It is there, whatever it is: nothing of it is written.
            Some(b'~') => {}
            Some(b'>') => self.fill(inner, value),
            Some(b'*' | b'+') => {
                for (number, item) in value.items().enumerate() {
                    if number > 0 && code == Some(b'+') {
                        self.html.markup("<br>");
                    }
                    self.fill(inner, item);
                }
            }
            Some(b'l') => self.localised(Some(value), Links::Live),
            Some(b'L') => self.localised(Some(value), Links::Flat),
            Some(b'n') => self.inline(value, Links::Live),
            #[cfg(not(all(target_arch = "wasm32", feature = "consent")))]
            Some(b'b') => self.blocks(value.items()),
            _ => self.characters(code, value.str().unwrap_or(""), inner),
        }
    }

    /// The gaps that are filled from a string.
    #[inline(never)]
    fn characters(&mut self, code: Option<u8>, text: &'a str, prefix: &'static str) {
        let locale = self.ui_locale();
        match code {
            Some(b'i') => self.isolated(text),
            Some(b'd') => self.date(text, locale),
            Some(b'w') => self.word(prefix, text),
            Some(b'u') => {
                let words = duration::text(text, locale, &self.messages, self.formatter);
                self.html.text(&words);
            }
            Some(b'c') => {
                let name = self.formatter.region(locale, text);
                self.html.text(&name);
            }
            _ => self.html.text(text),
        }
    }

    /// A message as generated interface text.
    pub(super) fn ui(&mut self, key: &str) {
        self.marked_as_ui(&mut |page| page.message(key));
    }

    /// Generated interface text, in the language of the interface.
    ///
    /// In the consent UI nearly all is such text: there the document's is marked, not the interface's.
    pub(super) fn marked_as_ui(&mut self, write: &mut dyn FnMut(&mut Page<'a>)) {
        if self.outside.is_some() {
            return write(self);
        }
        self.html.markup("<span class=\"fineprint-ui\"");
        self.ui_lang();
        self.html.markup(">");
        write(self);
        self.html.markup("</span>");
    }

    /// A word of a closed list in the language of the interface. A word that has no message is shown as it was written:
    /// the checker says that it is not on the list, and a reader is better served by it than by a gap.
    fn word(&mut self, prefix: &'static str, word: &str) {
        let mut key = String::from(prefix);
        key.push_str(word);
        if self.messages.get(&key).is_some() {
            self.ui(&key);
        } else {
            self.html.text(word);
        }
    }
}

/// Where the gap that `rest` begins inside of ends: at the bracket that has none of its own.
fn closing(rest: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

/// Every field that a template names, for the test that the field table has them.
#[cfg(test)]
pub(super) fn fields(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some((_, after)) = cut(rest, b'{') {
        let end = closing(after);
        let gap = &after[..end];
        let (name, inner) = cut(&gap[1..], b'|').unwrap_or((&gap[1..], ""));
        let code = gap.as_bytes()[0];
        if !b"#!m@".contains(&code) && !name.is_empty() {
            found.push(name.to_string());
        }
        // What stands inside these is about another object.
        if !b">*+w".contains(&code) {
            found.extend(fields(inner));
        }
        rest = &after[end + 1..];
    }
    found
}
