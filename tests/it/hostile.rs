//! Hostile documents: whatever a document says, in whichever place, the HTML stays within the list, needs no repair, and
//! shows the words as they are.

mod arbitrary;
mod places;

use fineprint::model::document::Document;
use serde_json::Value;

use crate::allowed;
use crate::dom::{Element, normalised};
use crate::rendering::{article, html};

/// Texts that have broken one program or another.
pub(crate) const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "</p></div></details></article><script>alert(1)</script>",
    "</details>",
    "</summary><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<plaintext>",
    "<!--",
    "--><!-->",
    "<![CDATA[",
    "]]>",
    "<?xml ?>",
    "</textarea></title></style></script>",
    "\"",
    "'",
    "`",
    "\"><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "\"onclick=alert(1)//",
    "x\" style=\"position:fixed",
    "&",
    "&lt;b&gt; &amp;amp; &#0; &#x3c; &quot &notit; &CounterClockwiseContourIntegral;",
    "&\"<>'",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "{__proto__}",
    "{vendor:__proto__}",
    "{count:__proto__}",
    "[a](javascript:alert(1))",
    "[a](https://x.example/\"onclick=alert(1))",
    "[a](section:\"><b>)",
    "[[[[[[[[[[a](b)](b)](b)](b)](b)](b)](b)](b)](b)](b)",
    "**************",
    "\0",
    "a\0b",
    "\u{1}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{80}\u{9f}",
    "\r\n\t",
    "\u{202e}txet desrever\u{202c}\u{2066}\u{2069}\u{200f}",
    "\u{feff}\u{200b}\u{ad}\u{2028}\u{2029}",
    "\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\u{fdd0}",
    "🎉👩‍👩‍👧‍👦é̂̃",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "",
    " ",
    "en",
    "*",
    "x-own",
    "../../../../etc/passwd",
    "-1",
    "999999999999999999999",
];

/// Addresses that must not become links, and some that look like them.
pub(crate) const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u{a0}javascript:alert(1)",
    "\tjavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "\0javascript:alert(1)",
    "java\0script:alert(1)",
    "javascript\u{200b}:alert(1)",
    "javascript\u{ff1a}alert(1)",
    "ｊavascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript%3Aalert(1)",
    "%6aavascript:alert(1)",
    "javascript://%0aalert(1)",
    "javascript:\"'`<>",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "livescript:a",
    "blob:https://host.example/1",
    "file:///etc/passwd",
    "filesystem:https://host.example/a",
    "about:blank",
    "view-source:https://host.example/",
    "intent://a#Intent;end",
    "ws://evil.example/",
    "feed:javascript:alert(1)",
    "jar:https://host.example/a!/b",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https:\\\\evil.example",
    "https://",
    "https://[::1",
    "https://a b",
    "https://evil.example\\@host.example/",
    "https://x.example/\" onclick=\"alert(1)",
    "https://x.example/'><script>alert(1)</script>",
    "http:javascript:alert(1)",
    "mailto:a@b.example?subject=x&body=<script>",
    "mailto:\"><script>@b.example",
    "tel:*%2306%23",
    "tel:javascript:alert(1)",
    "#\"><script>alert(1)</script>",
    "?\"onclick=alert(1)",
    "/\"onclick=alert(1)",
    "section:__proto__",
    "section:text\"onclick=alert(1)",
    "vendor:constructor#privacy",
    "vendor:tally#__proto__",
    "contact:\"><b>",
    "action:alert(1)",
    "action:print\" onclick=\"alert(1)",
    "action:__proto__",
];

/// Checks what is shown of a document in one of its languages. Nothing for a document that cannot be used.
fn check(document: &Value) -> Option<Element> {
    let document = Document::read(&serde_json::to_vec(document).unwrap()).ok()?;
    document.problems();
    let languages = document.languages();
    let article = article(&html(&document, languages.first().unwrap()));
    check_ids(&document, allowed::check(&article));
    Some(article)
}

/// Every id is one of a section of the document or one of our own, and stands as often as the document says.
fn check_ids(document: &Document, ids: Vec<String>) {
    let mut sections = Vec::new();
    let mut left: Vec<_> = document.policy().sections().collect();
    while let Some(section) = left.pop() {
        // An id of NULs is still an id, but NUL has no form in HTML.
        sections.push(section.id().replace('\0', "\u{fffd}"));
        left.extend(section.sections());
    }
    let (ours, mut theirs): (Vec<String>, Vec<String>) = ids.into_iter().partition(|id| id.starts_with("fineprint-table-"));
    assert!(ours.windows(2).all(|pair| pair[0] != pair[1]));
    theirs.sort();
    sections.retain(|id| !id.starts_with("fineprint-table-"));
    sections.sort();
    assert_eq!(theirs, sections);
}

/// The words of a text as a browser has them.
fn words(text: &str) -> String {
    normalised(&text.replace('\0', "\u{fffd}"))
}

/// Whether a browser would show the text somewhere in the article.
fn shows(article: &Element, text: &str) -> bool {
    normalised(&article.text()).contains(&words(text))
}

/// A field that only decides what is written is never written itself: this one stands inside a tag.
#[test]
fn a_text_in_the_place_of_a_flag_stays_out_of_the_tag() {
    let mut document = serde_json::json!({
        "schema": 1, "id": "one", "version": "1", "revision": 1, "updated": "2026-01-31", "defaultLocale": "en", "title": "T",
        "sections": [{ "id": "a", "title": "A", "blocks": [{ "type": "preferences" }] }],
        "categories": [{ "id": "c", "title": "C", "text": "c" }],
    });
    for text in [" onclick=alert(1) ", "><img src=x onerror=alert(1)>", "\u{202e}txet desrever"] {
        document["categories"][0]["locked"] = text.into();
        let html = html(&crate::rendering::read(&serde_json::to_vec(&document).unwrap()), "en");
        assert!(!html.contains("alert") && !html.contains("txet"), "{html}");
    }
}
