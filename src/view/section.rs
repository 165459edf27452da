//! The frame of a policy: title, dates, contents, and the tree of collapsible sections.

use super::inline::Links;
use super::page::{Chosen, Page};
use super::writer::Html;
use crate::locale::direction::direction;
use crate::locale::negotiate::is_same_language;
use crate::model::block::is_facts_only;
use crate::model::digits::push_integer;
use crate::model::policy::Section;
use crate::model::tape::{Kind, Value};

/// What is said of the version before one that is not in force yet.
const UNTIL_EFFECTIVE: &str = " <span>{!until-effective}{!term-separator}{mversion|{iversion}}{?url| ({@archived})}</span>";

/// A policy as HTML.
pub struct Rendered {
    /// The text of the root element.
    pub html: String,
    /// Its `data-fineprint-stamp`: the same stamp means the same text, so a page that has it need not be written again.
    pub stamp: String,
}

impl<'a> Page<'a> {
    /// The whole policy in its root element.
    pub(super) fn article(mut self) -> Rendered {
        let policy = self.policy();
        // Without a title there is no heading above the sections, and no level may be skipped.
        let level = self.options.heading_level + u32::from(self.header());
        self.level = level;
        self.news();
        if let Some(preamble) = policy.preamble() {
            self.html.markup("<div class=\"fineprint-preamble\"");
            self.text_body(preamble);
            self.html.markup("</div>");
        }
        self.contents();
        self.tools();
        self.html.markup("<div class=\"fineprint-sections\">");
        self.sections(policy.0, level, "");
        self.fill(
            "</div><p class=\"fineprint-status fineprint-ui\"{@ui} role=\"status\" data-fineprint-copied=\"{!link-copied}\"></p></article>",
            policy.0,
        );

        let body = self.html;
        let stamp = body.stamp();
        let mut html = Html::new(body.as_str().len() + 256);
        html.attribute("<article class=\"fineprint\" data-fineprint-policy=\"", policy.id());
        html.markup(" data-fineprint-revision=\"");
        html.integer(policy.revision().unwrap_or(0));
        html.attribute("\" data-fineprint-stamp=\"", &stamp);
        html.attribute(" lang=\"", self.locale);
        html.attribute(" dir=\"", direction(self.locale));
        html.markup(">");
        html.append(&body);
        Rendered { html: html.finish(), stamp }
    }

    /// Title, version and dates; answers whether there is a title.
    fn header(&mut self) -> bool {
        let policy = self.policy();
        self.html.markup("<header class=\"fineprint-header\">");
        let title = policy.title().and_then(|title| self.choose(title)).filter(|title| title.value.str() != Some(""));
        if let Some(Chosen { value, lang }) = title {
            self.open_heading(self.options.heading_level, "fineprint-title", lang);
            self.inline(value, Links::Flat);
            self.close_heading(self.options.heading_level);
        }
        self.fill(
            "<p class=\"fineprint-meta fineprint-ui\"{@ui}><span>{mversion|{iversion}}</span> <span>{mupdated|{dupdated}}</span>",
            policy.0,
        );
        let force = policy.effective().cmp(&Some(policy.updated()));
        if force.is_ne() {
            self.fill("{?effective| <span>{meffective|{deffective}}</span>}", policy.0);
        }
        if force.is_gt() {
            self.until_effective();
        }
        self.html.markup("</p>");
        if let Some(info) = policy.locale(self.locale) {
            let prevails = info.prevails().filter(|&tag| tag != self.locale);
            let machine = info.translator() == Some("machine");
            if prevails.is_some() || machine {
                self.fill("<p class=\"fineprint-note fineprint-ui\"{@ui}>", info.0);
                if machine {
                    self.fill("{!machine-translated} ", info.0);
                }
                if let Some(tag) = prevails {
                    self.language_message("prevails", tag);
                }
                self.html.markup("</p>");
            }
        }
        self.html.markup("</header>");
        title.is_some()
    }

    /// The version that holds until this one comes into force: the newest of `history` before it.
    ///
    /// Written whatever the day, since pages written ahead know none, and it stays true afterwards.
    fn until_effective(&mut self) {
        let now = self.policy().revision();
        if let Some(before) = self.policy().0.list("history").find(|change| change.get("revision").and_then(Value::integer) < now) {
            self.fill(UNTIL_EFFECTIVE, before);
        }
    }

    /// A message with the name of a language in it.
    fn language_message(&mut self, key: &'static str, tag: &str) {
        let name = self.formatter.language(self.ui_locale(), tag);
        self.message_with(key, &mut |page, _| page.html.text(&name));
    }

    /// Buttons that need JavaScript: hidden until the page has come alive.
    fn tools(&mut self) {
        self.fill(
            "<div class=\"fineprint-tools fineprint-ui\" hidden{@ui}><button type=\"button\" data-fineprint-do=\"expand\">{!expand-all}</button> \
             <button type=\"button\" data-fineprint-do=\"collapse\">{!collapse-all}</button></div>",
            self.policy().0,
        );
    }

    fn is_shown(&self, section: Section<'a>) -> bool {
        self.applies(section.regions(), self.options.region)
    }

    /// Whether a section stands open: as the reader left it, or at first as the document says.
    fn is_open(&mut self, section: Section<'a>) -> bool {
        let Some(open) = self.options.open else { return section.open() };
        // The ids are in the order of the document, so looking on from the last one found is enough.
        let mut end = self.opened;
        for id in open.as_bytes().get(end..).unwrap_or(&[]).split(|&byte| byte == b' ') {
            end += id.len() + 1;
            if id == section.id().as_bytes() {
                self.opened = end;
                return true;
            }
        }
        false
    }

