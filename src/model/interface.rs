//! Values that go out to JavaScript, each declared once: from the declaration come the Rust type, its serialised form and
//! its TypeScript interface. The words for TypeScript are left out of the wasm.

/// A value as TypeScript sees it.
#[cfg(not(target_arch = "wasm32"))]
pub struct Interface {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its members, in the order in which they are serialised.
    pub members: &'static [Member],
}

/// A member of an [`Interface`].
#[cfg(not(target_arch = "wasm32"))]
pub struct Member {
    /// Its key.
    pub key: &'static str,
    /// Whether it may be missing; then the field skips serialising `None`.
    pub optional: bool,
    /// Its TypeScript type.
    pub kind: &'static str,
    /// What it says.
    pub doc: &'static str,
}

/// Declares values that go out. A field reads `name "key" ! RustType "TypeScript type"`, with `?` for `!` where it may be
/// missing.
macro_rules! interfaces {
    ($($(#[doc = $doc:literal])+ $table:ident $name:ident {
        $($(#[doc = $field_doc:literal])+ $(#[serde($serde:meta)])? $field:ident $key:literal $need:tt $type:ty, $kind:literal;)*
    })*) => {$(
        #[doc = concat!("The TypeScript interface of [`", stringify!($name), "`].")]
        #[cfg(not(target_arch = "wasm32"))]
        pub static $table: $crate::model::interface::Interface = $crate::model::interface::Interface {
            name: stringify!($name),
            doc: concat!($($doc, "\n"),+),
            members: &[$($crate::model::interface::Member {
                key: $key,
                optional: !$crate::model::field::required!($need),
                kind: $kind,
                doc: concat!($($field_doc, "\n"),+),
            }),*],
        };

        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $field_doc])+ #[serde(rename = $key)] $(#[serde($serde)])? pub $field: $type,)*
        }
    )*};
}

pub(crate) use interfaces;
