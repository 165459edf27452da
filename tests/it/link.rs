//! Link targets: what is allowed, what is refused and why, and that a browser never sees another scheme than was checked.

use fineprint::model::link::{Action, Refused, Target, VendorPage};
use proptest::prelude::*;
use url::Url;

/// The page that targets are resolved against.
const PAGE: &str = "https://host.example/base/";

#[track_caller]
fn check(raw: &str, expected: Result<Target<'_>, Refused>) {
    assert_eq!(Target::parse(raw), expected, "reading {raw:?}");
    check_browser(raw);
}

/// Asks the URL Standard's parser what a browser makes of an accepted target, as written and as HTML would hand it over.
#[track_caller]
fn check_browser(raw: &str) {
    let Some(href) = Target::parse(raw).ok().and_then(Target::href) else { return };
    assert_eq!(href, raw, "an address is never changed");
    let page = Url::parse(PAGE).unwrap();
    let target = Target::parse(raw);
    match (page.join(href), target) {
        (Ok(url), Ok(Target::Web(_))) => assert_eq!(url.scheme(), "https", "{raw:?}"),
        (Ok(url), Ok(Target::InsecureWeb(_))) => assert_eq!(url.scheme(), "http", "{raw:?}"),
        (Ok(url), Ok(Target::Mail(_))) => assert_eq!(url.scheme(), "mailto", "{raw:?}"),
        (Ok(url), Ok(Target::Telephone(_))) => assert_eq!(url.scheme(), "tel", "{raw:?}"),
        (Ok(url), Ok(Target::Relative(_))) => assert_eq!(url.origin(), page.origin(), "{raw:?}"),
        // An address that a browser cannot read leads nowhere.
        (Err(_), Ok(Target::Web(_) | Target::InsecureWeb(_))) => {}
        (read, target) => panic!("{raw:?} is {target:?}, and {read:?} in a browser"),
    }
}

#[track_caller]
fn check_refused(expected: Refused, targets: &[&str]) {
    for raw in targets {
        check(raw, Err(expected));
    }
}

/// For spellings that break more than one rule: refused, whichever rule speaks first.
#[track_caller]
fn check_any_refused(targets: &[&str]) {
    for raw in targets {
        assert!(Target::parse(raw).is_err(), "{raw:?} is {:?}", Target::parse(raw));
    }
}

#[test]
fn the_web_is_allowed() {
    for raw in [
        "https://a.example",
        "https://a.example/",
        "https://www.cnil.fr/",
        "HTTPS://A.EXAMPLE/",
        "hTtPs://a.example",
        "https://a.example:8443/b/c.html?d=e&f=%20#g",
        "https://bücher.example/ünï/日本?x=é",
        "https://user@a.example/",
        "https://good.example@evil.example/",
        "https://[2001:db8::1]/",
        "https://a.example/b(c)d'e",
        "https://a.example/#javascript:alert(1)",
        "https://a.example/?next=//evil.example",
        "https://javascript:alert(1)/",
        "https://../",
        "https://.",
        "https://a.example/|{}^`",
        "https://ａ．example/",
        "https://a.example%00/",
        "https://%6aavascript",
        "https://a／b",
    ] {
        check(raw, Ok(Target::Web(raw)));
    }
    for raw in ["http://a.example", "HTTP://a.example/b", "http://localhost:8080"] {
        check(raw, Ok(Target::InsecureWeb(raw)));
    }
}

#[test]
fn mail_and_telephone_are_allowed() {
    for raw in [
        "mailto:a@b.example",
        "MAILTO:a@b.example",
        "mailto:a%40b.example?subject=My%20data&body=x",
        "mailto:ü@b.example",
        "mailto:javascript:alert(1)",
    ] {
        check(raw, Ok(Target::Mail(raw)));
    }
    for raw in ["tel:112", "tel:+33-1-23-45", "TEL:+33123", "tel:(0)1.23", "tel:+49-30-1;ext=22", "tel:+1-800;phone-context=a.example"] {
        check(raw, Ok(Target::Telephone(raw)));
    }
}

