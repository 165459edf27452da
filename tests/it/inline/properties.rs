//! What holds for any text in the inline grammar: it is balanced and loss-free, and escaping and writing are undone by
//! reading.

use super::read;
use fineprint::model::inline::{Event, MAX_DEPTH, Mark, escape, parse};
use proptest::prelude::*;

/// How each event was written.
fn written(event: Event<'_>) -> String {
    match event {
        Event::Text(text) => text.to_string(),
        Event::Open(Mark::Strong) | Event::Close(Mark::Strong) => "**".to_string(),
        Event::Open(Mark::Emphasis) | Event::Close(Mark::Emphasis) => "*".to_string(),
        Event::Code(text) => format!("`{text}`"),
        Event::OpenLink(_) => "[".to_string(),
        Event::CloseLink => "]".to_string(),
        Event::Variable { name, argument: None } => format!("{{{name}}}"),
        Event::Variable { name, argument: Some(argument) } => format!("{{{name}:{argument}}}"),
    }
}

/// Puts the source together again from its events: each stands where the one before ends, and nothing is lost but a
/// backslash before a special character.
fn check_loss_free(source: &str) {
    let mut at = 0;
    let mut target = "";
    parse(source, &mut |event| {
        let mut written = written(event);
        match event {
            Event::OpenLink(raw) => target = raw,
            Event::CloseLink => written.push_str(&format!("({target})")),
            Event::Text(text) => {
                let start = text.as_ptr() as usize - source.as_ptr() as usize;
                if start == at + 1 && rest(source, at).starts_with('\\') && text.starts_with(['*', '`', '[', ']', '{', '}', '\\']) {
                    at = start;
                }
                assert_eq!(start, at, "where {text:?} is in {source:?}");
            }
            _ => {}
        }
        assert!(rest(source, at).starts_with(&written), "{event:?} is not at {at} in {source:?}");
        at += written.len();
    });
    assert_eq!(at, source.len(), "the end of {source:?}");
}

fn rest(source: &str, at: usize) -> &str {
    source.get(at..).unwrap_or("")
}

/// Everything open is closed in order, no link is in a link, nothing is too deep or empty.
fn check_balanced(source: &str) {
    let mut open = Vec::new();
    parse(source, &mut |event| {
        match event {
            Event::Open(mark) => open.push(Some(mark)),
            Event::Close(mark) => assert_eq!(open.pop(), Some(Some(mark)), "{source:?}"),
            Event::OpenLink(target) => {
                assert!(!open.contains(&None), "a link in a link: {source:?}");
                assert!(!target.is_empty(), "{source:?}");
                open.push(None);
            }
            Event::CloseLink => assert_eq!(open.pop(), Some(None), "{source:?}"),
            Event::Text(text) | Event::Code(text) => assert!(!text.is_empty(), "{source:?}"),
            Event::Variable { name, argument } => assert!(!name.is_empty() && argument != Some(""), "{source:?}"),
        }
        assert!(open.len() <= MAX_DEPTH as usize, "{source:?}");
    });
    assert!(open.is_empty(), "{source:?}");
}

/// Text in which the grammar is frequent.
fn grammar() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec!["*", "**", "***", "`", "[", "]", "](", "(", ")", "](b)", "{", "}", ":", "\\", " ", "a", "é", "\u{a0}"]).prop_map(String::from),
        1 => prop::sample::select(vec!["**a**", "[a](b)", "`a`", "{a}", "\\*", "*a ", " a*", "\n", "****"]).prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A tree whose writing is not ambiguous.
#[derive(Clone, Debug)]
enum Node {
    Mark(Mark, Vec<Node>),
    Link(String, Vec<Node>),
    Code(String),
    Variable(String, Option<String>),
    Word(String),
}

fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        "[^`\0]{1,6}".prop_map(Node::Code),
        ("[a-zA-Z0-9_-]{1,6}", prop::option::of("[a-zA-Z0-9_.-]{1,6}")).prop_map(|(name, argument)| Node::Variable(name, argument)),
        "\\S(\\PC{0,8}\\S)?".prop_map(Node::Word),
    ];
    leaf.prop_recursive(9, 40, 4, |inner| {
        let children = prop::collection::vec(inner, 1..4);
        prop_oneof![
            3 => (prop::bool::ANY, children.clone()).prop_map(|(strong, nodes)| Node::Mark(if strong { Mark::Strong } else { Mark::Emphasis }, nodes)),
            1 => ("[a-z:/#*`\\[{\\\\]{1,8}(\\([a-z]\\))?", children).prop_map(|(target, nodes)| Node::Link(target, nodes)),
        ]
    })
}

/// Writes a tree as source, and what reading it must give. A link inside a link is written as its content.
fn write(node: &Node, in_link: bool, depth: u32, source: &mut String, expected: &mut String) {
    let children = |nodes: &[Node], in_link, source: &mut String, expected: &mut String| {
        for text in [&mut *source, &mut *expected] {
            text.push('x');
        }
        for node in nodes {
            source.push(' ');
            expected.push(' ');
            write(node, in_link, depth + 1, source, expected);
        }
        for text in [source, expected] {
            text.push_str(" x");
        }
    };
    match node {
        Node::Mark(mark, nodes) if depth < MAX_DEPTH => {
            let (delimiter, name) = if *mark == Mark::Strong { ("**", "strong") } else { ("*", "em") };
            source.push_str(delimiter);
            expected.push_str(&format!("<{name}>"));
            children(nodes, in_link, source, expected);
            source.push_str(delimiter);
            expected.push_str(&format!("</{name}>"));
        }
        Node::Link(target, nodes) if depth < MAX_DEPTH && !in_link => {
            source.push('[');
            expected.push_str(&format!("<a {target}>"));
            children(nodes, true, source, expected);
            source.push_str(&format!("]({target})"));
            expected.push_str("</a>");
        }
        Node::Mark(_, nodes) | Node::Link(_, nodes) => children(nodes, in_link, source, expected),
        Node::Code(text) => {
            source.push_str(&format!("`{text}`"));
            expected.push_str(&format!("<code>{text}</code>"));
        }
        Node::Variable(name, argument) => {
            let text = argument.as_ref().map_or(name.clone(), |argument| format!("{name}:{argument}"));
            source.push_str(&format!("{{{text}}}"));
            expected.push_str(&format!("<{text}>"));
        }
        Node::Word(word) => {
            escape(word, source);
            expected.push_str(word);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_balanced_and_loss_free(text in ".*") {
        check_balanced(&text);
        check_loss_free(&text);
    }

    #[test]
    fn any_mixture_of_delimiters_is_balanced_and_loss_free(text in grammar()) {
        check_balanced(&text);
        check_loss_free(&text);
    }

    #[test]
    fn escaped_text_is_nothing_but_text(text in prop_oneof![".*", grammar()]) {
        let mut escaped = String::new();
        escape(&text, &mut escaped);
        let mut out = String::new();
        parse(&escaped, &mut |event| match event {
            Event::Text(text) => out.push_str(text),
            _ => panic!("{event:?} in {escaped:?}"),
        });
        prop_assert_eq!(out, text);
    }

    #[test]
    fn a_tree_is_read_as_it_was_written(node in node()) {
        let (mut source, mut expected) = (String::new(), String::new());
        write(&node, false, 0, &mut source, &mut expected);
        prop_assert_eq!(read(&source), expected, "reading {:?}", source);
    }
}
