//! The document that other tests start from uses every field and every word of the format.

use std::collections::BTreeSet;

use fineprint::model::block::{BLOCK_TYPES, MARK, block_shape};
use fineprint::model::choice::Choice;
use fineprint::model::field::{Kind, Shape};
use fineprint::model::policy::POLICY;
use serde_json::Value;

use crate::expect;

/// Where it stands.
pub const PATH: &str = "tests/fixtures/policies/everything.json";

/// The document.
pub fn everything() -> Value {
    serde_json::from_str(&expect::read(PATH)).unwrap()
}

/// What a walk through the field table and the document has met.
#[derive(Default)]
struct Seen {
    shapes: BTreeSet<&'static str>,
    declared: BTreeSet<String>,
    used: BTreeSet<String>,
}

impl Seen {
    fn declare(&mut self, shape: &'static Shape) {
        if !self.shapes.insert(shape.name) {
            return;
        }
        for field in shape.fields {
            self.declared.insert(format!("{}.{}", shape.name, field.key));
            match field.kind {
                Kind::OneOf(choice) | Kind::SomeOf(choice) => self.words(choice),
                Kind::Object(inner) | Kind::Objects(inner) | Kind::ByTag(inner) => self.declare(inner),
                _ => {}
            }
        }
    }

    fn words(&mut self, choice: &'static Choice) {
        self.declared.extend(choice.words.iter().map(|word| format!("{}: {word}", choice.name)));
    }

    fn object(&mut self, value: &Value, shape: &'static Shape) {
        for field in shape.fields {
            if let Some(child) = value.get(field.key) {
                self.used.insert(format!("{}.{}", shape.name, field.key));
                self.value(child, field.kind);
            }
        }
    }

    fn value(&mut self, value: &Value, kind: Kind) {
        match kind {
            Kind::OneOf(choice) => {
                self.used.insert(format!("{}: {}", choice.name, value.as_str().unwrap()));
            }
            Kind::SomeOf(choice) => items(value).for_each(|item| self.value(item, Kind::OneOf(choice))),
            Kind::Object(shape) => self.object(value, shape),
            Kind::Objects(shape) => items(value).for_each(|item| self.object(item, shape)),
            Kind::ByTag(shape) => value.as_object().unwrap().values().for_each(|value| self.object(value, shape)),
            Kind::Inline | Kind::Marked => items(value).filter(|item| item.is_object()).for_each(|mark| self.object(mark, &MARK)),
            Kind::Inlines => items(value).for_each(|item| self.value(item, Kind::Inline)),
            Kind::Rows => items(value).for_each(|row| self.value(row, Kind::Inlines)),
            Kind::ListItems => items(value).for_each(|item| {
                let blocks = item.get(0).is_some_and(|first| first.get("type").is_some());
                self.value(item, if blocks { Kind::Blocks } else { Kind::Inline });
            }),
            Kind::Blocks => items(value).for_each(|block| {
                let block_type = block["type"].as_str().unwrap();
                self.used.insert(format!("block {block_type}"));
                self.object(block, block_shape(block_type));
            }),
            Kind::L10n => self.localised(value, Kind::Inline),
            Kind::L10nBlocks => self.localised(value, Kind::Blocks),
            _ => {}
        }
    }

    fn localised(&mut self, value: &Value, kind: Kind) {
        match value {
            Value::Object(map) => map.values().for_each(|value| self.value(value, kind)),
            _ => self.value(value, kind),
        }
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[test]
fn it_uses_every_field_and_every_word() {
    let mut seen = Seen::default();
    seen.declare(&POLICY);
    seen.declare(&MARK);
    for &block_type in BLOCK_TYPES.words {
        seen.declared.insert(format!("block {block_type}"));
        seen.declare(block_shape(block_type));
    }
    seen.object(&everything(), &POLICY);
    let missing: Vec<_> = seen.declared.difference(&seen.used).filter(|name| !name.starts_with("UnknownBlock")).collect();
    // A document has one kind, one store and one banner.
    let alternatives = ["PolicyKind", "StoreKind", "SameSite", "BannerLayout", "CloseMeans", "Translator"];
    let missing: Vec<_> = missing.into_iter().filter(|name| !alternatives.iter().any(|choice| name.starts_with(choice))).collect();
    assert!(missing.is_empty(), "{PATH} lacks {missing:?}");
}
