//! The gaps of the blocks made from facts that only code can fill. The consent UI has none of them, and its wasm leaves them out.

use super::inline::Links;
use super::page::Page;
use crate::locale::formatter::SEPARATOR;
use crate::locale::messages::Piece;
use crate::model::facts::Purpose;
use crate::model::field::List;
use crate::model::link::{Action, Target};
use crate::model::policy::Contact;
use crate::model::tape::Value;

impl<'a> Page<'a> {
    /// The gaps of the blocks made from facts, which the consent UI has none of.
    pub(super) fn fact(&mut self, what: &str, of: Value<'a>, id: &str) {
        match what {
            "purpose" => match self.document.find(List::Purposes, id) {
                Some(purpose) => self.localised(Purpose(purpose).title(), Links::Flat),
                None => self.isolated(id),
            },
            "data" => {
                if let Some(chosen) = of.get("data").and_then(|data| self.choose(data)) {
                    self.html.markup("<span");
                    self.lang(chosen.lang);
                    self.html.markup(">");
                    for (number, item) in chosen.value.items().enumerate() {
                        self.html.markup(if number > 0 { "<br>" } else { "" });
                        self.html.text(item.str().unwrap_or(""));
                    }
                    self.html.markup("</span>");
                }
            }
            "regions" => self.regions(of),
            "how" => self.how(of),
            "linked" => self.linked(of.text("url"), &mut |page| page.isolated(of.text("name").unwrap_or(""))),
            "url" => self.linked(of.text("url"), &mut |page| page.isolated(of.text("url").unwrap_or(""))),
            "archived" => self.linked(of.text("url"), &mut |page| page.ui("change-archived")),
            "email" => {
                let contact = Contact(of);
                let email = contact.email().unwrap_or("");
                let close = self.open_email(email, contact.obfuscate());
                self.email_text(email, contact.obfuscate());
                self.html.markup(close);
            }
            "phone" => {
                let phone = of.text("phone").unwrap_or("");
                let close = self.open_phone(phone);
                self.isolated(phone);
                self.html.markup(close);
            }
            _ => {}
        }
    }

    /// Where something applies, for readers of whom it is not known where they are.
    fn regions(&mut self, of: Value<'a>) {
        if !self.options.region.is_empty() {
            return;
        }
        let locale = self.ui_locale();
        let mut names = String::new();
        for region in of.list("regions") {
            let region = region.str().unwrap_or("");
            if region == "*" {
                return;
            }
            if !names.is_empty() {
                names.push(SEPARATOR);
            }
            match self.messages.get("region-eea") {
                Some(name) if region == "EEA" => names.push_str(name),
                _ => names.push_str(&self.formatter.region(locale, region)),
            }
        }
        let names = self.formatter.list(locale, &names);
        self.fill("<p class=\"fineprint-note fineprint-ui\"{@ui}>", of);
        self.message_with("applies-in", &mut |page, _| page.html.text(&names));
        self.html.markup("</p>");
    }

    /// Something linked to a page, or bare where there is none.
    fn linked(&mut self, url: Option<&str>, write: &mut dyn FnMut(&mut Page<'a>)) {
        let close = url.map_or("", |url| self.open_page(url));
        write(self);
        self.html.markup(close);
    }

    /// The way to use a right.
    fn how(&mut self, right: Value<'a>) {
        let how = right.text("how").unwrap_or("");
        let label = match Target::parse(how) {
            Ok(Target::Contact(id)) => {
                if let Some(contact) = self.document.find(List::Contacts, id) {
                    // The words around the contact are ours, the contact is the document's.
                    let messages = self.messages;
                    messages.fill("right-contact", &mut |piece| match piece {
                        Piece::Literal(text) => self.marked_as_ui(&mut |page| page.html.text(text)),
                        Piece::Placeholder(_) => self.contact_link(Contact(contact), Links::Live),
                    });
                }
                return;
            }
            Ok(Target::Action(Action::Preferences)) => "preferences-open",
            Ok(Target::Action(Action::Print)) => "print",
            Ok(Target::Action(Action::ShowBanner)) => "action-show-banner",
            Ok(Target::Action(Action::DownloadRecord)) => "action-download-record",
            Ok(_) => "right-link",
            Err(_) => return,
        };
        let close = self.open_link(how, Links::Live);
        if !close.is_empty() {
            self.ui(label);
            self.html.markup(close);
        }
    }
}
