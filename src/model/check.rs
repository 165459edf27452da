//! Checks a document against the field table and reports everything that is wrong with it.
//!
//! Never changes a document and never decides what is shown or granted: views read what is there, strictly, on their own.
//! Not in the wasm of the page, where nobody reads it; it ships as a module of its own, loaded by those who ask.

use super::block::{BLOCK_TYPES, MARK, block_shape, is_blocks};
use super::document::Document;
use super::expectation::{TARGET, expectation, one_of};
use super::field::{Kind, List, Shape};
use super::nearest::nearest;
use super::path::{Step, describe, push_quoted, push_steps};
use super::problem::{Problem, Severity};
use super::tape::{Kind as Json, Value};
use super::{inline, necessity, summary, text};

/// How many problems are reported; a document with more has one mistake many times.
pub const MAX_PROBLEMS: usize = 1_000;

/// What a key must be.
const KEY: &str = "a key of the format, or one that begins with x-";

/// Everything that is wrong with a document that can be used.
pub fn check(document: &Document) -> Vec<Problem> {
    let policy = document.policy();
    let mut check = Check { document, root: policy.0, path: Vec::new(), problems: Vec::new(), default_locale: policy.default_locale() };
    check.ids(policy.0, "vendors", List::Vendors);
    check.ids(policy.0, "categories", List::Categories);
    check.ids(policy.0, "purposes", List::Purposes);
    check.ids(policy.0, "contacts", List::Contacts);
    check.ids(policy.0, "sections", List::Sections);
    check.object(policy.0, &super::policy::POLICY, false);
    necessity::check(&mut check, policy);
    if policy.title().and_then(Value::str) == Some("") && policy.preamble().is_none() {
        check.path.push(Step::Key("title"));
        check.report(Severity::Warning, "empty", "\"\"", "a title, or a preamble", None);
    }
    check.problems
}

/// A check under way. `path` leads to the value being checked.
pub(super) struct Check<'a> {
    pub(super) document: &'a Document,
    pub(super) root: Value<'a>,
    pub(super) path: Vec<Step<'a>>,
    problems: Vec<Problem>,
    default_locale: &'a str,
}

impl<'a> Check<'a> {
    /// Reports ids that stand twice.
    fn ids(&mut self, of: Value<'a>, key: &'static str, list: List) {
        self.path.push(Step::Key(key));
        for (number, entry) in of.list(key).enumerate() {
            self.path.push(Step::Index(number as u32));
            if let Some(id) = entry.get("id")
                && let Some(text) = id.str()
                && self.document.find(list, text).is_some_and(|first| first.index() != entry.index())
            {
                self.path.push(Step::Key("id"));
                self.error("duplicate-id", id, "an id that stands only once");
                self.path.pop();
            }
            if list == List::Sections {
                self.ids(entry, key, list);
            }
            self.path.pop();
        }
        self.path.pop();
    }

    pub(super) fn report(&mut self, severity: Severity, code: &'static str, found: &str, expected: &str, nearest: Option<&str>) {
        if self.problems.len() < MAX_PROBLEMS {
            let mut path = String::new();
            push_steps(&mut path, &self.path);
            self.problems.push(Problem::new(&path, severity, code, found, expected, nearest));
        }
    }

    /// Warns of what stands at a key of an entry of one of the document's lists.
    pub(super) fn warn_of(
        &mut self,
        list: &'static str,
        number: usize,
        key: &'static str,
        code: &'static str,
        value: Value<'a>,
        expected: &str,
    ) {
        self.path.extend([Step::Key(list), Step::Index(number as u32), Step::Key(key)]);
        self.report(Severity::Warning, code, &describe(Some(value)), expected, None);
        self.path.truncate(self.path.len() - 3);
    }

    /// Reports a value that is not what was expected.
    pub(super) fn error(&mut self, code: &'static str, value: Value<'a>, expected: &str) {
        self.report(Severity::Error, code, &describe(Some(value)), expected, None);
    }

    /// Reports a word that is not known, with the nearest one that is.
    pub(super) fn unknown(&mut self, code: &'static str, word: &str, expected: &str, known: &mut dyn Iterator<Item = &str>) {
        let nearest = nearest(word, known).map(String::from);
        self.report(Severity::Error, code, &quoted(word), expected, nearest.as_deref());
    }

    /// Reports a value that is of another kind than it must be.
    pub(super) fn wrong(&mut self, value: Value<'a>, kind: Kind) {
        self.error("wrong-type", value, &expectation(kind));
    }