#[test]
fn addresses_on_the_same_host_are_allowed() {
    for raw in [
        "/",
        "/privacy",
        "/a//b",
        "/a:b",
        "/../../a",
        "/.//evil.example",
        "/%2f/evil.example",
        "/%5cevil.example",
        "/%09/evil.example",
        "/@evil.example",
        "/javascript:alert(1)",
        "/;//evil.example",
        "/／evil.example",
        "?a=b",
        "?javascript:alert(1)",
        "?",
        "#",
        "#rights",
        "#javascript:alert(1)",
        "#//evil.example",
        "?//evil.example",
    ] {
        check(raw, Ok(Target::Relative(raw)));
    }
}

#[test]
fn targets_in_the_document() {
    check("section:rights", Ok(Target::Section("rights")));
    check("contact:privacy", Ok(Target::Contact("privacy")));
    check("Section:rights", Ok(Target::Section("rights")));
    for (raw, page) in [
        ("vendor:ga", VendorPage::Privacy),
        ("vendor:ga#privacy", VendorPage::Privacy),
        ("vendor:ga#optOut", VendorPage::OptOut),
        ("vendor:ga#dpa", VendorPage::Dpa),
    ] {
        check(raw, Ok(Target::Vendor { id: "ga", page }));
    }
    for (word, action) in [
        ("preferences", Action::Preferences),
        ("print", Action::Print),
        ("show-banner", Action::ShowBanner),
        ("download-record", Action::DownloadRecord),
    ] {
        assert_eq!(action.as_str(), word);
        check(&format!("action:{word}"), Ok(Target::Action(action)));
    }
    assert_eq!(Target::Section("a").href(), None);
    assert_eq!(Target::Contact("a").href(), None);
    assert_eq!(Target::Vendor { id: "a", page: VendorPage::Dpa }.href(), None);
    assert_eq!(Target::Action(Action::Print).href(), None);
}

#[test]
fn what_is_incomplete_is_refused() {
    check_refused(Refused::Empty, &[""]);
    check_refused(
        Refused::Incomplete,
        &[
            "https:",
            "https:/",
            "https://",
            "https:///",
            "https:///evil.example",
            "https:a.example",
            "https:/a.example",
            "https:?a",
            "https:#a",
            "https://?a",
            "https://#a",
            "http:",
            "http:a",
            "http://",
            "HTTP:/a",
            "mailto:",
            "mailto://a@b.example",
            "mailto:/",
            "mailto:?subject=a",
            "mailto:#a",
            "tel:",
            "tel:+",
            "tel:abc",
            "section:",
            "contact:",
            "vendor:",
            "vendor:#dpa",
            "action:",
        ],
    );
    check_refused(
        Refused::Action,
        &["action:x", "action:Print", "action:print/", "action:print:", "action:preferences#x", "action:constructor"],
    );
    check_refused(Refused::VendorPage, &["vendor:a#", "vendor:a#x", "vendor:a#Privacy", "vendor:a#dpa#dpa", "vendor:a#optout"]);
    check_refused(Refused::NoScheme, &["a", "a/b", "./a", "../a", "www.a.example", "a@b.example", "%2f", "*", "a?b", "a#b", "é", "-"]);
    check_refused(Refused::ProtocolRelative, &["//", "//evil.example", "///evil.example", "//evil.example/a:b", "////"]);
}

#[test]
fn service_codes_of_telephones_are_refused() {
    check_refused(
        Refused::Incomplete,
        &["tel:*#06#", "tel:*2767*3855%23", "tel:1*2", "tel:%2b1", "tel:1,2", "tel:1/2", "tel:é1", "tel:#1", "tel:1#"],
    );
}

