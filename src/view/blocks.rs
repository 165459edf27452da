//! The blocks that authors write: paragraphs, lists, terms, tables, callouts, quotations.
//!
//! A block of an unknown type is its fallback or nothing; it never stops the document.

use super::page::Page;
use crate::model::block::{CalloutBlock, DefsBlock, ListBlock, TableBlock, UnknownBlock, is_blocks};
use crate::model::digits::push_integer;
use crate::model::tape::{Items, Value};

const QUOTE: &str =
    "<blockquote class=\"fineprint-quote\">{?text|<p>{ntext}</p>}{bblocks}{?cite|<p class=\"fineprint-cite\">{ncite}</p>}</blockquote>";

impl<'a> Page<'a> {
    /// Blocks, one after the other.
    pub fn blocks(&mut self, blocks: Items<'a>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: Value<'a>) {
        match block.text("type").unwrap_or("") {
            "p" => self.fill("<p>{ntext}</p>", block),
            "h" => {
                let level = self.level;
                self.open_heading(level, "fineprint-subheading", None);
                self.fill("{ntext}", block);
                self.close_heading(level);
            }
            "list" => self.list(ListBlock(block)),
            "defs" => self.defs(DefsBlock(block)),
            "table" => self.table(TableBlock(block)),
            "callout" => self.callout(CalloutBlock(block)),
            "quote" => self.fill(QUOTE, block),
            // A line feed right after <pre> is dropped by the HTML parser; this one is dropped instead of the text's.
            "raw-text" => self.fill("<pre class=\"fineprint-raw\">\n{ttext}</pre>", block),
            block_type @ ("storage" | "vendors" | "purposes" | "retention" | "rights" | "contacts" | "changes" | "preferences"
            | "gpc-status") => {
                self.facts(block_type, block);
            }
            _ => self.blocks(UnknownBlock(block).fallback()),
        }
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
                self.fill("{n}", item);
            }
            self.html.markup("</li>");
        }
        self.html.markup(close);
    }

    fn defs(&mut self, defs: DefsBlock<'a>) {
        let stacked = defs.layout() == Some("stacked");
        self.html.markup(if stacked { "<dl class=\"fineprint-defs\">" } else { "<dl class=\"fineprint-defs fineprint-run-in\">" });
        for item in defs.items() {
            self.fill("<div><dt>{nterm}", item.0);
            // A term that brings its own colon is shown as it is.
            if !stacked && !item.term().and_then(Value::str).is_some_and(ends_with_colon) {
                self.ui("term-separator");
            }
            self.fill("</dt><dd>{bblocks}</dd></div>", item.0);
        }
        self.html.markup("</dl>");
    }

    fn table(&mut self, table: TableBlock<'a>) {
        self.open_table(&mut |page| page.fill("{ncaption}", table.0));
        self.fill("{?head|<thead><tr>{*head|<th scope=\"col\">{n}</th>}</tr></thead>}<tbody>", table.0);
        for row in table.rows() {
            self.html.markup("<tr>");
            for (column, cell) in row.items().enumerate() {
                let header = column == 0 && table.row_header();
                self.fill(if header { "<th scope=\"row\">{n}</th>" } else { "<td>{n}</td>" }, cell);
            }
            self.html.markup("</tr>");
        }
        self.close_table();
    }

    fn callout(&mut self, callout: CalloutBlock<'a>) {
        let (tone, label) = match callout.tone() {
            Some("tip") => ("tip", "callout-tip"),
            Some("warning") => ("warning", "callout-warning"),
            Some("important") => ("important", "callout-important"),
            _ => ("info", "callout-info"),
        };
        self.html.markup("<div class=\"fineprint-callout fineprint-");
        self.html.markup(tone);
        self.fill("\" role=\"note\"><p class=\"fineprint-callout-title\">{ntitle}", callout.0);
        if callout.title().is_none() {
            self.ui(label);
        }
        self.fill("</p>{bblocks}</div>", callout.0);
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