    fn object(&mut self, value: Value<'a>, shape: &'static Shape, block: bool) {
        if value.kind() != Json::Object {
            return self.wrong(value, Kind::Object(shape));
        }
        let mut seen: u64 = 0;
        for (key, child) in value.entries() {
            if key.starts_with("x-") {
                continue;
            }
            self.path.push(Step::Key(key));
            match shape.fields.iter().position(|field| field.key == key) {
                Some(at) => {
                    let bit = 1 << (at as u32 & 63);
                    if seen & bit != 0 {
                        self.report(Severity::Error, "duplicate-key", "this key a second time", "each key once", None);
                    }
                    seen |= bit;
                    if let Some(field) = shape.fields.get(at) {
                        self.value(child, field.kind);
                        if field.key == "summary" {
                            summary::check(self, child);
                        }
                    }
                }
                None if block && key == "fallback" => self.value(child, Kind::Blocks),
                None => {
                    let fallback = if block { Some("fallback") } else { None };
                    self.unknown("unknown-key", key, KEY, &mut shape.fields.iter().map(|field| field.key).chain(fallback));
                }
            }
            self.path.pop();
        }
        for (at, field) in shape.fields.iter().enumerate() {
            if field.required && seen & 1 << (at as u32 & 63) == 0 {
                self.path.push(Step::Key(field.key));
                self.report(Severity::Error, "missing", "nothing", &expectation(field.kind), None);
                self.path.pop();
            }
        }
    }

    /// Runs `of` for every item of an array, which a value of that kind must be.
    fn items(&mut self, value: Value<'a>, kind: Kind, of: &mut dyn FnMut(&mut Check<'a>, Value<'a>)) {
        if value.kind() != Json::Array {
            return self.wrong(value, kind);
        }
        for (number, item) in value.items().enumerate() {
            self.path.push(Step::Index(number as u32));
            of(self, item);
            self.path.pop();
        }
    }

