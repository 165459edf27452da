//! The JSON Schema of the format, made from the field table. Native only.
//!
//! It says what one value can say about itself. What needs the whole document (ids that stand twice, references that lead
//! nowhere, a missing default language) only [`check`](super::check) can tell; see [`is_structural`].

use serde_json::{Map, Value, json};

use super::admit::SCHEMA;
use super::block::{BLOCK_TYPES, MARK, UNKNOWN_BLOCK, block_shape};
use super::choice::Choice;
use super::field::{Kind, Shape};
use super::policy::POLICY;
use super::tape::MAX_TEXT_CHARS;

/// The address the schema calls itself by. Nothing is fetched from it.
const ID: &str = "urn:fineprint:policy:1";
const SLUG: &str = "^[a-z0-9][a-z0-9-]{0,99}$";
const TAG: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
const DATE: &str = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const DURATION: &str = "^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$";

/// Whether a problem's code is one the schema finds too.
pub fn is_structural(code: &str) -> bool {
    matches!(
        code,
        "newer-schema"
            | "wrong-type"
            | "missing"
            | "unknown-key"
            | "unknown-value"
            | "bad-slug"
            | "bad-date"
            | "bad-duration"
            | "bad-tag"
            | "bad-country"
            | "bad-region"
            | "bad-wildcard"
    )
}

/// The whole schema, pretty-printed.
pub fn schema() -> String {
    let mut definitions = Map::new();
    shape(&POLICY, None, &mut definitions);
    let mut root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Fineprint policy document, format 1",
        "$ref": "#/$defs/Policy",
    });
    if let Some(root) = root.as_object_mut() {
        definitions.sort_keys();
        root.insert("$defs".into(), Value::Object(definitions));
    }
    let mut text = serde_json::to_string_pretty(&root).unwrap_or_default();
    text.push('\n');
    text
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Defines a shape once and answers a reference to it. `block_types` are the words its `type` may be.
fn shape(shape_of: &'static Shape, block_types: Option<&[&str]>, definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key(shape_of.name) {
        // Before the fields, since a section holds sections.
        definitions.insert(shape_of.name.into(), Value::Null);
        let mut properties = Map::new();
        for field in shape_of.fields {
            let mut value = kind(field.kind, definitions);
            if let (Some(types), "type") = (block_types, field.key) {
                value = if let [only] = types { json!({ "const": only }) } else { json!({ "enum": types }) };
            }
            if std::ptr::eq(shape_of, &POLICY) && field.key == "schema" {
                value = json!({ "const": SCHEMA });
            }
            if let Some(value) = value.as_object_mut() {
                value.insert("description".into(), in_one_line(field.doc).into());
            }
            properties.insert(field.key.into(), value);
        }
        if block_types.is_some() {
            let mut fallback = kind(Kind::Blocks, definitions);
            if let Some(fallback) = fallback.as_object_mut() {
                fallback.insert("description".into(), "What older readers show, which do not know this type.".into());
            }
            properties.insert("fallback".into(), fallback);
        }
        let required: Vec<&str> = shape_of.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
        let mut definition = json!({
            "description": in_one_line(shape_of.doc),
            "type": "object",
            "properties": properties,
            "patternProperties": { "^x-": true },
            "additionalProperties": false,
        });
        if let (Some(definition), false) = (definition.as_object_mut(), required.is_empty()) {
            definition.insert("required".into(), required.into());
        }
        definitions.insert(shape_of.name.into(), definition);
    }
    reference(shape_of.name)
}

/// A comment as one line.
pub(super) fn in_one_line(doc: &str) -> String {
    doc.trim().replace("\n ", " ")
}

fn choice(of: &'static Choice, definitions: &mut Map<String, Value>) -> Value {
    definitions.entry(of.name).or_insert_with(|| json!({ "description": in_one_line(of.doc), "enum": of.words }));
    reference(of.name)
}

/// A bare value or a map from language tag to value.
fn localised(value: &Value) -> Value {
    json!({ "anyOf": [value, {
        "type": "object", "propertyNames": { "pattern": TAG }, "additionalProperties": value,
    }] })
}

