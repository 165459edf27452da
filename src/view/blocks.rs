//! The blocks that authors write: paragraphs, lists, terms, tables, callouts, quotations.
//!
//! A block of an unknown type is its fallback or nothing; it never stops the document.

use super::inline::Links;
use super::page::Page;
use crate::model::block::{
    CalloutBlock, DefsBlock, HeadingBlock, ListBlock, ParagraphBlock, QuoteBlock, RawTextBlock, TableBlock, UnknownBlock, is_blocks,
};
use crate::model::choice::TONE;
use crate::model::digits::push_integer;
use crate::model::tape::{Items, Value};

impl<'a> Page<'a> {
    /// Blocks, one after the other.
    pub fn blocks(&mut self, blocks: Items<'a>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: Value<'a>) {
        match block.text("type").unwrap_or("") {
            "p" => self.wrapped("<p>", ParagraphBlock(block).text(), "</p>"),
            "h" => {
                let level = self.level;
                self.open_heading(level, "fineprint-subheading", None);
                self.wrapped("", HeadingBlock(block).text(), "");
                self.close_heading(level);
            }
            "list" => self.list(ListBlock(block)),
            "defs" => self.defs(DefsBlock(block)),
            "table" => self.table(TableBlock(block)),
            "callout" => self.callout(CalloutBlock(block)),
            "quote" => self.quote(QuoteBlock(block)),
            "raw-text" => {
                // A line feed right after <pre> is dropped by the HTML parser; this one is dropped instead of the text's.
                self.html.markup("<pre class=\"fineprint-raw\">\n");
                self.html.text(RawTextBlock(block).text());
                self.html.markup("</pre>");
            }
            "storage" => self.storage(block),
            "vendors" => self.vendors(block),
            "purposes" => self.purposes(),
            "retention" => self.retention(),
            "rights" => self.rights(),
            "contacts" => self.contacts(),
            "changes" => self.changes(block),
            "preferences" => self.preferences(),
            "gpc-status" => self.gpc_status(),
            _ => self.blocks(UnknownBlock(block).fallback()),
        }
    }

    /// Inline text between two literals.
    pub fn wrapped(&mut self, open: &'static str, text: Option<Value<'a>>, close: &'static str) {
        self.html.markup(open);
        if let Some(text) = text {
            self.inline(text, Links::Live);
        }
        self.html.markup(close);
    }

    fn list(&mut self, list: ListBlock<'a>) {
        let (open, close) = match list.style() {
            Some("decimal") => ("<ol", "</ol>"),
            Some("decimal-paren") => ("<ol class=\"fineprint-paren\"", "</ol>"),
            Some("alpha") => ("<ol type=\"a\"", "</ol>"),
            // Without markers Safari no longer calls it a list, unless it is told to.
            Some("none") => ("<ul class=\"fineprint-plain\" role=\"list\"", "</ul>"),
            _ => ("<ul", "</ul>"),
        };
        self.html.markup(open);
        if let Some(start) = list.start()
            && close == "</ol>"
        {
            self.html.markup(" start=\"");
            self.html.integer(start);
            self.html.markup("\"");
        }
        self.html.markup(">");
        for item in list.items() {
            self.html.markup("<li>");
            if is_blocks(item) {
                self.blocks(item.items());
            } else {
                self.inline(item, Links::Live);
            }
            self.html.markup("</li>");
        }
        self.html.markup(close);
    }

    fn defs(&mut self, defs: DefsBlock<'a>) {
        let stacked = defs.layout() == Some("stacked");
        self.html.markup(if stacked { "<dl class=\"fineprint-defs\">" } else { "<dl class=\"fineprint-defs fineprint-run-in\">" });
        for item in defs.items() {
            self.wrapped("<div><dt>", item.term(), "");
            // A term that brings its own colon is shown as it is.
            if !stacked && !item.term().and_then(Value::str).is_some_and(ends_with_colon) {
                self.ui("term-separator");
            }
            self.html.markup("</dt><dd>");
            self.blocks(item.blocks());
            self.html.markup("</dd></div>");
        }
        self.html.markup("</dl>");
    }

    fn table(&mut self, table: TableBlock<'a>) {
        self.open_table(&mut |page| {
            if let Some(caption) = table.caption() {
                page.inline(caption, Links::Live);
            }
        });
        if table.head().next().is_some() {
            self.html.markup("<thead><tr>");
            for cell in table.head() {
                self.html.markup("<th scope=\"col\">");
                self.inline(cell, Links::Live);
                self.html.markup("</th>");
            }
            self.html.markup("</tr></thead>");
        }
        self.html.markup("<tbody>");
        for row in table.rows() {
            self.html.markup("<tr>");
            for (column, cell) in row.items().enumerate() {
                let header = column == 0 && table.row_header();
                self.html.markup(if header { "<th scope=\"row\">" } else { "<td>" });
                self.inline(cell, Links::Live);
                self.html.markup(if header { "</th>" } else { "</td>" });
            }
            self.html.markup("</tr>");
        }
        self.close_table();
    }

    fn callout(&mut self, callout: CalloutBlock<'a>) {
        let tone = callout.tone().and_then(|tone| TONE.word(tone)).unwrap_or("info");
        let (class, label) = match tone {
            "tip" => ("<div class=\"fineprint-callout fineprint-tip\" role=\"note\"", "callout-tip"),
            "warning" => ("<div class=\"fineprint-callout fineprint-warning\" role=\"note\"", "callout-warning"),
            "important" => ("<div class=\"fineprint-callout fineprint-important\" role=\"note\"", "callout-important"),
            _ => ("<div class=\"fineprint-callout fineprint-info\" role=\"note\"", "callout-info"),
        };
        self.html.markup(class);
        self.html.markup("><p class=\"fineprint-callout-title\">");
        match callout.title() {
            Some(title) => self.inline(title, Links::Live),
            None => self.ui(label),
        }
        self.html.markup("</p>");
        self.blocks(callout.blocks());
        self.html.markup("</div>");
    }

    fn quote(&mut self, quote: QuoteBlock<'a>) {
        self.html.markup("<blockquote class=\"fineprint-quote\">");
        if quote.text().is_some() {
            self.wrapped("<p>", quote.text(), "</p>");
        }
        self.blocks(quote.blocks());
        if quote.cite().is_some() {
            self.wrapped("<p class=\"fineprint-cite\">", quote.cite(), "</p>");
        }
        self.html.markup("</blockquote>");
    }

    /// Opens a table with its caption, in a box of its own that scrolls and that the keyboard can reach.
    pub fn open_table(&mut self, caption: &mut dyn FnMut(&mut Page<'a>)) {
        self.tables += 1;
        self.html.markup("<div class=\"fineprint-scroll\" role=\"group\" tabindex=\"0\"");
        self.caption_id(" aria-labelledby=\"");
        self.html.markup("><table><caption");
        self.caption_id(" id=\"");
        self.html.markup(">");
        caption(self);
        self.html.markup("</caption>");
    }

    fn caption_id(&mut self, opening: &'static str) {
        let mut number = String::new();
        push_integer(&mut number, self.tables);
        let prefix = self.options.id_prefix;
        self.html.attribute_of(opening, &[prefix, "fineprint-table-", &number]);
    }

    /// Closes it.
    pub fn close_table(&mut self) {
        self.html.markup("</tbody></table></div>");
    }
}

/// Whether a term brings its own colon, with or without white space after it.
fn ends_with_colon(term: &str) -> bool {
    let last = term.bytes().rev().find(|byte| !byte.is_ascii_whitespace());
    last == Some(b':')
}
