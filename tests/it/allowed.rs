//! What our HTML may hold, whatever a document says: elements, attributes, the words in them, and where links may lead.

use std::collections::BTreeSet;

use url::Url;

use crate::dom::{self, Element};
use crate::expect;

/// The elements that we write.
const ELEMENTS: &str = "a article bdi blockquote br button caption code dd details div dl dt em h1 h2 h3 h4 h5 h6 header li nav ol p pre \
                        small span strong summary table tbody td th thead time tr ul wbr";
/// Their attributes, besides `data-fineprint-*`.
const ATTRIBUTES: &str = "aria-hidden aria-label aria-labelledby aria-level class datetime dir hidden href id lang open rel role scope start \
                          tabindex type";
/// What parts of the consent UI hold besides.
const CONSENT_ELEMENTS: &str = "dialog input label section";
/// Their attributes, besides `data-…`.
const CONSENT_ATTRIBUTES: &str = "checked closedby disabled part target";
/// The words of attributes that a document has no part in.
const WORDS: [(&str, &str); 11] = [
    ("aria-hidden", "true"),
    ("data-fineprint-action", "preferences print show-banner download-record"),
    ("data-fineprint-do", "expand collapse copy"),
    ("dir", "ltr rtl"),
    ("hidden", ""),
    ("open", ""),
    ("rel", "noopener privacy-policy"),
    ("role", "group list note status"),
    ("scope", "col row"),
    ("tabindex", "0"),
    ("type", "a button"),
];
/// The attributes that a document has a part in.
const DATA: &str =
    "data-fineprint-copied data-fineprint-off data-fineprint-on data-fineprint-policy data-fineprint-revision data-fineprint-stamp";
/// The same for parts of the consent UI. The first three differ from those of a policy.
const CONSENT_WORDS: [(&str, &str); 17] = [
    ("hidden", ""),
    ("role", "group note region status switch"),
    ("type", "button checkbox"),
    ("aria-hidden", "true"),
    ("aria-labelledby", "title preferences-title notice-title placeholder-text c0 c1 c2 c3 c4 c5 c6 c7 c8 c9"),
    ("checked", ""),
    (
        "class",
        "actions banner bar button category date embedded facts icon link links list modal new notice placeholder plain preferences quiet reopen \
               row signal state status text title",
    ),
    ("closedby", "any"),
    ("data-do", "accept always choose close dismiss once optout reject reload save vendors"),
    ("dir", "ltr rtl"),
    ("disabled", ""),
    ("id", "title preferences-title notice-title placeholder-text c0 c1 c2 c3 c4 c5 c6 c7 c8 c9"),
    (
        "part",
        "accept actions always banner button category choose close details dismiss embedded icon list new notice once optout placeholder \
              preferences reject reload reopen save signal state status summary switch text title vendors",
    ),
    ("rel", "noopener privacy-policy"),
    ("tabindex", "-1"),
    ("target", "_blank"),
    ("aria-level", "7 8 9"),
];
/// Of these a document has a part in, but in the names of our own there.
const CONSENT_DATA: &str =
    "data-category data-choice-saved data-choice-withdrawn data-gpc-honoured data-storage-refused data-vendor data-needs";
/// The schemes that a link may have for a browser.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];
/// The page that the browser is on.
const PAGE: &str = "https://host.example/folder/page?query";

/// Asks that an article holds nothing else. Answers every id in it.
pub fn check(article: &Element) -> Vec<String> {
    let page = Url::parse(PAGE).unwrap();
    let mut ids = Vec::new();
    assert!(!dom::has_other_nodes(article), "there is a comment or worse");
    for element in article.descendants().iter().chain([article]) {
        let name = element.name();
        assert!(element.is_html() && ELEMENTS.split_whitespace().any(|allowed| allowed == name), "<{name}>");
        for (attribute, value) in element.attributes() {
            let known = ATTRIBUTES.split_whitespace().chain(DATA.split_whitespace()).any(|allowed| allowed == attribute);
            let words = WORDS.iter().find(|words| words.0 == attribute);
            assert!(known || words.is_some(), "<{name} {attribute}={value:?}>");
            if let Some((_, words)) = words {
                assert!(
                    value.split_whitespace().all(|word| words.split_whitespace().any(|allowed| allowed == word)),
                    "{attribute}={value:?}"
                );
            }
            match attribute.as_str() {
                "id" => ids.push(value),
                "class" => assert!(value.split_whitespace().all(is_our_class), "class={value:?}"),
                "href" => check_link(&page, &value),
                "datetime" => assert!(fineprint::model::date::parse(&value).is_some(), "datetime={value:?}"),
                "start" | "aria-level" => assert!(value.bytes().all(|byte| byte.is_ascii_digit()), "{attribute}={value:?}"),
                _ => {}
            }
        }
        assert_eq!(name == "a", element.attribute("href").is_some(), "only links lead somewhere, and all of them do");
    }
    ids
}

