//! What JavaScript can call. Conversions only: everything is done in the layers above.
//!
//! One crate makes three modules. The page's shows policies; that of the feature `consent` asks for consent; that of the
//! feature `check` says what is wrong with a document and writes records out in other forms. Each is loaded only when there is
//! something for it to do.
//!
//! Nothing here calls back into the host while an object is borrowed, and objects given by the host come in as JSON text.

#[cfg(feature = "check")]
mod check;
#[cfg(all(feature = "consent", not(feature = "check")))]
mod consent;
#[cfg(not(any(feature = "check", feature = "consent")))]
mod policy;

#[cfg(not(feature = "check"))]
mod negotiation;
#[cfg(not(any(feature = "check", feature = "consent")))]
mod refusal;

#[cfg(not(any(feature = "check", feature = "consent")))]
use refusal::refusal;
#[cfg(any(feature = "check", not(feature = "consent")))]
use serde::Serialize;
#[cfg(any(feature = "check", not(feature = "consent")))]
use serde_wasm_bindgen::Serializer;
#[cfg(any(feature = "check", not(feature = "consent")))]
use wasm_bindgen::JsValue;

/// A value as a JavaScript object; nothing in it can fail to become one. Values of the consent module go out as JSON text.
#[cfg(any(feature = "check", not(feature = "consent")))]
fn value<T: Serialize + ?Sized>(of: &T) -> JsValue {
    of.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
