//! The TypeScript types of the format and of the values that go out, made from their declarations. Native only.

use super::schema::in_one_line;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::block::{BLOCK_TYPES, MARK, UNKNOWN_BLOCK, block_shape};
use super::choice::{Choice, RECORD_EVENT, RECORD_METHOD};
use super::consent_record::{CONSENT_RECORD, RECORD_POLICY, RECORD_SIGNAL, RECORD_UI};
use super::field::{Kind, Shape};
use super::interface::Interface;
use super::policy::POLICY;
use super::problem::{PROBLEM, PROBLEM_CODE};
use super::schema::types_of;

/// The whole declaration file.
pub fn types() -> String {
    let mut types = Types { declarations: BTreeMap::new() };
    types.shape(&POLICY, None);
    types.shape(&MARK, None);
    let mut blocks = Vec::new();
    for &block_type in BLOCK_TYPES.words {
        let name = types.shape(block_shape(block_type), Some(&types_of(block_shape(block_type))));
        if !blocks.contains(&name) {
            blocks.push(name);
        }
    }
    blocks.push(types.shape(&UNKNOWN_BLOCK, None));
    types.choice(&PROBLEM_CODE);
    types.interface(&PROBLEM);
    types.choice(&RECORD_EVENT);
    types.choice(&RECORD_METHOD);
    for record in [&CONSENT_RECORD, &RECORD_POLICY, &RECORD_SIGNAL, &RECORD_UI] {
        types.interface(record);
    }
    let mut out = String::from(
        "// Made from the declarations in src/model by `UPDATE_EXPECT=1 cargo test generated`. Do not edit.\n\n\
         /** A value in the document's default language, or a map from BCP 47 language tag to value. */\n\
         export type L10n<T> = T | { [tag: string]: T };\n\n\
         /** Inline text: `**strong**`, `*emphasis*`, `` `code` ``, `[link](target)`, `{variable}`; or an array of strings and marks. */\n\
         export type Inline = string | (string | InlineMark)[];\n\n\
         /** One block of a text. */\n",
    );
    let _ = writeln!(out, "export type Block = {};\n", blocks.join(" | "));
    for declaration in types.declarations.values() {
        out.push_str(declaration);
        out.push('\n');
    }
    out
}

struct Types {
    declarations: BTreeMap<&'static str, String>,
}

impl Types {
    fn shape(&mut self, shape: &'static Shape, block_types: Option<&[&str]>) -> &'static str {
        if self.declarations.contains_key(shape.name) {
            return shape.name;
        }
        self.declarations.insert(shape.name, String::new());
        let mut out = format!("/** {} */\nexport interface {} {{\n", in_one_line(shape.doc), shape.name);
        for field in shape.fields {
            let key =
                if field.key.bytes().all(|byte| byte.is_ascii_alphanumeric()) { field.key.to_string() } else { format!("'{}'", field.key) };
            let value = match (block_types, field.key) {
                (Some(types), "type") => types.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | "),
                _ => self.kind(field.kind),
            };
            // A block of an unknown type without a fallback is more likely one misspelt.
            let required = field.required || std::ptr::eq(shape, &UNKNOWN_BLOCK);
            let optional = if required { "" } else { "?" };
            let _ = writeln!(out, "  /** {} */\n  {key}{optional}: {value};", in_one_line(field.doc));
        }
        if block_types.is_some() {
            out.push_str("  /** What older readers show, which do not know this type. */\n  fallback?: Block[];\n");
        }
        out.push_str(if std::ptr::eq(shape, &UNKNOWN_BLOCK) {
            "  /** What a later version of the format says of this type. */\n  [key: string]: unknown;\n}\n"
        } else {
            "  /** Extensions: ignored, and kept by every tool. */\n  [extension: `x-${string}`]: unknown;\n}\n"
        });
        self.declarations.insert(shape.name, out);
        shape.name
    }

    fn interface(&mut self, interface: &'static Interface) {
        let mut out = format!("/** {} */\nexport interface {} {{\n", in_one_line(interface.doc), interface.name);
        for member in interface.members {
            let optional = if member.optional { "?" } else { "" };
            let _ = writeln!(out, "  /** {} */\n  {}{optional}: {};", in_one_line(member.doc), member.key, member.kind);
        }
        out.push_str("}\n");
        self.declarations.insert(interface.name, out);
    }

    fn choice(&mut self, choice: &'static Choice) -> &'static str {
        let words = choice.words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | ");
        self.declarations.insert(choice.name, format!("/** {} */\nexport type {} = {words};\n", in_one_line(choice.doc), choice.name));
        choice.name
    }

    fn kind(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Flag => "boolean".into(),
            Kind::Stated => "boolean | null".into(),
            Kind::Integer | Kind::Count => "number".into(),
            Kind::TextOrNull => "string | null".into(),
            Kind::OneOf(choice) => self.choice(choice).into(),
            Kind::SomeOf(choice) => format!("{}[]", self.choice(choice)),
            Kind::Texts | Kind::Regions | Kind::References(_) => "string[]".into(),
            Kind::Inline => "Inline".into(),
            Kind::Marked => "string | (string | InlineMark)[]".into(),
            Kind::Inlines => "Inline[]".into(),
            Kind::Rows => "Inline[][]".into(),
            Kind::ListItems => "(Inline | Block[])[]".into(),
            Kind::Blocks => "Block[]".into(),
            Kind::L10n => "L10n<Inline>".into(),
            Kind::L10nBlocks => "L10n<Block[]>".into(),
            Kind::L10nTexts => "L10n<string[]>".into(),
            Kind::L10nUrl => "L10n<string>".into(),
            Kind::Object(shape) => self.shape(shape, None).into(),
            Kind::Objects(shape) => format!("{}[]", self.shape(shape, None)),
            Kind::ByTag(shape) => format!("{{ [tag: string]: {} }}", self.shape(shape, None)),
            Kind::L10nMap => "{ [name: string]: L10n<string> }".into(),
            Kind::TextMap => "{ [name: string]: string }".into(),
            Kind::Text
            | Kind::Slug
            | Kind::Date
            | Kind::Duration
            | Kind::Lifetime
            | Kind::Tag
            | Kind::Country
            | Kind::ScriptUrl
            | Kind::Url
            | Kind::Target
            | Kind::Wildcard
            | Kind::Reference(_) => "string".into(),
        }
    }
}
