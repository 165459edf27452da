//! The banner written ahead: hidden, with what it is for, around the very banner that a page shows.

use super::*;

#[track_caller]
fn check(options: Options<'_>, part: Part<'_>, before: &str) {
    let document = demo();
    let first = first(&document);
    let layout = if options.layout.is_empty() { "bar" } else { options.layout };
    let banner = html(&document, "fr", Options { layout, ..options }, &first, Part::Banner);
    let expected = format!("{before}<div class=\"place-banner\" hidden>{banner}</div></template></fineprint-consent>");
    assert_eq!(html(&document, "fr", options, &first, part), expected);
}

#[test]
fn a_banner_written_ahead_is_the_banner_in_a_hidden_element() {
    check(
        Options { region: "FR", page: "/privacy", ..Options::default() },
        Part::Ahead { sheet: "/fineprint/consent.css", integrity: "sha384-x+/=" },
        "<fineprint-consent hidden lang=\"fr\" data-for=\"fr,FR,\"><template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"/fineprint/consent.css\" integrity=\"sha384-x+/=\">",
    );
    check(
        Options { layout: "box", ..Options::default() },
        Part::Ahead { sheet: "/a.css?b=\"&c", integrity: "" },
        "<fineprint-consent hidden lang=\"fr\" data-for=\"fr,,box\"><template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"/a.css?b=&quot;&amp;c\">",
    );
}