    /// A table of contents of the outermost sections.
    fn contents(&mut self) {
        let policy = self.policy();
        if policy.sections().nth(1).is_none() {
            return;
        }
        self.fill(
            "<nav class=\"fineprint-contents fineprint-ui\"{@ui} aria-label=\"{!contents}\">\
             <p class=\"fineprint-contents-title\" aria-hidden=\"true\">{!contents}</p><ol role=\"list\"",
            policy.0,
        );
        // The titles in it are the document's again.
        self.lang(self.ui_lang.map(|_| self.locale));
        self.html.markup(">");
        let mut count = 0;
        for section in policy.sections() {
            if self.is_shown(section) {
                count += 1;
                let prefix = self.options.id_prefix;
                self.html.attribute_of("<li><a href=\"#", &[prefix, section.id()]);
                self.html.markup(">");
                let number = self.number(section, "", count);
                self.section_title(section, &number);
                self.html.markup("</a></li>");
            }
        }
        self.html.markup("</ol></nav>");
    }

    /// The ordinal of a section: its own, or counted where the document asks for it.
    fn number(&self, section: Section<'a>, above: &str, count: u32) -> String {
        if let Some(number) = section.number() {
            return String::from(number);
        }
        let mut number = String::new();
        if self.policy().numbering() == Some("auto") {
            number.push_str(above);
            push_integer(&mut number, count);
            number.push('.');
        }
        number
    }

    fn section_title(&mut self, section: Section<'a>, number: &str) {
        if !number.is_empty() {
            self.html.markup("<span class=\"fineprint-number\">");
            self.html.text(number);
            self.html.markup("</span> ");
        }
        self.localised(section.title(), Links::Flat);
    }

    /// The sections of a policy or of a section, in order.
    fn sections(&mut self, of: Value<'a>, level: u32, above: &str) {
        let mut count = 0;
        for section in of.list("sections").map(Section) {
            if self.is_shown(section) {
                count += 1;
                let number = self.number(section, above, count);
                self.section(section, level, &number);
            }
        }
    }

    fn section(&mut self, section: Section<'a>, level: u32, number: &str) {
        self.html.markup("<details class=\"fineprint-section\"");
        if self.is_open(section) {
            self.html.markup(" open");
        }
        self.html.markup("><summary class=\"fineprint-summary\">");
        self.open_heading(level, "fineprint-heading", None);
        self.section_title(section, number);
        self.close_heading(level);
        if let (Some(seen), Some(changed)) = (self.options.seen, section.changed_in())
            && u64::from(changed) > seen
        {
            self.fill("<strong class=\"fineprint-changed\">{#section-changed}</strong>", section.0);
        }
        self.fill("{?summary|<span class=\"fineprint-gist\">{Lsummary}</span>}", section.0);
        // The id stands inside, since a browser opens what is around a fragment's target, but not the target itself.
        let prefix = self.options.id_prefix;
        self.html.markup("</summary><div class=\"fineprint-body\"");
        self.html.attribute_of(" id=\"", &[prefix, section.id()]);
        self.html.attribute_of("><a class=\"fineprint-link fineprint-ui\" data-fineprint-do=\"copy\" href=\"#", &[prefix, section.id()]);
        self.fill("{@ui}>{!copy-link}</a>{?regions|{@regions}}<div class=\"fineprint-text\"", section.0);
        self.level = level + 1;
        match section.blocks() {
            Some(blocks) => self.text_body(blocks),
            None => self.html.markup(">"),
        }
        self.html.markup("</div>");
        self.sections(section.0, level + 1, number);
        self.html.markup("</div></details>");
    }

    /// The end of an opening tag, then localised blocks; a translation in another language says so first.
    fn text_body(&mut self, blocks: Value<'a>) {
        let Some(Chosen { value, mut lang }) = self.choose(blocks) else { return self.html.markup(">") };
        if blocks.kind() == Kind::Array && is_facts_only(value) {
            // Tables made from facts speak the language of the page, whatever the default one is.
            lang = None;
        }
        self.lang(lang);
        self.html.markup(">");
        if let Some(tag) = lang
            && !is_same_language(tag, self.locale)
        {
            // Inside a text of another language, so its own must be said.
            let words = self.ui_locale();
            self.html.markup("<p class=\"fineprint-note fineprint-ui\"");
            self.lang(Some(words));
            self.html.markup(">");
            self.language_message("fallback-note", tag);
            self.html.markup("</p>");
        }
        self.blocks(value.items());
    }

    /// The tag of a heading of a level, up to its attributes; below 6 it is still announced with its level.
    pub fn heading_tag(&mut self, level: u32) {
        self.html.markup(match level {
            0 | 1 => "<h1",
            2 => "<h2",
            3 => "<h3",
            4 => "<h4",
            5 => "<h5",
            _ => "<h6",
        });
        if level > 6 {
            self.html.markup(" aria-level=\"");
            self.html.integer(level);
            self.html.markup("\"");
        }
    }

    /// Opens a heading of a level.
    pub fn open_heading(&mut self, level: u32, class: &'static str, lang: Option<&str>) {
        self.heading_tag(level);
        self.html.attribute(" class=\"", class);
        self.lang(lang);
        self.html.markup(">");
    }

    /// Closes it.
    pub fn close_heading(&mut self, level: u32) {
        self.html.markup(match level {
            0 | 1 => "</h1>",
            2 => "</h2>",
            3 => "</h3>",
            4 => "</h4>",
            5 => "</h5>",
            _ => "</h6>",
        });
    }
}
