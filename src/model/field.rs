//! The field table: what a document may hold, said once.
//!
//! Each object of the format is declared with [`shapes!`](crate::model::shapes): its fields with name, kind, whether they
//! are required, and what they mean. From that one declaration come the checks of the reader, the typed views, the JSON
//! Schema and the TypeScript types. The words of explanation are left out of the wasm.

use super::choice::Choice;

/// One object of the format.
pub struct Shape {
    /// Its name in the schema and in TypeScript.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// What it is.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// Its fields, in the order of the schema.
    pub fields: &'static [Field],
}

/// One field of an object.
pub struct Field {
    /// The key in the document.
    pub key: &'static str,
    /// What the value must be.
    pub kind: Kind,
    /// Whether a document without it breaks the format.
    pub required: bool,
    /// What it means.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// What a value must be. `L10n` is a bare value in the default language or a map from language tag to value.
#[derive(Clone, Copy)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// `true`, `false`, or `null` for "not stated".
    Stated,
    /// A whole number, 0 or more.
    Integer,
    /// A whole number, 1 or more.
    Count,
    /// Characters, shown as they are.
    Text,
    /// Characters, or `null` for none.
    TextOrNull,
    /// A stable name: lower-case letters, digits and hyphens, beginning with a letter or digit.
    Slug,
    /// `YYYY-MM-DD`.
    Date,
    /// An ISO 8601 duration, `P6M`.
    Duration,
    /// An ISO 8601 duration, `session` or `persistent`.
    Lifetime,
    /// A BCP 47 language tag.
    Tag,
    /// A country, ISO 3166-1 alpha-2.
    Country,
    /// The address of a script: `https:` or relative to the page.
    ScriptUrl,
    /// An address: `https:`, `http:`, `mailto:`, `tel:` or relative to the page.
    Url,
    /// A link target: an address, or `section:`, `contact:`, `vendor:`, `action:`.
    Target,
    /// The name of a storage item; `*` stands for any characters, but not alone.
    Wildcard,
    /// One of a closed list of words.
    OneOf(&'static Choice),
    /// An array of words of a closed list.
    SomeOf(&'static Choice),
    /// An array of characters.
    Texts,
    /// An array of regions: `EEA`, `EU`, `*`, ISO 3166-1 `FR`, ISO 3166-2 `CA-QC`.
    Regions,
    /// The id of an entry of a list of the document.
    Reference(List),
    /// Several such ids.
    References(List),
    /// Inline text in one language: a string, or an array of strings and marks.
    Inline,
    /// What a mark of the array form holds: characters, or an array of strings and marks.
    Marked,
    /// An array of inline texts.
    Inlines,
    /// An array of arrays of inline texts.
    Rows,
    /// An array of list items: each an inline text, or an array of blocks.
    ListItems,
    /// An array of blocks in one language.
    Blocks,
    /// Localised inline text.
    L10n,
    /// Localised blocks.
    L10nBlocks,
    /// A localised array of characters.
    L10nTexts,
    /// A localised address.
    L10nUrl,
    /// An object.
    Object(&'static Shape),
    /// An array of objects.
    Objects(&'static Shape),
    /// A map from language tag to object.
    ByTag(&'static Shape),
    /// A map from a name to localised text.
    L10nMap,
    /// A map from a name to characters.
    TextMap,
}

/// A list of the document whose entries have ids that others refer to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum List {
    /// `sections`, at any depth.
    Sections,
    /// `vendors`
    Vendors,
    /// `categories`
    Categories,
    /// `purposes`
    Purposes,
    /// `contacts`
    Contacts,
}

/// Declares objects of the format: their table and their typed view. See `policy.rs` for how it reads.
///
/// `key ! kind` is a required field, `key ? kind` one that may be missing.
macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ $table:ident $view:ident {
        $($(#[doc = $field_doc:literal])+ $name:ident $key:literal $need:tt $kind:ident $(($($argument:tt)+))?;)*
    })*) => {$(
        $(#[doc = $doc])+
        pub static $table: $crate::model::field::Shape = $crate::model::field::Shape {
            #[cfg(not(target_arch = "wasm32"))]
            name: stringify!($view),
            #[cfg(not(target_arch = "wasm32"))]
            doc: concat!($($doc, "\n"),+),
            fields: &[$($crate::model::field::Field {
                key: $key,
                kind: $crate::model::field::kind!($kind $($($argument)+)?),
                required: $crate::model::field::required!($need),
                #[cfg(not(target_arch = "wasm32"))]
                doc: concat!($($field_doc, "\n"),+),
            }),*],
        };

        $(#[doc = $doc])+
        #[derive(Clone, Copy)]
        pub struct $view<'a>(
            /// The object in the document.
            pub $crate::model::tape::Value<'a>,
        );

        impl<'a> $view<'a> {
            $($crate::model::field::accessor!($(#[doc = $field_doc])+ $name $key $need $kind $($($argument)+)?);)*
        }
    )*};
}

macro_rules! required {
    (!) => {
        true
    };
    (?) => {
        false
    };
}

#[rustfmt::skip]
macro_rules! kind {
    (flag) => { $crate::model::field::Kind::Flag };
    (stated) => { $crate::model::field::Kind::Stated };
    (integer) => { $crate::model::field::Kind::Integer };
    (count) => { $crate::model::field::Kind::Count };
    (text) => { $crate::model::field::Kind::Text };
    (text_or_null) => { $crate::model::field::Kind::TextOrNull };
    (slug) => { $crate::model::field::Kind::Slug };
    (date) => { $crate::model::field::Kind::Date };
    (duration) => { $crate::model::field::Kind::Duration };
    (lifetime) => { $crate::model::field::Kind::Lifetime };
    (tag) => { $crate::model::field::Kind::Tag };
    (country) => { $crate::model::field::Kind::Country };
    (script_url) => { $crate::model::field::Kind::ScriptUrl };
    (url) => { $crate::model::field::Kind::Url };
    (target) => { $crate::model::field::Kind::Target };
    (wildcard) => { $crate::model::field::Kind::Wildcard };
    (texts) => { $crate::model::field::Kind::Texts };
    (regions) => { $crate::model::field::Kind::Regions };
    (inline) => { $crate::model::field::Kind::Inline };
    (marked) => { $crate::model::field::Kind::Marked };
    (inlines) => { $crate::model::field::Kind::Inlines };
    (rows) => { $crate::model::field::Kind::Rows };
    (list_items) => { $crate::model::field::Kind::ListItems };
    (blocks) => { $crate::model::field::Kind::Blocks };
    (l10n) => { $crate::model::field::Kind::L10n };
    (l10n_blocks) => { $crate::model::field::Kind::L10nBlocks };
    (l10n_texts) => { $crate::model::field::Kind::L10nTexts };
    (l10n_url) => { $crate::model::field::Kind::L10nUrl };
    (l10n_map) => { $crate::model::field::Kind::L10nMap };
    (text_map) => { $crate::model::field::Kind::TextMap };
    (one_of $choice:ident) => { $crate::model::field::Kind::OneOf(&$crate::model::choice::$choice) };
    (some_of $choice:ident) => { $crate::model::field::Kind::SomeOf(&$crate::model::choice::$choice) };
    (reference $list:ident) => { $crate::model::field::Kind::Reference($crate::model::field::List::$list) };
    (references $list:ident) => { $crate::model::field::Kind::References($crate::model::field::List::$list) };
    (object $table:ident $view:ident) => { $crate::model::field::Kind::Object(&$table) };
    (objects $table:ident $view:ident) => { $crate::model::field::Kind::Objects(&$table) };
    (by_tag $table:ident $view:ident) => { $crate::model::field::Kind::ByTag(&$table) };
}

/// One typed accessor. What is missing or of the wrong kind reads as missing; required text reads as empty.
macro_rules! accessor {
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt flag) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> bool {
            self.0.is_true($key)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt stated) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> Option<bool> {
            self.0.get($key).and_then($crate::model::tape::Value::bool)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt integer) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> Option<u32> {
            self.0.get($key).and_then($crate::model::tape::Value::integer)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt count) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need integer);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt one_of $choice:ident) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key ? text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt object $table:ident $view:ident) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> Option<$view<'a>> {
            self.0.get($key).map($view)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt objects $table:ident $view:ident) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> impl Iterator<Item = $view<'a>> + Clone {
            self.0.list($key).map($view)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt by_tag $table:ident $view:ident) => {
        $(#[doc = $doc])+
        pub fn $name(self, tag: &str) -> Option<$view<'a>> {
            self.0.get($key).and_then(|map| map.get(tag)).map($view)
        }
    };
    // Text of some form, required: empty where it is missing, so that showing degrades.
    ($(#[doc = $doc:literal])+ $name:ident $key:literal ! text) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> &'a str {
            self.0.text($key).unwrap_or("")
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal ? text) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> Option<&'a str> {
            self.0.text($key)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt text_or_null) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key ? text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt slug) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt date) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt duration) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt lifetime) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt tag) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt url) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt country) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt script_url) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt target) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt wildcard) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt reference $list:ident) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need text);
    };
    // Arrays of plain values.
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt texts) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> $crate::model::tape::Items<'a> {
            self.0.list($key)
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt regions) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt some_of $choice:ident) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt references $list:ident) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt inlines) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt rows) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt list_items) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt blocks) => {
        $crate::model::field::accessor!($(#[doc = $doc])+ $name $key $need texts);
    };
    // Everything else is chosen or walked by whoever shows it.
    ($(#[doc = $doc:literal])+ $name:ident $key:literal $need:tt $kind:ident) => {
        $(#[doc = $doc])+
        pub fn $name(self) -> Option<$crate::model::tape::Value<'a>> {
            self.0.get($key)
        }
    };
}

pub(crate) use {accessor, kind, required, shapes};
