//! The inline grammar: a table of cases for each rule; what holds for any text is in `inline/properties.rs`.

mod properties;

use fineprint::model::inline::{Event, Mark, parse};

/// The events of a text, with `<…>` around what is not characters.
fn read(source: &str) -> String {
    let mut out = String::new();
    parse(source, &mut |event| match event {
        Event::Text(text) => out.push_str(text),
        Event::Open(mark) => out.push_str(if mark == Mark::Strong { "<strong>" } else { "<em>" }),
        Event::Close(mark) => out.push_str(if mark == Mark::Strong { "</strong>" } else { "</em>" }),
        Event::Code(text) => out.push_str(&format!("<code>{text}</code>")),
        Event::OpenLink(target) => out.push_str(&format!("<a {target}>")),
        Event::CloseLink => out.push_str("</a>"),
        Event::Variable { name, argument: None } => out.push_str(&format!("<{name}>")),
        Event::Variable { name, argument: Some(argument) } => out.push_str(&format!("<{name}:{argument}>")),
    });
    out
}

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(read(source), expected, "reading {source:?}");
}

#[track_caller]
fn check_literal(source: &str) {
    check(source, source);
}

#[test]
fn plain_text_is_itself() {
    check_literal("");
    check_literal("a");
    check_literal("L’été – 日本語 🎉 العربية\n\tand a line\u{a0}:\0");
    check_literal("<b onclick=\"x\">&amp;</b> _no_ __mark__ ~~here~~ # nor > here | - 1. ![]");
    check_literal("https://bare.example/ is no link");
}

