//! What the locale layer says, against what it must say: Intl's own table, and the interface strings of every language.

use fineprint::locale::formatter::Formatter;
use fineprint::locale::native::Native;
use fineprint::model::date;
use serde_json::Value;

fn fixture(path: &str) -> Value {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(&path).expect(&path)).expect(&path)
}

#[test]
fn the_native_formatter_says_what_intl_says() {
    let table = fixture("tests/fixtures/locale/intl.json");
    let mut wrong = Vec::new();
    let mut count = 0;
    for (locale, kinds) in table.as_object().unwrap() {
        for (kind, rows) in kinds.as_object().unwrap() {
            for (argument, expected) in rows.as_object().unwrap() {
                let said = match kind.as_str() {
                    "date" => Native.date(locale, date::parse(argument).unwrap()),
                    "number" => Native.number(locale, argument.parse().unwrap()),
                    "plural" => Native.plural(locale, argument.parse().unwrap()).to_string(),
                    "list" => Native.list(locale, &argument.split('|').collect::<Vec<_>>()),
                    "region" => Native.region(locale, argument),
                    "language" => Native.language(locale, argument),
                    _ => unreachable!("{kind}"),
                };
                count += 1;
                if said != expected.as_str().unwrap() {
                    wrong.push(format!("{locale} {kind} {argument}: {said:?}, Intl says {expected}"));
                }
            }
        }
    }
    assert!(count > 1000, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
