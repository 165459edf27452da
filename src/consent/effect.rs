//! What the page must do after a decision, in the order given: JSON text, an array of objects. The page carries effects out
//! and decides nothing itself.
//!
//! | `do` | with | what it asks for |
//! |---|---|---|
//! | `store` | `text`, `expires` | store the record until a time, unix seconds |
//! | `forget` | | remove the record wherever it is stored |
//! | `apply` | see [`super::apply`] | open and close the gates, tell the signals |
//! | `show` | `what`, `reason` | show something; why is a word of [`super::situation::Reason`], or `policychange` |
//! | `hide` | `what` | hide something |
//! | `clean` | see [`super::clean`] | tell adapters and remove what was stored |
//! | `say` | `message` | announce an interface message to assistive technology |
//! | `announce` | `event`, `changed` | tell the host: `consent` what holds now, `change` what is different, `policychange` |
//! | `report` | `text` | report the record to the host's own endpoint |
//! | `error` | `message` | tell the host that something did not work |

use super::json_text::JsonText;

/// Something that can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// The first layer: what is asked.
    Banner,
    /// The second layer: every category and vendor.
    Preferences,
    /// A notice that something has changed.
    Notice,
}

const WORDS: [&str; 3] = ["banner", "preferences", "notice"];
const SURFACES: [Surface; 3] = [Surface::Banner, Surface::Preferences, Surface::Notice];

impl Surface {
    /// Its name.
    pub fn word(self) -> &'static str {
        WORDS.get(self as usize).copied().unwrap_or("")
    }

    /// The surface of that name.
    pub fn read(word: &str) -> Option<Surface> {
        SURFACES.get(super::record::words::place(&WORDS, word)?).copied()
    }
}

/// Effects being written.
pub struct Effects {
    /// The array, open.
    pub json: JsonText,
}

impl Effects {
    /// No effects yet.
    pub fn new() -> Effects {
        let mut json = JsonText::default();
        json.next("[");
        Effects { json }
    }

    /// The finished array.
    pub fn finish(mut self) -> String {
        self.json.close("]");
        self.json.finish()
    }

    /// An effect from a literal that ends before its last value, and that value.
    pub fn push(&mut self, opening: &'static str, value: &str) {
        self.json.next(opening);
        self.json.text(value);
        self.json.close("}");
    }
}

impl Default for Effects {
    fn default() -> Effects {
        Effects::new()
    }
}