/// Asks that a part of the consent UI holds nothing else, and no id twice.
pub fn check_consent(body: &Element) {
    let page = Url::parse(PAGE).unwrap();
    let mut ids = BTreeSet::new();
    assert!(!dom::has_other_nodes(body), "there is a comment or worse");
    for element in body.descendants() {
        let name = element.name();
        let elements = [ELEMENTS, CONSENT_ELEMENTS].map(str::split_whitespace).into_iter().flatten().collect::<Vec<_>>();
        assert!(element.is_html() && elements.contains(&name), "<{name}>");
        for (attribute, value) in element.attributes() {
            if let Some((_, words)) = CONSENT_WORDS.iter().find(|words| words.0 == attribute) {
                let words: Vec<&str> = words.split_whitespace().collect();
                assert!(value.split_whitespace().all(|word| words.contains(&word)), "<{name} {attribute}={value:?}>");
            } else {
                let known = ["aria-label", "datetime", "href", "lang"].into_iter().chain(CONSENT_DATA.split_whitespace());
                assert!(known.into_iter().any(|known| known == attribute), "<{name} {attribute}={value:?}>");
            }
            match attribute.as_str() {
                "id" => assert!(ids.insert(value.clone()), "id={value:?} stands twice"),
                "href" => check_link(&page, &value),
                "datetime" => assert!(fineprint::model::date::parse(&value).is_some(), "datetime={value:?}"),
                _ => {}
            }
        }
        assert_eq!(name == "a", element.attribute("href").is_some(), "only links lead somewhere, and all of them do");
    }
}

fn is_our_class(word: &str) -> bool {
    word.starts_with("fineprint") && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// Asks where a browser would go, by the URL Standard.
fn check_link(page: &Url, href: &str) {
    let scheme = href.split_once(':').map_or("", |parts| parts.0).to_ascii_lowercase();
    let url = match page.join(href) {
        Ok(url) => url,
        // A browser goes nowhere, and neither would any other.
        Err(_) => return assert!(SCHEMES.contains(&scheme.as_str()), "{href:?}"),
    };
    assert!(SCHEMES.contains(&url.scheme()), "{href:?} is {url}");
    if href.starts_with(['/', '?', '#']) {
        assert_eq!(url.host_str(), page.host_str(), "{href:?} leaves the host unseen");
    } else {
        assert_eq!(scheme, url.scheme(), "{href:?} hides its scheme");
    }
}

/// The words of a list in a JavaScript source: the text pieces between `name: (` or `name: [` and `.split`.
fn words_in(source: &str, name: &str) -> BTreeSet<String> {
    let list = source.split_once(&format!("{name}: (")).unwrap().1.split_once(").split").unwrap().0;
    list.split('\'').skip(1).step_by(2).flat_map(|piece| piece.split_whitespace().map(String::from).collect::<Vec<_>>()).collect()
}

#[test]
fn the_page_allows_the_same() {
    let source = expect::read("www/package/html.js");
    for (name, policy, consent) in [("elements", ELEMENTS, CONSENT_ELEMENTS), ("attributes", ATTRIBUTES, CONSENT_ATTRIBUTES)] {
        let ours = policy.split_whitespace().chain(consent.split_whitespace()).map(String::from).collect();
        assert_eq!(words_in(&source, name), ours, "{name}");
    }
    assert!(source.contains("dataAttributes: true"));
}

#[test]
fn everything_that_is_allowed_is_written_somewhere() {
    let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    for folder in ["tests/golden", "tests/golden/blocks", "tests/golden/consent"] {
        for name in expect::names(folder, ".html") {
            for element in dom::body(&expect::read(&format!("{folder}/{name}.html"))).0.descendants() {
                elements.insert(element.name().to_string());
                attributes.extend(element.attributes().into_iter().map(|attribute| attribute.0));
            }
        }
    }
    // A title of another level than the default.
    elements.extend(["h1".into()]);
    let unused: Vec<&str> =
        ELEMENTS.split_whitespace().chain(CONSENT_ELEMENTS.split_whitespace()).filter(|name| !elements.contains(*name)).collect();
    assert_eq!(unused, [""; 0]);
    let unused: Vec<&str> = [ATTRIBUTES, DATA, CONSENT_ATTRIBUTES, CONSENT_DATA]
        .into_iter()
        .flat_map(str::split_whitespace)
        .filter(|name| !attributes.contains(*name))
        .collect();
    assert_eq!(unused, [""; 0]);
}

#[test]
#[should_panic(expected = "<script>")]
fn another_element_is_noticed() {
    check(&dom::body("<p>a<script>b</script></p>").0.descendants()[0]);
}

#[test]
#[should_panic(expected = "onclick")]
fn another_attribute_is_noticed() {
    check(&dom::body("<p onclick=\"a\">b</p>").0.descendants()[0]);
}

#[test]
#[should_panic(expected = "is javascript:")]
fn another_scheme_is_noticed() {
    check(&dom::body("<p><a href=\"java\tscript:a\">b</a></p>").0.descendants()[0]);
}

#[test]
#[should_panic(expected = "leaves the host unseen")]
fn another_host_is_noticed() {
    check(&dom::body("<p><a href=\"/\\evil.example\">b</a></p>").0.descendants()[0]);
}

#[test]
#[should_panic(expected = "a comment or worse")]
fn a_comment_is_noticed() {
    check(&dom::body("<p>a<!--b--></p>").0.descendants()[0]);
}
