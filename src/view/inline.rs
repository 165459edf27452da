//! Inline text as HTML: marks, code, links and variables.
//!
//! A link whose target is not allowed or leads nowhere is shown as its text. Nothing a document says becomes a tag, an
//! attribute name or a scheme.

use super::page::{Chosen, Page};
use crate::model::cut::cut;
use crate::model::field::List;
use crate::model::inline::{Event, Mark, is_plain, parse};
use crate::model::link::{Target, VendorPage};
use crate::model::policy::Contact;
use crate::model::tape::{Kind, Value};
use crate::model::vendor::Vendor;

/// Whether links may stand in a text; they may not inside headings that are themselves controls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Links are links.
    Live,
    /// Links are their text.
    Flat,
}

impl<'a> Page<'a> {
    /// A localised text, in a `<span>` of its own language where that is another than the page's.
    pub fn localised(&mut self, value: Option<Value<'a>>, links: Links) {
        let Some(Chosen { value, lang }) = value.and_then(|value| self.choose(value)) else { return };
        if lang.is_some() {
            self.html.markup("<span");
            self.lang(lang);
            self.html.markup(">");
        }
        self.inline(value, links);
        if lang.is_some() {
            self.html.markup("</span>");
        }
    }

    /// Inline text in one language: a string, or the array form.
    pub fn inline(&mut self, value: Value<'a>, links: Links) {
        match value.str() {
            Some(text) if is_plain(text) => self.html.text(text),
            _ => self.rich(value, links),
        }
    }

    /// Text that is more than characters. The question that a first visit is asked seldom is: see `xtask/src/split.rs`.
    #[inline(never)]
    fn rich(&mut self, value: Value<'a>, links: Links) {
        if let Some(text) = value.str() {
            let mut close = "";
            parse(text, &mut |event| match event {
                Event::Text(text) => self.html.text(text),
                Event::Code(text) => self.code(text),
                Event::Open(mark) => self.html.markup(if mark == Mark::Strong { "<strong>" } else { "<em>" }),
                Event::Close(mark) => self.html.markup(if mark == Mark::Strong { "</strong>" } else { "</em>" }),
                Event::OpenLink(target) => close = self.open_link(target, links),
                Event::CloseLink => self.html.markup(close),
                Event::Variable { name, argument } => self.variable(name, argument, links),
            });
            return;
        }
        for item in value.items() {
            match (item.str(), item.text("t")) {
                (Some(text), _) => self.html.text(text),
                (_, Some("strong")) => self.marked("<strong>", item, links, "</strong>"),
                (_, Some("em")) => self.marked("<em>", item, links, "</em>"),
                (_, Some("code")) => self.marked("<code>", item, Links::Flat, "</code>"),
                (_, Some("link")) => {
                    let close = self.open_link(item.text("to").unwrap_or(""), links);
                    self.marked("", item, Links::Flat, close);
                }
                (_, Some("var")) => self.variable(item.text("name").unwrap_or(""), item.text("arg"), links),
                _ => {}
            }
        }
    }

    fn marked(&mut self, open: &'static str, item: Value<'a>, links: Links, close: &'static str) {
        self.html.markup(open);
        if let Some(content) = item.get("c") {
            // In the array form a string is characters, not the inline grammar.
            if content.kind() == Kind::String {
                self.html.text(content.str().unwrap_or(""));
            } else {
                self.inline(content, links);
            }
        }
        self.html.markup(close);
    }

    fn code(&mut self, text: &str) {
        self.html.markup("<code>");
        self.html.text(text);
        self.html.markup("</code>");
    }

