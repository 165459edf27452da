//! The blocks of a section: paragraphs, lists, tables and the tables made from facts.

use super::choice::Choice;
use super::field::{Shape, shapes};
use super::tape::{Kind, Value};

shapes! {
    /// A paragraph.
    PARAGRAPH ParagraphBlock {
        /// Always `p`.
        block_type "type" ! text;
        /// The text.
        text "text" ! inline;
    }

    /// A heading inside a section; it does not collapse.
    HEADING HeadingBlock {
        /// Always `h`.
        block_type "type" ! text;
        /// The text.
        text "text" ! inline;
    }

    /// A list.
    LIST ListBlock {
        /// Always `list`.
        block_type "type" ! text;
        /// The marker; `bullet` where it is not said.
        style "style" ? one_of(LIST_STYLE);
        /// The number of the first item of a numbered list.
        start "start" ? integer;
        /// The items: each an inline text, or an array of blocks.
        items "items" ! list_items;
    }

    /// Terms, each with its text.
    DEFS DefsBlock {
        /// Always `defs`.
        block_type "type" ! text;
        /// How they stand; `run-in` where it is not said.
        layout "layout" ? one_of(DEFS_LAYOUT);
        /// The terms.
        items "items" ! objects(DEFS_ITEM DefsItem);
    }

    /// A term and its text.
    DEFS_ITEM DefsItem {
        /// The term, without the colon that is put after it.
        term "term" ! inline;
        /// Its text.
        blocks "blocks" ! blocks;
    }

    /// A table.
    TABLE TableBlock {
        /// Always `table`.
        block_type "type" ! text;
        /// What the table shows.
        caption "caption" ! inline;
        /// The headings of the columns.
        head "head" ? inlines;
        /// The rows, each an array of cells.
        rows "rows" ! rows;
        /// Whether the first cell of each row is its heading.
        row_header "rowHeader" ? flag;
    }

    /// A remark set apart.
    CALLOUT CalloutBlock {
        /// Always `callout`.
        block_type "type" ! text;
        /// Its tone; `info` where it is not said.
        tone "tone" ? one_of(TONE);
        /// Its heading.
        title "title" ? inline;
        /// Its text.
        blocks "blocks" ! blocks;
    }

    /// A quotation, from a law for example. Holds `text` or `blocks`.
    QUOTE QuoteBlock {
        /// Always `quote`.
        block_type "type" ! text;
        /// The text.
        text "text" ? inline;
        /// The text, where it is more than one paragraph.
        blocks "blocks" ? blocks;
        /// Where it is from.
        cite "cite" ? inline;
    }

    /// Text shown as it is, white space kept: the way out for imports.
    RAW_TEXT RawTextBlock {
        /// Always `raw-text`.
        block_type "type" ! text;
        /// The text.
        text "text" ! text;
    }

    /// The table of `storage`.
    STORAGE_BLOCK StorageBlock {
        /// Always `storage`.
        block_type "type" ! text;
        /// How it is divided; `none` where it is not said.
        group_by "groupBy" ? one_of(GROUP_BY);
        /// Only the items of this category.
        category "category" ? reference(Categories);
        /// Only the items of this vendor.
        vendor "vendor" ? reference(Vendors);
    }

    /// The table of `vendors`.
    VENDORS_BLOCK VendorsBlock {
        /// Always `vendors`.
        block_type "type" ! text;
        /// Only the vendors of this category.
        category "category" ? reference(Categories);
    }

    /// The table of `history`.
    CHANGES_BLOCK ChangesBlock {
        /// Always `changes`.
        block_type "type" ! text;
        /// How many revisions to show at most, newest first.
        limit "limit" ? count;
    }

    /// A block made from facts alone: `purposes`, `retention`, `rights`, `contacts`, `preferences`, `gpc-status`.
    FACTS_BLOCK FactsBlock {
        /// Which facts.
        block_type "type" ! text;
    }

    /// A mark of the inline text's array form: `["text", {"t": "link", "to": "…", "c": ["…"]}]`.
    MARK InlineMark {
        /// Which mark.
        mark "t" ! one_of(MARK_TYPE);
        /// What it holds.
        content "c" ? marked;
        /// The target of a link.
        to "to" ? target;
        /// The name of a variable.
        name "name" ? text;
        /// The argument of a variable, as in `{vendor:ID}`.
        argument "arg" ? text;
    }

    /// A block of a type that is not known here. It is skipped, or its `fallback` shown.
    UNKNOWN_BLOCK UnknownBlock {
        /// Its type.
        block_type "type" ! text;
        /// What to show instead.
        fallback "fallback" ? blocks;
    }
}

/// Whether a list item is an array of blocks rather than inline text in its array form.
pub fn is_blocks(value: Value<'_>) -> bool {
    value.items().next().is_some_and(|first| first.kind() == Kind::Object && first.get("t").is_none())
}

/// Whether all of an array of blocks are made from facts, so that they are in no language of their own.
pub fn is_facts_only(blocks: Value<'_>) -> bool {
    for block in blocks.items() {
        let block_type = block.text("type").unwrap_or("");
        if matches!(block_type, "p" | "h" | "list" | "defs" | "table" | "callout" | "quote" | "raw-text") || block.get("fallback").is_some()
        {
            return false;
        }
    }
    true
}

/// The block types.
pub static BLOCK_TYPES: Choice = Choice {
    #[cfg(not(target_arch = "wasm32"))]
    name: "BlockType",
    #[cfg(not(target_arch = "wasm32"))]
    doc: "The type of a block.",
    words: &[
        "p",
        "h",
        "list",
        "defs",
        "table",
        "callout",
        "quote",
        "raw-text",
        "storage",
        "vendors",
        "changes",
        "purposes",
        "retention",
        "rights",
        "contacts",
        "preferences",
        "gpc-status",
    ],
};

/// The table of a block type.
pub fn block_shape(block_type: &str) -> &'static Shape {
    match block_type {
        "p" => &PARAGRAPH,
        "h" => &HEADING,
        "list" => &LIST,
        "defs" => &DEFS,
        "table" => &TABLE,
        "callout" => &CALLOUT,
        "quote" => &QUOTE,
        "raw-text" => &RAW_TEXT,
        "storage" => &STORAGE_BLOCK,
        "vendors" => &VENDORS_BLOCK,
        "changes" => &CHANGES_BLOCK,
        "purposes" | "retention" | "rights" | "contacts" | "preferences" | "gpc-status" => &FACTS_BLOCK,
        _ => &UNKNOWN_BLOCK,
    }
}
