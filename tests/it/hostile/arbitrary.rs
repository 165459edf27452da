//! Documents nobody would write: made from the field table, with values of the right kind, of another kind, or none.

use fineprint::model::block::{BLOCK_TYPES, MARK, block_shape};
use fineprint::model::field::{Kind, Shape};
use fineprint::model::policy::POLICY;
use fineprint::view::Options;
use proptest::prelude::*;
use proptest::test_runner::TestRng;
use serde_json::{Map, Value, json};

use super::*;
use crate::rendering::{html_with, read};

/// Makes documents out of chance.
struct Maker {
    rng: TestRng,
    /// How many values may still be made; then everything is as short as can be.
    left: u32,
}

impl Maker {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.rng.random_range(0..end)
    }

    fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn text(&mut self) -> String {
        match self.below(6) {
            0 => self.one_of(NASTY).into(),
            1 => self.one_of(ADDRESSES).into(),
            2 => format!("[{}]({})", self.one_of(NASTY), self.one_of(ADDRESSES)),
            3 => format!("{} {{{}:a}} *{}*", self.one_of(NASTY), self.one_of(&["vendor", "contact", "count", "a"]), self.one_of(NASTY)),
            _ => self.one_of(&["a", "b", "plain text", "{a}", "{vendor:a}", "{contact:b}", "{updated}", "**strong**", "`code`"]).into(),
        }
    }

    /// An id out of few, so that references hit, and ids stand twice.
    fn id(&mut self) -> String {
        self.one_of(&["a", "b", "c", "__proto__", "\"x"]).into()
    }

    fn many(&mut self, of: &mut dyn FnMut(&mut Maker) -> Value) -> Value {
        let count = if self.left == 0 { 0 } else { self.below(4) };
        (0..count).map(|_| of(self)).collect()
    }

    fn map(&mut self, keys: &[&str], of: &mut dyn FnMut(&mut Maker) -> Value) -> Value {
        let mut map = Map::new();
        for key in keys {
            if self.below(3) > 0 {
                map.insert(key.to_string(), of(self));
            }
        }
        Value::Object(map)
    }

    fn localised(&mut self, kind: Kind) -> Value {
        if self.below(2) == 0 {
            return self.value(kind);
        }
        self.map(&["en", "ar", "zh-Hant", "not a tag", "\"><b>"], &mut |maker| maker.value(kind))
    }

    fn object(&mut self, shape: &'static Shape) -> Value {
        let mut object = Map::new();
        for field in shape.fields {
            if (field.required || self.left > 0) && self.below(8) > 1 {
                object.insert(field.key.into(), self.value(field.kind));
            }
        }
        Value::Object(object)
    }

    fn block(&mut self) -> Value {
        let block_type = if self.below(12) == 0 { self.one_of(NASTY) } else { self.one_of(BLOCK_TYPES.words) };
        let mut block = self.object(block_shape(block_type));
        if self.below(12) > 0 {
            block["type"] = json!(block_type);
        }
        block
    }

    fn value(&mut self, kind: Kind) -> Value {
        self.left = self.left.saturating_sub(1);
        if self.below(16) == 0 {
            return self.another();
        }
        match kind {
            Kind::Flag | Kind::Stated => json!(self.below(2) == 0),
            Kind::Integer | Kind::Count => json!(self.below(4)),
            Kind::Slug | Kind::Reference(_) => json!(self.id()),
            Kind::References(_) => self.many(&mut |maker| json!(maker.id())),
            Kind::Date => json!(self.one_of(&["2026-01-31", "2024-02-29", "2026-02-30"])),
            Kind::Duration | Kind::Lifetime => {
                json!(self.one_of(&["P6M", "PT30M", "P1Y2M3W4DT5H6M7S", "session", "persistent", "P4294967295D", "P"]))
            }
            Kind::Tag => json!(self.one_of(&["en", "ar", "zh-Hant", "fr-CA"])),
            Kind::Country => json!(self.one_of(&["FR", "US", "ZZ"])),
            Kind::Regions => self.many(&mut |maker| json!(maker.one_of(&["EEA", "EU", "*", "FR", "CA-QC"]))),
            Kind::Url | Kind::ScriptUrl | Kind::Target => json!(self.one_of(ADDRESSES)),
            Kind::OneOf(choice) => json!(self.one_of(choice.words)),
            Kind::SomeOf(choice) => self.many(&mut |maker| json!(maker.one_of(choice.words))),
            Kind::Text | Kind::TextOrNull | Kind::Wildcard => json!(self.text()),
            Kind::Texts => self.many(&mut |maker| json!(maker.text())),
            Kind::Inline | Kind::Marked => match self.below(3) {
                0 => self.many(&mut |maker| if maker.below(2) == 0 { json!(maker.text()) } else { maker.object(&MARK) }),
                _ => json!(self.text()),
            },
            Kind::Inlines => self.many(&mut |maker| maker.value(Kind::Inline)),
            Kind::Rows => self.many(&mut |maker| maker.value(Kind::Inlines)),
            Kind::ListItems => {
                self.many(&mut |maker| if maker.below(2) == 0 { maker.value(Kind::Blocks) } else { maker.value(Kind::Inline) })
            }
            Kind::Blocks => self.many(&mut Maker::block),
            Kind::L10n => self.localised(Kind::Inline),
            Kind::L10nBlocks => self.localised(Kind::Blocks),
            Kind::L10nTexts => self.localised(Kind::Texts),
            Kind::L10nUrl => self.localised(Kind::Url),
            Kind::L10nMap => self.map(&["a", "b", "__proto__"], &mut |maker| maker.localised(Kind::Text)),
            Kind::TextMap => self.map(&["a", "__proto__"], &mut |maker| json!(maker.text())),
            Kind::ByTag(shape) => self.map(&["en", "ar", "not a tag"], &mut |maker| maker.object(shape)),
            Kind::Object(shape) => self.object(shape),
            Kind::Objects(shape) => self.many(&mut |maker| maker.object(shape)),
        }
    }

    /// A value of any kind.
    fn another(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1.5),
            3 => json!([]),
            4 => json!({}),
            5 => json!([[{ "type": "p", "text": [null, [], { "t": "link", "to": 1, "c": {} }] }]]),
            6 => json!({ "en": { "en": ["a"] } }),
            _ => json!(self.text()),
        }
    }
}