    /// Writes the opening tag for a target and answers the closing one; both are empty where there is nothing to link to.
    pub fn open_link(&mut self, raw: &str, links: Links) -> &'static str {
        if links == Links::Flat {
            return "";
        }
        match Target::parse(raw) {
            Ok(Target::Section(id)) => {
                if self.document.find(List::Sections, id).is_none() {
                    return "";
                }
                self.open_section(id);
                self.html.markup(">");
                "</a>"
            }
            Ok(Target::Contact(id)) => match self.document.find(List::Contacts, id) {
                Some(contact) => self.open_contact(Contact(contact)),
                None => "",
            },
            Ok(Target::Vendor { id, page }) => match self.document.find(List::Vendors, id) {
                Some(vendor) => self.open_vendor(Vendor(vendor), page),
                None => "",
            },
            // Banner and preferences are where actions lead to.
            Ok(Target::Action(_)) if self.outside.is_some() => "",
            Ok(Target::Action(action)) => {
                self.html.attribute("<button type=\"button\" class=\"fineprint-action\" data-fineprint-action=\"", action.as_str());
                self.html.markup(">");
                "</button>"
            }
            Ok(target) => self.open_address(target, false),
            Err(_) => "",
        }
    }

    /// The opening tag of a link to a section, without its `>`. Away from the policy's page it opens a page of its own, so that
    /// choices not yet saved are there when the reader comes back.
    pub fn open_section(&mut self, id: &str) {
        let (page, prefix) = (self.outside.unwrap_or(""), self.options.id_prefix);
        self.html.attribute_of("<a href=\"", &[page, "#", prefix, id]);
        if !page.is_empty() {
            self.html.markup(" target=\"_blank\"");
        }
    }

    /// The opening tag of a link out of the document.
    fn open_address(&mut self, target: Target<'_>, policy: bool) -> &'static str {
        self.html.markup("<a");
        self.html.href(target);
        let leaves = matches!(target, Target::Web(_) | Target::InsecureWeb(_));
        if self.outside.is_some() && is_page(&target) {
            self.html.markup(" target=\"_blank\"");
        }
        // HTML: rel=noopener keeps the page we link to from reaching into this one; rel=privacy-policy says what it is.
        self.html.markup(match (leaves, policy) {
            (true, true) => " rel=\"noopener privacy-policy\">",
            (true, false) => " rel=\"noopener\">",
            _ => ">",
        });
        "</a>"
    }

    /// The address of one of a vendor's pages.
    pub fn vendor_page(&self, vendor: Vendor<'a>, page: VendorPage) -> Option<Target<'a>> {
        let urls = vendor.urls()?;
        let url = match page {
            VendorPage::Privacy => urls.privacy(),
            VendorPage::OptOut => urls.opt_out(),
            VendorPage::Dpa => urls.dpa(),
        };
        Target::parse(self.choose(url?)?.value.str()?).ok().filter(is_page)
    }

    /// The opening tag of a link to it.
    pub fn open_vendor(&mut self, vendor: Vendor<'a>, page: VendorPage) -> &'static str {
        match self.vendor_page(vendor, page) {
            Some(target) => self.open_address(target, page == VendorPage::Privacy),
            None => "",
        }
    }

    /// The opening tag of a link to a contact: by e-mail, else its page, else by telephone.
    fn open_contact(&mut self, contact: Contact<'a>) -> &'static str {
        if let Some(email) = contact.email().filter(|email| is_email(email)) {
            return self.open_email(email, contact.obfuscate());
        }
        match (contact.url(), contact.phone()) {
            (Some(url), _) => self.open_page(url),
            (_, Some(phone)) => self.open_phone(phone),
            _ => "",
        }
    }

    /// The opening tag of a link to a page given by its address.
    pub fn open_page(&mut self, url: &str) -> &'static str {
        match Target::parse(url).ok().filter(is_page) {
            Some(target) => self.open_address(target, false),
            None => "",
        }
    }

    /// The opening tag of a `mailto:` link. Broken up, the `@` is written `%40`, which mail programs read (RFC 6068, 2).
    pub fn open_email(&mut self, email: &str, broken_up: bool) -> &'static str {
        if !is_email(email) {
            return "";
        }
        match cut(email, b'@') {
            Some((name, host)) if broken_up => self.html.attribute_of("<a href=\"mailto:", &[name, "%40", host]),
            _ => self.html.attribute("<a href=\"mailto:", email),
        }
        self.html.markup(">");
        "</a>"
    }

    /// The opening tag of a `tel:` link.
    pub fn open_phone(&mut self, phone: &str) -> &'static str {
        let mut digits = String::new();
        for (at, char) in phone.char_indices() {
            match char {
                // `+33 (0)4 …`: the zero is dialled inside the country only.
                '0' if digits.starts_with('+') && phone.get(at.wrapping_sub(1)..at + 2) == Some("(0)") => {}
                '+' | '0'..='9' => digits.push(char),
                ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/' => {}
                _ => return "",
            }
        }
        self.html.attribute("<a href=\"tel:", &digits);
        self.html.markup(">");
        "</a>"
    }

    /// The characters of an e-mail address; broken up, an invisible break stands at the `@`.
    pub fn email_text(&mut self, email: &str, broken_up: bool) {
        self.html.markup("<bdi>");
        match cut(email, b'@') {
            Some((name, host)) if broken_up => {
                self.html.text(name);
                self.html.markup("<wbr><span>@</span><wbr>");
                self.html.text(host);
            }
            _ => self.html.text(email),
        }
        self.html.markup("</bdi>");
    }

    fn variable(&mut self, name: &str, argument: Option<&str>, links: Links) {
        let policy = self.policy();
        match (name, argument) {
            ("updated", None) => return self.date(policy.updated(), self.locale),
            ("effective", None) => return self.date(policy.effective().unwrap_or(policy.updated()), self.locale),
            ("version", None) => return self.isolated(policy.version()),
            ("controller", None) => {
                if let Some(controller) = policy.controller() {
                    return self.isolated(controller.name());
                }
            }
            ("vendor", Some(id)) => {
                if let Some(vendor) = self.document.find(List::Vendors, id) {
                    return self.isolated(Vendor(vendor).name());
                }
            }
            ("contact", Some(id)) => {
                if let Some(contact) = self.document.find(List::Contacts, id) {
                    return self.contact_link(Contact(contact), links);
                }
            }
            ("count", Some(list)) if matches!(list, "vendors" | "categories" | "purposes" | "storage" | "rights") => {
                let text = self.formatter.number(self.locale, policy.0.list(list).count() as u32);
                return self.html.text(&text);
            }
            (_, None) => {
                if let Some(value) = policy.vars().and_then(|vars| vars.get(name))
                    && let Some(chosen) = self.choose(value)
                    && let Some(text) = chosen.value.str()
                {
                    return self.isolated(text);
                }
            }
            _ => {}
        }
        // Not known: as it was written.
        self.html.text("{");
        self.html.text(name);
        if let Some(argument) = argument {
            self.html.text(":");
            self.html.text(argument);
        }
        self.html.text("}");
    }

    /// A contact as a link that says its address.
    pub fn contact_link(&mut self, contact: Contact<'a>, links: Links) {
        let close = if links == Links::Live { self.open_contact(contact) } else { "" };
        match (contact.email(), contact.name(), contact.url().or(contact.phone())) {
            (Some(email), _, _) => self.email_text(email, contact.obfuscate()),
            (_, Some(text), _) | (_, _, Some(text)) => self.isolated(text),
            _ => self.isolated(contact.id()),
        }
        self.html.markup(close);
    }
}

/// Whether a target is a page on the web or on the site.
pub fn is_page(target: &Target<'_>) -> bool {
    matches!(target, Target::Web(_) | Target::InsecureWeb(_) | Target::Relative(_))
}

/// Whether a text is safe and sensible behind `mailto:`: no header fields, no second recipient, no white space.
fn is_email(text: &str) -> bool {
    for byte in text.bytes() {
        if byte <= b' ' || matches!(byte, 0x7f | b'?' | b'&' | b'%' | b',' | b';' | b'"' | b'<' | b'>' | b'#' | b'\\') {
            return false;
        }
    }
    cut(text, b'@').is_some()
}
