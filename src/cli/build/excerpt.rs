//! The document in one language: every text in the language that a reader of it sees, and nothing of the others.
//!
//! It says of itself which language it has and of which document it is an excerpt, by the hash of that document's bytes: records name that
//! hash, so that one document proves what was shown in every language. It must never change what is shown in its language.

use crate::locale::fallback::Preference;
use crate::model::document::Document;
use crate::model::field::{Field, Kind as Form, Shape};
use crate::model::policy::POLICY;
use crate::model::tape::{Kind, Value};

/// The excerpt as JSON text. `of` is the SHA-256 of the whole document's bytes, base64url. The first member is read by the page
/// (www/package/built.js) and has exactly this form.
pub(super) fn excerpt(document: &Document, locale: &str, of: &str) -> String {
    let policy = document.policy();
    let prevails = policy.locale(locale).and_then(|info| info.prevails());
    let preference = Preference { wanted: locale, prevails, default: policy.default_locale() };
    let mut excerpt = Excerpt { out: String::from("{\"x-excerpt\":{\"locale\":"), preference };
    excerpt.text(locale);
    excerpt.out.push_str(",\"of\":");
    excerpt.text(of);
    excerpt.out.push('}');
    if policy.0.get("locales").is_none() {
        // Otherwise the languages are those of the title, of which one is left.
        excerpt.out.push_str(",\"locales\":{");
        for (at, tag) in document.languages().into_iter().enumerate() {
            excerpt.out.push_str(if at > 0 { "," } else { "" });
            excerpt.text(tag);
            excerpt.out.push_str(":{}");
        }
        excerpt.out.push('}');
    }
    excerpt.fields(policy.0, &POLICY, true);
    excerpt.out.push_str("}\n");
    excerpt.out
}

struct Excerpt<'a> {
    out: String,
    preference: Preference<'a>,
}

impl<'a> Excerpt<'a> {
    fn text(&mut self, text: &str) {
        self.out.push_str(&serde_json::Value::from(text).to_string());
    }

    /// The members of an object that the format knows; what else stands there is for others.
    fn fields(&mut self, object: Value<'a>, shape: &Shape, mut is_begun: bool) {
        for (key, value) in entries(object) {
            let field = shape.fields.iter().find(|field| field.key == key && key != "$schema");
            if let Some(field) = field {
                self.out.push_str(if is_begun { "," } else { "" });
                is_begun = true;
                self.text(key);
                self.out.push(':');
                self.field(value, field);
            }
        }
    }

    fn field(&mut self, value: Value<'a>, field: &Field) {
        match (field.kind, value.kind()) {
            (Form::L10n | Form::L10nBlocks | Form::L10nTexts | Form::L10nUrl, _) => self.localised(value),
            (Form::L10nMap, Kind::Object) => self.object(value, &mut |excerpt, value| excerpt.localised(value)),
            (Form::Object(shape), Kind::Object) => self.shaped(value, shape),
            (Form::Objects(shape), Kind::Array) => self.array(value, &mut |excerpt, value| match value.kind() {
                Kind::Object => excerpt.shaped(value, shape),
                _ => excerpt.copy(value),
            }),
            _ => self.copy(value),
        }
    }

    fn shaped(&mut self, value: Value<'a>, shape: &Shape) {
        self.out.push('{');
        self.fields(value, shape, false);
        self.out.push('}');
    }

    /// The one translation that is shown, under its tag: chosen among one the same is chosen.
    fn localised(&mut self, value: Value<'a>) {
        match self.preference.choose(value) {
            Some((tag, chosen)) if value.kind() == Kind::Object => {
                self.out.push('{');
                self.text(tag);
                self.out.push(':');
                self.copy(chosen);
                self.out.push('}');
            }
            _ => self.copy(value),
        }
    }

    fn copy(&mut self, value: Value<'a>) {
        match value.kind() {
            Kind::Null => self.out.push_str("null"),
            Kind::Bool => self.out.push_str(if value.bool() == Some(true) { "true" } else { "false" }),
            Kind::Number => self.out.push_str(value.number().unwrap_or("0")),
            Kind::String => self.text(value.str().unwrap_or("")),
            Kind::Array => self.array(value, &mut |excerpt, item| excerpt.copy(item)),
            Kind::Object => self.object(value, &mut |excerpt, item| excerpt.copy(item)),
        }
    }

    fn array(&mut self, value: Value<'a>, write: &mut dyn FnMut(&mut Excerpt<'a>, Value<'a>)) {
        self.out.push('[');
        for (at, item) in value.items().enumerate() {
            self.out.push_str(if at > 0 { "," } else { "" });
            write(self, item);
        }
        self.out.push(']');
    }

    fn object(&mut self, value: Value<'a>, write: &mut dyn FnMut(&mut Excerpt<'a>, Value<'a>)) {
        self.out.push('{');
        for (at, (key, item)) in entries(value).enumerate() {
            self.out.push_str(if at > 0 { "," } else { "" });
            self.text(key);
            self.out.push(':');
            write(self, item);
        }
        self.out.push('}');
    }
}

/// The entries of an object; of a key that stands twice the last one.
fn entries<'a>(object: Value<'a>) -> impl Iterator<Item = (&'a str, Value<'a>)> {
    object.entries().filter(move |(key, value)| object.get(key).is_some_and(|last| last.index() == value.index()))
}
