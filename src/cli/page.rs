//! A complete HTML page around a policy, readable as it is: no script, and its style sheet with it.

use crate::locale::direction::direction;
use crate::view::escaped;

/// The style sheet of the package: the parts that its `style.css` imports.
const STYLE: &str = concat!(
    include_str!("../../www/package/style/frame.css"),
    include_str!("../../www/package/style/blocks.css"),
    include_str!("../../www/package/style/media.css"),
);

/// The frame that a host page otherwise gives: colours of the system, light or dark, and a margin.
const FRAME: &str = ":root{color-scheme:light dark}body{background:Canvas;color:CanvasText;\
font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-inline-size:44rem;padding:2rem 1.25rem}";

/// The page. `title` is HTML text without markup; `stylesheet` is linked instead of writing the style into the page.
pub(super) fn page(locale: &str, title: &str, stylesheet: Option<&str>, policy: &str) -> String {
    let style = match stylesheet {
        Some(address) => format!("<link rel=\"stylesheet\" href=\"{}\">", escaped(address)),
        None => format!("<style>{FRAME}\n{STYLE}</style>"),
    };
    around(locale, direction(locale), title, &style, policy)
}

/// The frame and the style of a policy as a file, for pages that allow no style in the page.
pub(super) fn sheet() -> String {
    format!("{FRAME}\n{STYLE}")
}

/// A page. All but the language is HTML.
pub(super) fn around(locale: &str, direction: &str, title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{head}\n</head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        escaped(locale),
        escaped(direction),
    )
}
