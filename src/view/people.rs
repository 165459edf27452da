//! The blocks about people's side of things: purposes, retention, rights, contacts.

use super::inline::Links;
use super::page::Page;
use crate::model::choice::{CONTACT_ROLE, LEGAL_BASIS, RIGHT_ID};
use crate::model::facts::Right;
use crate::model::link::{Action, Target};
use crate::model::policy::{Contact, Party};
use crate::model::region::covers;
use crate::model::tape::{Items, Value};

impl<'a> Page<'a> {
    /// The table of purposes with their legal bases.
    pub(super) fn purposes(&mut self) {
        let purposes = self.policy().purposes();
        if self.is_nothing(purposes.clone().next().is_some()) {
            return;
        }
        self.facts_table("purposes-caption", &["purpose", "legal-basis"]);
        for purpose in purposes {
            self.html.markup("<tr><th scope=\"row\">");
            self.localised(purpose.title(), Links::Flat);
            if purpose.text().is_some() {
                self.html.markup("<br><small>");
                self.localised(purpose.text(), Links::Live);
                self.html.markup("</small>");
            }
            self.html.markup("</th><td>");
            self.word("basis-", &LEGAL_BASIS, purpose.legal_basis());
            if purpose.interest().is_some() {
                self.html.markup("<br><small>");
                self.ui("interest");
                self.message("term-separator");
                self.localised(purpose.interest(), Links::Live);
                self.html.markup("</small>");
            }
            self.html.markup("</td></tr>");
        }
        self.close_table();
    }

    /// The table of how long data are kept.
    pub(super) fn retention(&mut self) {
        let retention = self.policy().retention();
        if self.is_nothing(retention.clone().next().is_some()) {
            return;
        }
        self.facts_table("retention-caption", &["retention-data", "retention-period", "legal-basis"]);
        for entry in retention {
            self.html.markup("<tr><th scope=\"row\">");
            self.localised(entry.data(), Links::Live);
            self.html.markup("</th><td>");
            if let Some(duration) = entry.duration() {
                self.duration(duration);
                if entry.period().is_some() {
                    self.html.markup("<br>");
                }
            }
            self.localised(entry.period(), Links::Live);
            if entry.trigger().is_some() {
                self.html.markup("<br><small>");
                self.ui("retention-trigger");
                self.message("term-separator");
                self.localised(entry.trigger(), Links::Live);
                self.html.markup("</small>");
            }
            self.next_cell();
            self.word("basis-", &LEGAL_BASIS, entry.legal_basis());
            self.html.markup("</td></tr>");
        }
        self.close_table();
    }

    /// The table of rights that exist where the visitor is.
    pub(super) fn rights(&mut self) {
        let region = self.options.region;
        let mut rights = self.policy().rights().filter(|right| self.applies(right.regions(), region)).peekable();
        if self.is_nothing(rights.peek().is_some()) {
            return;
        }
        self.facts_table("rights-caption", &["right", "right-how"]);
        for right in self.policy().rights() {
            if self.applies(right.regions(), region) {
                self.right(right);
            }
        }
        self.close_table();
    }

    /// Whether something for some regions applies; what has no regions applies everywhere, and where the visitor's region
    /// is not known everything does.
    pub(super) fn applies(&self, regions: Items<'a>, region: &str) -> bool {
        let mut regions = regions.filter_map(Value::str).peekable();
        region.is_empty() || regions.peek().is_none() || regions.any(|pattern| covers(pattern, region))
    }

