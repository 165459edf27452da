//! What a piece of HTML is written from: document, language, messages, options, and the writer itself.

use super::writer::Html;
use crate::locale::direction::direction;
use crate::locale::fallback::Preference;
use crate::locale::formatter::Formatter;
use crate::locale::messages::{Messages, Piece};
use crate::locale::negotiate::is_same_language;
use crate::model::date;
use crate::model::document::Document;
use crate::model::policy::Policy;
use crate::model::tape::Value;

/// How a policy is shown.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The level of the title's heading, 1 to 6; sections begin one below.
    pub heading_level: u32,
    /// Put before every id, so that two policies fit on one page. Empty for none.
    pub id_prefix: &'a str,
    /// Where the visitor is, `FR` or `US-CA`. Empty where it is not known: then every section is shown.
    pub region: &'a str,
    /// The ids of the sections that stand open, joined by spaces, in the order of the document; `None` for those the
    /// document opens.
    pub open: Option<&'a str>,
    /// The revision of the document that the reader has seen: what changed since is marked and listed. `None` for a first
    /// visit, which has nothing to compare with.
    pub seen: Option<u64>,
    /// For parts of the consent UI: the address of the page that shows the policy in their language. Empty for the document's
    /// own `url`; `#` where the policy stands on this very page, as it does where neither is known.
    pub page: &'a str,
    /// For the banner: `bar`, `box` or `modal`. Empty for what the document says.
    pub layout: &'a str,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { heading_level: 2, id_prefix: "", region: "", open: None, seen: None, page: "", layout: "" }
    }
}

/// A page being written.
pub struct Page<'a> {
    /// The document.
    pub document: &'a Document,
    /// The language chosen for it.
    pub locale: &'a str,
    /// The words of the interface.
    pub messages: Messages<'a>,
    /// Dates, numbers and lists.
    pub formatter: &'a dyn Formatter,
    /// How it is shown.
    pub options: Options<'a>,
    /// The writer.
    pub html: Html,
    /// The level of a heading in the text being written.
    pub level: u32,
    /// How many tables have been written; their captions are numbered.
    pub tables: u32,
    /// How much of `options.open` has been used, in bytes.
    pub opened: usize,
    /// In which languages texts are shown. Asked for with every text, so found out once, as are the next two.
    preference: Preference<'a>,
    ui_locale: &'a str,
    /// The language of the interface where that is another than the page's.
    pub ui_lang: Option<&'a str>,
    /// The language that the root element says it is in.
    pub base: &'a str,
    /// In parts of the consent UI: the address that links to sections begin with, empty on the policy's own page. `None` in
    /// the policy itself.
    pub outside: Option<&'a str>,
}

/// A translation chosen for a text.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// The text.
    pub value: Value<'a>,
    /// Its language, where that is another than the page's.
    pub lang: Option<&'a str>,
}

impl<'a> Page<'a> {
    /// A page on which nothing is written yet.
    pub fn new(
        document: &'a Document,
        locale: &'a str,
        messages: Messages<'a>,
        formatter: &'a dyn Formatter,
        options: Options<'a>,
    ) -> Page<'a> {
        // A room that most policies fit in without growing.
        let html = Html::new(32 * 1024);
        let policy = document.policy();
        let preference = Preference {
            wanted: locale,
            prevails: policy.locale(locale).and_then(|locale| locale.prevails()),
            default: policy.default_locale(),
        };
        let ui_locale = messages.get("$code").unwrap_or("en");
        let ui_lang = if is_same_language(ui_locale, locale) { None } else { Some(ui_locale) };
        let level = options.heading_level + 1;
        Page {
            document,
            locale,
            messages,
            formatter,
            options,
            html,
            level,
            tables: 0,
            opened: 0,
            preference,
            ui_locale,
            ui_lang,
            base: locale,
            outside: None,
        }
    }

    /// The typed view of the document.
    pub fn policy(&self) -> Policy<'a> {
        self.document.policy()
    }

    /// The translation to show of a localised value: a bare value is in the default language.
    pub fn choose(&self, value: Value<'a>) -> Option<Chosen<'a>> {
        let (tag, value) = self.preference.choose(value)?;
        Some(Chosen { value, lang: if tag == self.base { None } else { Some(tag) } })
    }

    /// Writes the attributes of a text that is in another language than the page.
    pub fn lang(&mut self, lang: Option<&str>) {
        if let Some(lang) = lang {
            self.html.attribute(" lang=\"", lang);
            self.html.attribute(" dir=\"", direction(lang));
        }
    }

    /// The language of the interface where the words are not in the language of the text.
    pub fn ui_lang(&mut self) {
        self.lang(self.ui_lang);
    }

    /// The language in which dates, numbers and names are said: that of the words around them.
    pub fn ui_locale(&self) -> &'a str {
        self.ui_locale
    }

    /// A message of the interface without placeholders.
    pub fn message(&mut self, key: &str) {
        self.message_with(key, &mut |_, _| {});
    }

    /// A message of the interface; `fill` writes what stands for a placeholder.
    pub fn message_with(&mut self, key: &str, fill: &mut dyn FnMut(&mut Page<'a>, &str)) {
        let messages = self.messages;
        messages.fill(key, &mut |piece| match piece {
            Piece::Literal(text) => self.html.text(text),
            Piece::Placeholder(name) => fill(self, name),
        });
    }

    /// A message that counts something.
    pub fn count_message(&mut self, key: &str, count: u32) {
        let messages = self.messages;
        let locale = self.ui_locale();
        let number = self.formatter.number(locale, count);
        messages.fill_plural(key, self.formatter.plural(locale, count), &mut |piece| match piece {
            Piece::Literal(text) => self.html.text(text),
            Piece::Placeholder(_) => self.html.text(&number),
        });
    }

    /// A date as `<time>` in the words of a language, or as it was written where it is none.
    pub fn date(&mut self, iso: &str, locale: &str) {
        match date::parse(iso) {
            Some(date) => {
                let text = self.formatter.date(locale, date);
                self.html.attribute("<time datetime=\"", iso);
                self.html.markup(">");
                self.html.text(&text);
                self.html.markup("</time>");
            }
            None => self.html.text(iso),
        }
    }

    /// A name or address that came from the document: kept apart from the direction of the text around it.
    pub fn isolated(&mut self, text: &str) {
        self.html.markup("<bdi>");
        self.html.text(text);
        self.html.markup("</bdi>");
    }
}