#[test]
fn other_schemes_are_refused() {
    check_refused(
        Refused::Scheme,
        &[
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "JaVaScRiPt:alert(1)",
            "javascript://a.example/%0aalert(1)",
            "javascript:",
            "javascript::",
            "javascript&colon;alert(1):",
            "javascript&#58;alert(1):",
            "%6aavascript:alert(1)",
            "%6A%61vascript:alert(1)",
            "%20javascript:alert(1)",
            "java%0ascript:alert(1)",
            "java%09script:alert(1)",
            "java%00script:alert(1)",
            "&#106;avascript:alert(1)",
            "&#x6A;avascript:alert(1)",
            "&Tab;javascript:alert(1)",
            "jav&#x09;ascript:alert(1)",
            "j\u{430}vascript:alert(1)",
            "ｊavascript:alert(1)",
            "javaſcript:alert(1)",
            "JAVASCRİPT:alert(1)",
            "javascrıpt:alert(1)",
            "java/**/script:alert(1)",
            "view-source:javascript:alert(1)",
            "feed:javascript:alert(1)",
            "jar:javascript:alert(1)",
            "mhtml:a",
            "vbscript:MsgBox(1)",
            "VBScript:a",
            "livescript:a",
            "mocha:a",
            "data:text/html,a",
            "DATA:text/html;base64,YQ==",
            "data:image/svg+xml,a",
            "blob:https://host.example/1",
            "filesystem:https://host.example/1",
            "file:///etc/passwd",
            "about:blank",
            "ftp://a.example",
            "ws://a.example",
            "wss://a.example",
            "sms:1",
            "intent://a#Intent;end",
            "chrome://settings",
            "ms-settings:a",
            "urn:a",
            "x:",
            "c:/a",
            "://a.example",
            ":",
            ":a",
            "https&colon;//a.example:",
            "httpss://a.example",
            "ｈttps://a.example",
            "httpſ://a.example",
            "ht%74ps://a.example",
            "https%3a//a.example:1",
            "a.example:80",
            "localhost:80/a",
            "[::1]:80",
            "sections:a",
            "section.a:b",
        ][..],
    );
    // Without an ASCII colon there is no scheme at all.
    check_refused(
        Refused::NoScheme,
        &[
            "javascript&colon;alert(1)",
            "javascript&#58;alert(1)",
            "javascript%3aalert(1)",
            "javascript：alert(1)",
            "javascript\u{fe55}alert(1)",
            "javascript\u{2236}alert(1)",
            "javascript",
        ],
    );
}

#[test]
fn characters_that_no_address_holds_are_refused() {
    check_any_refused(&["//evil.example\\", "javascript:alert(\"1\")", "javascript:'<script>'", "\\\\evil.example", "\\/evil.example"]);
    for char in (0..=0x20)
        .chain(0x7f..=0xa0)
        .chain([
            0xad, 0x1680, 0x2000, 0x200a, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x202f, 0x205f, 0x2060, 0x2066,
            0x2069, 0x3000, 0xfeff,
        ])
        .filter_map(char::from_u32)
        .chain(['\\', '"', '<', '>'])
    {
        for raw in [
            "_javascript:a",
            "j_avascript:a",
            "javascript_:a",
            "javascript:_a",
            "_https://a.example",
            "ht_tps://a.example",
            "https_://a.example",
            "https:_//a.example",
            "https:/_/a.example",
            "https://_a.example",
            "https://a.example_",
            "_/a",
            "/_a",
            "/_/evil.example",
            "/a_",
            "?_",
            "#a_b",
            "_#a",
            "mailto:_a@b.example",
            "tel:1_2",
            "section:_a",
            "_",
            "vendor:a_#dpa",
        ] {
            let raw = raw.replace('_', &char.to_string());
            assert_eq!(Target::parse(&raw), Err(Refused::Character(char)), "reading {raw:?}");
        }
    }
}

/// Texts made of what attacks are made of.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "java", "script", "javascript", "JavaScript", "data", "vbscript", "https", "http", "mailto", "tel", "section", "vendor", "action", "print", ":", ":", ":",
            "/", "//", "\\", "?", "#", "@", "a", "1", "+", ".", "..", "a.example", "%6a", "%0a", "%00", "%2f", "%3a", "&colon;", "&#58;", "&Tab;", "[", "]", "::1", "(", ")",
        ]).prop_map(String::from),
        1 => prop::sample::select(vec![" ", "\t", "\n", "\r", "\0", "\u{1}", "\u{a0}", "\u{ad}", "\u{200b}", "\u{202e}", "\u{2028}", "\u{ff1a}", "\u{ff0f}", "\u{3002}", "\u{feff}", "é", "ſ"]).prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_browser_sees_no_other_scheme_in_any_text(raw in ".*") {
        check_browser(&raw);
    }

    #[test]
    fn a_browser_sees_no_other_scheme_in_hostile_text(raw in hostile()) {
        check_browser(&raw);
    }

    #[test]
    fn a_browser_sees_no_other_scheme_behind_an_allowed_beginning(
        beginning in prop::sample::select(vec!["https://", "http://", "mailto:", "tel:1", "/", "?", "#", "HTTPS://"]),
        rest in prop_oneof![".*", hostile()],
    ) {
        check_browser(&format!("{beginning}{rest}"));
    }
}