    fn right(&mut self, right: Right<'a>) {
        self.html.markup("<tr><th scope=\"row\">");
        self.word("right-", &RIGHT_ID, right.id());
        if right.text().is_some() {
            self.html.markup("<br><small>");
            self.localised(right.text(), Links::Live);
            self.html.markup("</small>");
        }
        self.html.markup("</th><td>");
        let how = right.how().unwrap_or("");
        match Target::parse(how) {
            Ok(Target::Contact(id)) => {
                if let Some(contact) = self.document.find(crate::model::field::List::Contacts, id) {
                    self.message_with("right-contact", &mut |page, _| page.contact_link(Contact(contact), Links::Live));
                }
            }
            Ok(target) => {
                let close = self.open_link(how, Links::Live);
                if !close.is_empty() {
                    self.ui(match target {
                        Target::Action(Action::Preferences) => "preferences-open",
                        Target::Action(Action::Print) => "print",
                        Target::Action(Action::ShowBanner) => "action-show-banner",
                        Target::Action(Action::DownloadRecord) => "action-download-record",
                        _ => "right-link",
                    });
                    self.html.markup(close);
                }
            }
            Err(_) => {}
        }
        if let Some(sla) = right.sla() {
            self.html.markup("<br><small>");
            self.message_with("sla", &mut |page, _| page.duration(sla));
            self.html.markup("</small>");
        }
        if right.warning().is_some() {
            self.html.markup("<br><strong>");
            self.ui("right-warning");
            self.message("term-separator");
            self.html.markup("</strong>");
            self.localised(right.warning(), Links::Live);
        }
        self.html.markup("</td></tr>");
    }

    /// Who is responsible and whom to write to.
    pub(super) fn contacts(&mut self) {
        let policy = self.policy();
        self.html.markup("<dl class=\"fineprint-contacts\">");
        if let Some(party) = policy.controller() {
            self.party("controller", party);
        }
        for party in policy.joint_controllers() {
            self.party("joint-controllers", party);
        }
        if let Some(party) = policy.representative() {
            self.party("representative", party);
        }
        for contact in policy.contacts() {
            self.contact(contact);
        }
        if let Some(authority) = policy.authority() {
            self.open_term("authority");
            self.linked(authority.name(), authority.url());
            self.html.markup("</dd></div>");
        }
        self.html.markup("</dl>");
    }

    fn open_term(&mut self, key: &'static str) {
        self.html.markup("<div><dt>");
        self.ui(key);
        self.html.markup("</dt><dd>");
    }

    /// A name, linked where there is a page.
    fn linked(&mut self, name: &str, url: Option<&str>) {
        let close = url.map_or("", |url| self.open_page(url));
        self.isolated(name);
        self.html.markup(close);
    }

    fn address(&mut self, lines: Items<'a>) {
        for line in lines.filter_map(Value::str) {
            self.html.markup("<br>");
            self.isolated(line);
        }
    }

    fn party(&mut self, role: &'static str, party: Party<'a>) {
        self.open_term(role);
        self.linked(party.name(), party.url());
        self.address(party.address());
        if let Some(country) = party.country() {
            let name = self.formatter.region(self.ui_locale(), country);
            self.html.markup("<br>");
            self.html.text(&name);
        }
        if let Some(registration) = party.registration() {
            self.html.markup("<br><small>");
            self.ui("registration");
            self.message("term-separator");
            self.isolated(registration);
            self.html.markup("</small>");
        }
        self.html.markup("</dd></div>");
    }

    fn contact(&mut self, contact: Contact<'a>) {
        self.html.markup("<div><dt>");
        let mut separator = "";
        for role in contact.roles().filter_map(Value::str) {
            self.html.markup(separator);
            self.word("contact-", &CONTACT_ROLE, Some(role));
            separator = "<br>";
        }
        if separator.is_empty() {
            self.ui("contact");
        }
        self.html.markup("</dt><dd>");
        let mut separator = "";
        if let Some(name) = contact.name() {
            self.isolated(name);
            separator = "<br>";
        }
        if let Some(email) = contact.email() {
            self.html.markup(separator);
            let close = self.open_email(email, contact.obfuscate());
            self.email_text(email, contact.obfuscate());
            self.html.markup(close);
            separator = "<br>";
        }
        if let Some(phone) = contact.phone() {
            self.html.markup(separator);
            let close = self.open_phone(phone);
            self.isolated(phone);
            self.html.markup(close);
            separator = "<br>";
        }
        if let Some(url) = contact.url() {
            self.html.markup(separator);
            let close = self.open_page(url);
            self.isolated(url);
            self.html.markup(close);
        }
        self.address(contact.address());
        if let Some(sla) = contact.sla() {
            self.html.markup("<br><small>");
            self.message_with("sla", &mut |page, _| page.duration(sla));
            self.html.markup("</small>");
        }
        self.html.markup("</dd></div>");
    }
}