    /// Runs `of` for every value of an object, which a value of that kind must be.
    fn entries(&mut self, value: Value<'a>, kind: Kind, of: &mut dyn FnMut(&mut Check<'a>, &'a str, Value<'a>)) {
        if value.kind() != Json::Object {
            return self.wrong(value, kind);
        }
        for (key, child) in value.entries() {
            self.path.push(Step::Key(key));
            of(self, key, child);
            self.path.pop();
        }
    }

    fn value(&mut self, value: Value<'a>, kind: Kind) {
        let fits = match kind {
            Kind::Flag => value.bool().is_some(),
            Kind::Stated => value.bool().is_some() || value.kind() == Json::Null,
            Kind::Integer => value.integer().is_some(),
            Kind::Count => value.integer().is_some_and(|number| number > 0),
            _ => true,
        };
        if !fits {
            return self.wrong(value, kind);
        }
        match kind {
            Kind::Flag | Kind::Stated | Kind::Integer | Kind::Count => {}
            Kind::TextOrNull if value.kind() == Json::Null => {}
            Kind::SomeOf(_) | Kind::Texts | Kind::Regions | Kind::References(_) => {
                let item = match kind {
                    Kind::SomeOf(choice) => Kind::OneOf(choice),
                    Kind::References(list) => Kind::Reference(list),
                    Kind::Regions => Kind::Regions,
                    _ => Kind::Text,
                };
                self.items(value, kind, &mut |check, value| text::check(check, value, item));
            }
            Kind::Inline => self.inline(value),
            Kind::Marked => self.marked(value),
            Kind::Inlines => self.items(value, kind, &mut |check, value| check.inline(value)),
            Kind::Rows => {
                self.items(value, kind, &mut |check, row| check.items(row, Kind::Inlines, &mut |check, value| check.inline(value)))
            }
            Kind::ListItems => self.items(value, kind, &mut |check, value| {
                if is_blocks(value) { check.blocks(value) } else { check.inline(value) }
            }),
            Kind::Blocks => self.blocks(value),
            Kind::L10n => self.localised(value, kind, Kind::Inline),
            Kind::L10nBlocks => self.localised(value, kind, Kind::Blocks),
            Kind::L10nTexts => self.localised(value, kind, Kind::Texts),
            Kind::L10nUrl => self.localised(value, kind, Kind::Url),
            Kind::Object(shape) => self.object(value, shape, false),
            Kind::Objects(shape) => self.items(value, kind, &mut |check, value| check.object(value, shape, false)),
            Kind::ByTag(shape) => self.entries(value, kind, &mut |check, tag, value| {
                check.tag(tag);
                check.object(value, shape, false);
            }),
            Kind::L10nMap => self.entries(value, kind, &mut |check, _, value| check.localised(value, Kind::L10n, Kind::Text)),
            Kind::TextMap => self.entries(value, kind, &mut |check, _, value| text::check(check, value, Kind::Text)),
            _ => text::check(self, value, kind),
        }
    }

    fn tag(&mut self, tag: &str) {
        if !text::is_tag(tag) {
            self.report(Severity::Error, "bad-tag", &quoted(tag), &expectation(Kind::Tag), None);
        }
    }

    /// A bare value, or a map from language tag to value. `whole` is what it is called, `kind` what each value is.
    fn localised(&mut self, value: Value<'a>, whole: Kind, kind: Kind) {
        match (value.kind(), kind) {
            (Json::Object, _) => {}
            (Json::Array, Kind::Inline | Kind::Blocks | Kind::Texts) | (Json::String, Kind::Inline | Kind::Url | Kind::Text) => {
                return self.value(value, kind);
            }
            _ => return self.wrong(value, whole),
        }
        let declared = self.root.get("locales");
        let mut default = false;
        for (tag, value) in value.entries() {
            self.path.push(Step::Key(tag));
            self.tag(tag);
            default |= tag == self.default_locale;
            if let Some(locales) = declared
                && tag != self.default_locale
                && locales.get(tag).is_none()
            {
                let nearest = nearest(tag, &mut locales.entries().map(|entry| entry.0));
                self.report(Severity::Warning, "undeclared-locale", &quoted(tag), "a language that stands in locales", nearest);
            }
            self.value(value, kind);
            self.path.pop();
        }
        if !default {
            let mut found = String::from("no ");
            push_quoted(&mut found, self.default_locale);
            self.report(Severity::Error, "no-default-locale", &found, "the default language in every map of languages", None);
        }
    }

    fn blocks(&mut self, value: Value<'a>) {
        self.items(value, Kind::Blocks, &mut Check::block);
    }

    fn block(&mut self, value: Value<'a>) {
        if value.kind() != Json::Object {
            return self.error("wrong-type", value, "a block: an object with a type");
        }
        let Some(block_type) = value.text("type") else {
            let (code, expected) = (if value.get("type").is_some() { "wrong-type" } else { "missing" }, one_of(&BLOCK_TYPES));
            self.path.push(Step::Key("type"));
            self.report(Severity::Error, code, &describe(value.get("type")), &expected, None);
            self.path.pop();
            // Nothing can be said of the other keys of a block of no type, unless one of them was meant to be it.
            for (key, _) in value.entries() {
                if code == "missing" && nearest(key, &mut ["type"].into_iter()).is_some() {
                    self.path.push(Step::Key(key));
                    self.unknown("unknown-key", key, KEY, &mut ["type"].into_iter());
                    self.path.pop();
                }
            }
            return;
        };
        if BLOCK_TYPES.word(block_type).is_some() {
            return self.object(value, block_shape(block_type), true);
        }
        let fallback = value.get("fallback");
        let nearest = nearest(block_type, &mut BLOCK_TYPES.words.iter().copied());
        // With a fallback the author has said that this type may not be known; unless it is a known one misspelt.
        if fallback.is_none() || nearest.is_some() {
            self.path.push(Step::Key("type"));
            let expected = if nearest.is_some() { String::from("a block type known here, or a fallback") } else { one_of(&BLOCK_TYPES) };
            self.report(Severity::Warning, "unknown-block", &quoted(block_type), &expected, nearest);
            self.path.pop();
        }
        // What a later version of the format says of this type cannot be known here.
        if let Some(fallback) = fallback {
            self.path.push(Step::Key("fallback"));
            self.blocks(fallback);
            self.path.pop();
        }
    }

    /// Inline text: a string in the inline grammar, or an array of strings and marks.
    fn inline(&mut self, value: Value<'a>) {
        match value.kind() {
            Json::String => {
                text::characters(self, value);
                if let Some(source) = value.str() {
                    inline::parse(source, &mut |event| match event {
                        inline::Event::OpenLink(target) => text::link(self, target, true),
                        inline::Event::Variable { name, argument } => text::variable(self, name, argument),
                        _ => {}
                    });
                }
            }
            _ => self.marked(value),
        }
    }

    /// The array form: strings, which are characters and no grammar, and marks. A mark may hold a bare string too.
    fn marked(&mut self, value: Value<'a>) {
        if value.kind() == Json::String {
            return text::characters(self, value);
        }
        self.items(value, Kind::Inline, &mut |check, value| {
            if value.kind() == Json::String {
                return text::characters(check, value);
            }
            if value.kind() != Json::Object {
                return check.error("wrong-type", value, "a text or a mark");
            }
            check.object(value, &MARK, false);
            match value.text("t") {
                Some("var") => text::variable(check, value.text("name").unwrap_or(""), value.text("arg")),
                Some("link") if value.get("to").is_none() => {
                    check.path.push(Step::Key("to"));
                    check.report(Severity::Error, "bad-link", "nothing", TARGET, None);
                    check.path.pop();
                }
                _ => {}
            }
        });
    }
}

/// A text of the document as it stands in a message.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_quoted(&mut out, text);
    out
}
