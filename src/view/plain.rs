//! Text without markup, for places that hold none, such as `<title>`.

use super::inline::Links;
use super::page::Page;

impl Page<'_> {
    /// The title as escaped text without tags; empty where the document has none.
    pub(super) fn title(mut self) -> String {
        self.localised(self.policy().title(), Links::Flat);
        let html = self.html.finish();
        // The writer escapes every `<` of a text, so what is left of them are its own tags.
        let mut out = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            rest = after.split_once('>').map_or("", |(_, after)| after);
        }
        out.push_str(rest);
        out
    }
}