fn array(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn text() -> Value {
    json!({ "type": "string", "maxLength": MAX_TEXT_CHARS })
}

fn kind(of: Kind, definitions: &mut Map<String, Value>) -> Value {
    match of {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Stated => json!({ "type": ["boolean", "null"] }),
        Kind::Integer => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Kind::Count => json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }),
        Kind::TextOrNull => json!({ "type": ["string", "null"], "maxLength": MAX_TEXT_CHARS }),
        Kind::Text | Kind::Url | Kind::ScriptUrl | Kind::Target | Kind::Reference(_) => text(),
        Kind::Slug => pattern(SLUG),
        Kind::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Kind::Duration => pattern(DURATION),
        Kind::Lifetime => json!({ "anyOf": [{ "enum": ["session", "persistent"] }, pattern(DURATION)] }),
        Kind::Tag => pattern(TAG),
        Kind::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$", "not": { "const": "EU" } }),
        Kind::Wildcard => json!({ "type": "string", "maxLength": MAX_TEXT_CHARS, "pattern": "[^*]" }),
        Kind::OneOf(of) => choice(of, definitions),
        Kind::SomeOf(of) => array(&choice(of, definitions)),
        Kind::Texts | Kind::References(_) => array(&text()),
        Kind::Regions => array(&pattern("^(\\*|EEA|[A-Z]{2}(-[A-Z0-9]{1,3})?)$")),
        Kind::Inline | Kind::Marked => inline(definitions),
        Kind::Inlines => array(&inline(definitions)),
        Kind::Rows => array(&array(&inline(definitions))),
        Kind::ListItems => {
            let first = json!({ "type": "object", "not": { "required": ["t"] } });
            let is_blocks = json!({ "type": "array", "minItems": 1, "prefixItems": [first] });
            array(&json!({ "if": is_blocks, "then": blocks(definitions), "else": inline(definitions) }))
        }
        Kind::Blocks => blocks(definitions),
        Kind::L10n => localised(&inline(definitions)),
        Kind::L10nBlocks => localised(&blocks(definitions)),
        Kind::L10nTexts => localised(&array(&text())),
        Kind::L10nUrl => localised(&text()),
        Kind::Object(of) => shape(of, None, definitions),
        Kind::Objects(of) => array(&shape(of, None, definitions)),
        Kind::ByTag(of) => {
            let value = shape(of, None, definitions);
            json!({ "type": "object", "propertyNames": { "pattern": TAG }, "additionalProperties": value })
        }
        Kind::L10nMap => json!({ "type": "object", "additionalProperties": localised(&text()) }),
        Kind::TextMap => json!({ "type": "object", "additionalProperties": text() }),
    }
}

fn inline(definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key("Inline") {
        definitions.insert("Inline".into(), Value::Null);
        let mark = shape(&MARK, None, definitions);
        definitions.insert(
            "Inline".into(),
            json!({
                "description": "Inline text: **strong**, *emphasis*, `code`, [link](target), {variable}; or an array of strings and marks.",
                "anyOf": [text(), array(&json!({ "anyOf": [text(), mark] }))],
            }),
        );
    }
    reference("Inline")
}

fn blocks(definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key("Block") {
        definitions.insert("Block".into(), Value::Null);
        let mut cases = Vec::new();
        for &block_type in BLOCK_TYPES.words {
            let of = block_shape(block_type);
            let types = types_of(of);
            let value = shape(of, Some(&types), definitions);
            cases.push(json!({
                "if": { "type": "object", "properties": { "type": { "const": block_type } }, "required": ["type"] }, "then": value,
            }));
        }
        definitions.insert(
            "Block".into(),
            json!({
                "description": "One block of a text. A type that is not known is skipped, or its fallback shown.",
                "type": "object",
                "required": ["type"],
                "properties": {
                    "type": { "anyOf": [{ "enum": BLOCK_TYPES.words }, { "type": "string" }] },
                    "fallback": array(&reference("Block")),
                },
                "allOf": cases,
            }),
        );
    }
    array(&reference("Block"))
}

/// The block types that share a shape.
pub(super) fn types_of(shape: &'static Shape) -> Vec<&'static str> {
    BLOCK_TYPES
        .words
        .iter()
        .copied()
        .filter(|&word| std::ptr::eq(block_shape(word), shape) && !std::ptr::eq(shape, &UNKNOWN_BLOCK))
        .collect()
}
