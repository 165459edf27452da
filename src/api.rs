//! What JavaScript can call. Conversions only: everything is done in the layers above.
//!
//! One crate makes two modules. The page's shows policies; the other, with the feature `check`, says what is wrong with
//! them, and is loaded only when somebody asks.
//!
//! Nothing here calls back into the host while an object is borrowed, and objects given by the host come in as JSON text.

#[cfg(feature = "check")]
mod check;
#[cfg(not(feature = "check"))]
mod policy;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A value as a JavaScript object; nothing in it can fail to become one.
fn value<T: Serialize + ?Sized>(of: &T) -> JsValue {
    of.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