fn documents() -> impl Strategy<Value = Value> {
    Just(()).prop_perturb(|(), rng| {
        let mut maker = Maker { rng, left: 400 };
        let mut document = maker.object(&POLICY);
        document["schema"] = json!(1);
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_stays_within_the_list(document in documents(), heading_level in 0..9u32, region in "|FR|US-CA|<b>", id_prefix in "|a--|\">") {
        let bytes = serde_json::to_vec(&document).unwrap();
        // The maker keeps below every limit but the one on depth.
        let Ok(of) = Document::read(&bytes) else { return Err(TestCaseError::reject("refused")) };
        for problem in of.problems() {
            prop_assert!(!problem.message.is_empty());
        }
        for locale in of.languages() {
            let options = Options { heading_level, id_prefix: &id_prefix, region: &region, ..Options::default() };
            allowed::check(&article(&html_with(&of, locale, options)));
        }
    }

    #[test]
    fn any_text_as_inline_text_stays_within_the_list(text in "([a-z *_`\\[\\]\\(\\){}:#\\\\<>\"&/.-]|https:|section:|\\PC){0,60}") {
        let document = json!({
            "schema": 1, "id": "one", "version": "1", "revision": 1, "updated": "2026-01-31", "defaultLocale": "en",
            "title": text, "preamble": [{ "type": "p", "text": text }], "vars": { "a": text },
            "sections": [{ "id": "a", "title": text, "summary": text, "blocks": [{ "type": "table", "caption": text, "head": [text], "rows": [[text]] }] }],
        });
        check(&document).unwrap();
    }

    #[test]
    fn any_text_that_is_escaped_is_shown_as_it_is(text in "([*_`\\[\\]\\(\\){}:#\\\\<>\"&]|\\PC|.|\\x00){0,40}") {
        let mut written = String::new();
        fineprint::model::inline::escape(&text, &mut written);
        let document = json!({
            "schema": 1, "id": "one", "version": "1", "revision": 1, "updated": "2026-01-31", "defaultLocale": "en", "title": "",
            "preamble": [{ "type": "p", "text": written }],
        });
        let document = read(&serde_json::to_vec(&document).unwrap());
        let shown = article(&html_with(&document, "en", Options::default())).with_class("fineprint-preamble").unwrap().text();
        // The line break is the test's own, before the paragraph.
        prop_assert_eq!(shown.strip_prefix('\n').unwrap(), text.replace('\0', "\u{fffd}"));
    }
}