#[test]
fn a_backslash_makes_a_special_character_literal() {
    check(r"\*a\* \`b\` \[c\](d) \{e\} \\", "*a* `b` [c](d) {e} \\");
    check(r"\\*a*", r"\<em>a</em>");
    check(r"\\\*a*", r"\*a*");
    check(r"*a\* b*", "<em>a* b</em>");
    check(r"**\*\***", "<strong>**</strong>");
    check(r"[a\]b](c)", "<a c>a]b</a>");
    check(r"{a\}", "{a}");
    check_literal(r"\a \( \) \_ \ \< C:\dir \é");
    check_literal(r"at the end \");
}

#[test]
fn strong_and_emphasis() {
    check("**a** and *b*", "<strong>a</strong> and <em>b</em>");
    check("in**si**de *w*ord", "in<strong>si</strong>de <em>w</em>ord");
    check("**a *b* c**", "<strong>a <em>b</em> c</strong>");
    check("*a **b** c*", "<em>a <strong>b</strong> c</em>");
    check("*a *b* c*", "<em>a <em>b</em> c</em>");
    check("**ça :** «\u{a0}*non*\u{a0}»", "<strong>ça :</strong> «\u{a0}<em>non</em>\u{a0}»");
    check("*a\nb*", "<em>a\nb</em>");
    check("*é* *日本* **🎉**", "<em>é</em> <em>日本</em> <strong>🎉</strong>");
    check("*a* *b*", "<em>a</em> <em>b</em>");
    check("**a**\u{200b}**b**", "<strong>a</strong>\u{200b}<strong>b</strong>");
}

#[test]
fn asterisks_among_white_space_are_literal() {
    check_literal("2 * 3 * 4");
    check_literal("2\u{a0}*\u{a0}3\u{202f}*\u{202f}4");
    check_literal("* item\n* item");
    check_literal("*日\u{3000}* 本");
    check_literal("日 *\u{2003}本*");
    check_literal("** a **");
    check_literal("a *");
    check_literal("* ");
    check_literal("price*");
    check_literal("*see below");
    check_literal("a* b* c*");
    check_literal("*a *b *c");
    check("*a * b*", "<em>a * b</em>");
    check("**a ** b**", "<strong>a ** b</strong>");
}

#[test]
fn three_asterisks_are_both() {
    check("***x***", "<strong><em>x</em></strong>");
    check("***a** b*", "<em><strong>a</strong> b</em>");
    check("***a* b**", "<strong><em>a</em> b</strong>");
    check("*a **b***", "<em>a <strong>b</strong></em>");
    check("**a *b***", "<strong>a <em>b</em></strong>");
    check("**a***b*", "<strong>a</strong><em>b</em>");
    check("*a***b**", "<em>a</em><strong>b</strong>");
    check("***a**", "*<strong>a</strong>");
    check("***a*", "**<em>a</em>");
    check("*a***", "<em>a</em>**");
    check("**a***", "<strong>a</strong>*");
    check_literal("***a");
    check_literal("a***");
    check_literal("***");
}

#[test]
fn longer_runs_are_literal() {
    check_literal("****");
    check_literal("****a****");
    check_literal("*****");
    check("**a****b**", "<strong>a****b</strong>");
    check("*\n**********\n*a*", "*\n**********\n<em>a</em>");
}

#[test]
fn what_is_not_closed_is_literal() {
    check_literal("**a");
    check_literal("a**");
    check_literal("**a*");
    check_literal("*a**");
    check_literal("`a");
    check_literal("[a");
    check_literal("[a](b");
    check_literal("{a");
    check("*a **b*", "<em>a **b</em>");
    check("**a *b**", "<strong>a *b</strong>");
    check("**a* b", "**a* b");
}

#[test]
fn what_crosses_is_closed_by_the_first() {
    check("**a*b**c*", "<strong>a*b</strong>c*");
    check("*a**b*c**", "<em>a**b</em>c**");
    check("*a [b* c](d)", "<em>a [b</em> c](d)");
    check("[a *b](c) d*", "<a c>a *b</a> d*");
    check("**a [b *c](d) e** f*", "<strong>a <a d>b *c</a> e</strong> f*");
}

#[test]
fn code_is_verbatim() {
    check("`a`", "<code>a</code>");
    check("` `", "<code> </code>");
    check(r"`\`", r"<code>\</code>");
    check(r"`a\`b`", r"<code>a\</code>b`");
    check("`*a* [b](c) {d} <e>`", "<code>*a* [b](c) {d} <e></code>");
    check("*a `b* c`", "*a <code>b* c</code>");
    check("[a `](b)` c](d)", "<a d>a <code>](b)</code> c</a>");
    check("[`a](b)`", "[<code>a](b)</code>");
    check("**`a`**", "<strong><code>a</code></strong>");
    check("`é\n日`", "<code>é\n日</code>");
    check_literal("``");
    check("``a`", "`<code>a</code>");
    check("``a``", "`<code>a</code>`");
    check("\\`a`b`", "`a<code>b</code>");
}

#[test]
fn variables() {
    check("{product}", "<product>");
    check("{vendor:stripe} {count:vendors}", "<vendor:stripe> <count:vendors>");
    check("{a-b_C9:d.e-f_9}", "<a-b_C9:d.e-f_9>");
    check("*{a}*", "<em><a></em>");
    check("[{a}](b)", "<a b><a></a>");
    check("{{a}}", "{<a>}");
    check("{a{b}", "{a<b>");
    check("$ {1}", "$ <1>");
    for literal in [
        "{}",
        "{ a}",
        "{a }",
        "{a b}",
        "{:a}",
        "{a:}",
        "{a:b:c}",
        "{a.b}",
        "{a:b c}",
        "{é}",
        "{a:é}",
        "{:}",
        "}",
        "{",
        "}{",
        "{a",
        "{a:b",
        "{a\n}",
        "{a*}",
        "{\"json\": 1}",
        "{a:b/c}",
        "{a::b}",
    ] {
        check_literal(literal);
    }
}

#[test]
fn links() {
    check("[a](b)", "<a b>a</a>");
    check("see [your **rights**](section:rights).", "see <a section:rights>your <strong>rights</strong></a>.");
    check("**[a](b)**", "<strong><a b>a</a></strong>");
    check("[a](b)[c](d)", "<a b>a</a><a d>c</a>");
    check("[Stripe's own notice](vendor:stripe#privacy)", "<a vendor:stripe#privacy>Stripe's own notice</a>");
    check("![a](b)", "!<a b>a</a>");
    check("[a]\n(b)", "[a]\n(b)");
}

#[test]
fn brackets_that_are_no_link_are_literal() {
    check_literal("[email\u{a0}protected]");
    check_literal("write to [email protected] or [email protected].");
    check_literal("[a] (b)");
    check_literal("[a][b]");
    check_literal("](b)");
    check_literal("a](b)");
    check_literal("[](b)");
    check_literal("[ ](b)");
    check_literal("[\u{a0}\n](b)");
    check_literal("[a]()");
    check_literal("[");
    check_literal("]");
    check_literal("[]");
    check_literal("[[[]]]");
    check("[*a*] [b](c)", "[<em>a</em>] <a c>b</a>");
    check("[a]*b*", "[a]<em>b</em>");
    check("*[a* b]", "<em>[a</em> b]");
}

#[test]
fn brackets_in_a_link_text_balance() {
    check("[a [b] c](d)", "<a d>a [b] c</a>");
    check("[[1]](d)", "<a d>[1]</a>");
    check("[a [b c](d)", "[a <a d>b c</a>");
    check("[a] b](c)", "[a] b](c)");
}

#[test]
fn a_target_is_verbatim_to_the_matching_parenthesis() {
    check("[a](b(c)d)", "<a b(c)d>a</a>");
    check("([a](b))", "(<a b>a</a>)");
    check("[a](b)c)", "<a b>a</a>c)");
    check("[a](b(c)", "[a](b(c)");
    check("[a](())", "<a ()>a</a>");
    check(r"[a](b\)c)", r"<a b\>a</a>c)");
    check("[a](b*c*`d`{e}[f])", "<a b*c*`d`{e}[f]>a</a>");
    check("*[a](b*c)", "*<a b*c>a</a>");
    check("[a](java\nscript: x)", "<a java\nscript: x>a</a>");
    check("[a]( )", "<a  >a</a>");
    let (open, close) = ("(".repeat(7), ")".repeat(7));
    check(&format!("[a](b{open}{close})"), &format!("<a b{open}{close}>a</a>"));
    check_literal(&format!("[a](b({open}{close}))"));
}

#[test]
fn a_link_holds_no_link() {
    check("[a [b](c) d](e)", "[a <a c>b</a> d](e)");
    check("[[a](b)](c)", "[<a b>a</a>](c)");
    check("[a *[b](c)* d](e)", "[a <em><a c>b</a></em> d](e)");
    check("[a](b) [c](d)", "<a b>a</a> <a d>c</a>");
}

#[test]
fn deeper_delimiters_are_literal() {
    let nested = |depth: usize, inner: &str| {
        let mut text = inner.to_string();
        for level in 0..depth {
            text = if level % 2 == 0 { format!("*x {text} x*") } else { format!("**x {text} x**") };
        }
        text
    };
    assert_eq!(read(&nested(8, "y")).matches("</").count(), 8);
    check(
        "*1 *2 *3 *4 *5 *6 *7 *8 *9 x* *y* x* x* x* x* x* x* x* x*",
        "<em>1 <em>2 <em>3 <em>4 <em>5 <em>6 <em>7 <em>8 *9 x* *y* x</em> x</em> x</em> x</em> x</em> x</em> x</em> x</em>",
    );
    assert!(read(&nested(7, "[y](z)")).contains(" <a z>y</a> "));
    assert!(read(&nested(8, "[y](z)")).contains(" [y](z) "));
    assert!(read(&nested(8, "[x *y*](z*\\*)")).contains(" [x *y*](z*\\*) "));
    assert!(read(&nested(8, "`y` {v} \\*")).contains(" <code>y</code> <v> * "));
    assert_eq!(read(&nested(1_000, "y")).matches("</").count(), 8);
}
