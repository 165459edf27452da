//! The blocks made from facts: storage, vendors, purposes, retention, rights, contacts, changes, preferences.
//!
//! They show what the document says and nothing else: an entry without a fact has an empty cell, never a guess.

use super::page::Page;
use crate::model::facts::StorageItem;
use crate::model::field::List;
use crate::model::policy::Party;
use crate::model::tape::{Items, Value};
use crate::model::vendor::Vendor;

const STORAGE: &str = "<tr><th scope=\"row\"><code><bdi>{tname}</bdi></code></th><td>{@owner}</td><td>{ltext}</td><td>{@lifetime}</td>\
    <td>{wtype|type-}{?party|<br>{wparty|party-}}</td></tr>";
const VENDOR: &str = "<tr><th scope=\"row\">{iname}{?legalName|<br><small>{ilegalName}</small>}{?role|<br><small>{wrole|role-}</small>}</th>\
    <td>{+purposes|{@purpose}}</td><td>{@data}</td>\
    <td>{?country|{$|{ccountry}}}{>transfer|<br><small>{wmechanism|transfer-}{?detail|<br>{ldetail}}</small>}</td><td>{@pages}</td></tr>";
const PURPOSE: &str = "<tr><th scope=\"row\">{Ltitle}{?text|<br><small>{ltext}</small>}</th>\
    <td>{wlegalBasis|basis-}{?interest|<br><small>{$|{!interest}{!term-separator}}{linterest}</small>}</td></tr>";
const RETENTION: &str = "<tr><th scope=\"row\">{ldata}</th>\
    <td>{?duration|{$|{uduration}}{?period|<br>}}{lperiod}\
    {?trigger|<br><small>{$|{!retention-trigger}{!term-separator}}{ltrigger}</small>}</td>\
    <td>{wlegalBasis|basis-}</td></tr>";
const RIGHT: &str = "<tr><th scope=\"row\">{wid|right-}{?text|<br><small>{ltext}</small>}{?regions|{@regions}}</th>\
    <td>{@how}{?sla|<br><small>{$|{msla|{usla}}}</small>}\
    {?warning|<br><strong>{$|{!right-warning}{!term-separator}}</strong>{lwarning}}</td></tr>";
const PARTY: &str = "</dt><dd>{@linked}{*address|<br>{i}}{?country|<br>{$|{ccountry}}}\
    {?registration|<br><small>{$|{!registration}{!term-separator}}{iregistration}</small>}</dd></div>";
const CONTACT: &str = "<div><dt>{+roles|{w|contact-}}{~roles|{#contact}}</dt>\
    <dd>{?name|{iname}<br>}{?email|{@email}<br>}{?phone|{@phone}<br>}{?url|{@url}<br>}{*address|{i}<br>}\
    {?sla|<small>{$|{msla|{usla}}}</small>}</dd></div>";
const CHANGE: &str = "<tr><th scope=\"row\">{iversion}</th><td>{$|{ddate}}</td>\
    <td>{?material|<strong>{$|{!change-material}{!term-separator}}</strong>}{ltext}{*sections|{@section}}{?url|<br>{@archived}}</td></tr>";
const CHANGE_HEADINGS: &str = "change-version change-date change-text";
const CATEGORY: &str = "<div{~locked| class=\"fineprint-choice\"}><dt>{Ltitle}{?locked| <small>({#category-locked})</small>}</dt>\
    <dd>{ltext}{?consequence|<br><small>{lconsequence}</small>}</dd></div>";

impl<'a> Page<'a> {
    /// The blocks made from facts, by their type.
    pub(super) fn facts(&mut self, block_type: &str, block: Value<'a>) {
        let policy = self.policy();
        let region = self.options.region;
        match block_type {
            "storage" => self.storage(block),
            "vendors" => {
                let only = block.text("category");
                self.rows("vendors-caption", "vendor vendor-purposes vendor-data vendor-country vendor-links", VENDOR, "vendors", &mut |_, vendor| {
                    only.is_none() || vendor.text("category") == only
                });
            }
            "purposes" => self.rows("purposes-caption", "purpose legal-basis", PURPOSE, "purposes", &mut |_, _| true),
            "retention" => {
                self.rows("retention-caption", "retention-data retention-period legal-basis", RETENTION, "retention", &mut |_, _| true);
            }
            "rights" => {
                self.rows("rights-caption", "right right-how", RIGHT, "rights", &mut |page, right| page.applies(right.list("regions"), region));
            }
            "changes" => {
                let count = policy.0.list("history").len();
                let limit = block.get("limit").and_then(Value::integer).unwrap_or(count);
                let mut shown = 0;
                self.rows("changes-caption", CHANGE_HEADINGS, CHANGE, "history", &mut |_, _| {
                    shown += 1;
                    shown <= limit
                });
                if count > limit {
                    self.html.markup("<p class=\"fineprint-ui\"");
                    self.ui_lang();
                    self.html.markup(">");
                    self.count_message("more-changes", count - limit);
                    self.html.markup("</p>");
                }
            }
            "contacts" => self.contacts(),
            "preferences" => {
                self.fill("{?categories|<dl class=\"fineprint-categories\">}", policy.0);
                for category in policy.0.list("categories") {
                    self.fill(CATEGORY, category);
                }
                self.fill("{?categories|</dl>}{~categories|<p>{#none-listed}</p>}", policy.0);
            }
            // Only the page knows whether the browser sends the signal; it puts in the words for yes or no.
            _ => self.fill(
                "<p class=\"fineprint-gpc fineprint-ui\"{@ui} data-fineprint-on=\"{!gpc-on}\" data-fineprint-off=\"{!gpc-off}\">{!gpc-unknown}</p>",
                policy.0,
            ),
        }
    }

    /// What changed since the revision that the reader has seen.
    pub(super) fn news(&mut self) {
        let Some(seen) = self.options.seen else { return };
        let is_news = |change: Value<'_>| u64::from(change.get("revision").and_then(Value::integer).unwrap_or(0)) > seen;
        if self.policy().0.list("history").any(is_news) {
            self.html.markup("<div class=\"fineprint-news\">");
            self.rows("changes-caption", CHANGE_HEADINGS, CHANGE, "history", &mut |_, change| is_news(change));
            self.html.markup("</div>");
        }
    }

    /// A table of the entries of a list that are wanted; `headings` are messages.
    fn rows(
        &mut self,
        caption: &'static str,
        headings: &'static str,
        row: &'static str,
        list: &str,
        is_wanted: &mut dyn FnMut(&Page<'a>, Value<'a>) -> bool,
    ) {
        let mut any = false;
        for entry in self.policy().0.list(list) {
            if is_wanted(self, entry) {
                if !any {
                    any = true;
                    self.open_table(&mut |page| page.ui(caption));
                    self.head(headings);
                }
                self.fill(row, entry);
            }
        }
        if any {
            self.close_table();
        } else {
            self.fill("<p>{#none-listed}</p>", self.policy().0);
        }
    }

    fn head(&mut self, headings: &'static str) {
        self.html.markup("<thead><tr>");
        for heading in crate::model::cut::pieces(headings, b' ') {
            self.html.markup("<th scope=\"col\">");
            self.ui(heading);
            self.html.markup("</th>");
        }
        self.html.markup("</tr></thead><tbody>");
    }

    /// Whether something for some regions applies; what has no regions applies everywhere, and where the visitor's region
    /// is not known everything does.
    pub(super) fn applies(&self, regions: Items<'a>, region: &str) -> bool {
        if region.is_empty() || regions.is_empty() {
            return true;
        }
        for pattern in regions {
            if pattern.str().is_some_and(|pattern| crate::model::region::covers(pattern, region)) {
                return true;
            }
        }
        false
    }

    /// The table of storage items, divided by category or vendor where the block asks for it.
    fn storage(&mut self, block: Value<'a>) {
        let by = block.text("groupBy").unwrap_or("");
        let (groups, list, caption) = match by {
            "category" => ("categories", List::Categories, "{Ltitle}"),
            "vendor" => ("vendors", List::Vendors, "{iname}"),
            _ => ("", List::Vendors, ""),
        };
        let before = self.tables;
        for group in self.policy().0.list(groups) {
            let id = group.text("id");
            self.storage_table(block, &mut |page| page.fill(caption, group), &mut |_, item| item.text(by) == id);
        }
        let of_vendors = by == "vendor";
        if of_vendors {
            self.storage_table(block, &mut |page| page.ui("own-site"), &mut |_, item| item.text(by).is_none());
        }
        // What belongs to no group, or to one that is not there, must not vanish from the text.
        self.storage_table(block, &mut |page| page.ui("storage-caption"), &mut |page, item| match item.text(by) {
            Some(id) if !groups.is_empty() => page.document.find(list, id).is_none(),
            _ => !of_vendors,
        });
        if self.tables == before {
            self.fill("<p>{#none-listed}</p>", block);
        }
    }

    fn storage_table(
        &mut self,
        block: Value<'a>,
        caption: &mut dyn FnMut(&mut Page<'a>),
        is_wanted: &mut dyn FnMut(&Page<'a>, Value<'a>) -> bool,
    ) {
        let mut any = false;
        for item in self.policy().0.list("storage") {
            let fits = |key: &str| block.text(key).is_none() || block.text(key) == item.text(key);
            if fits("category") && fits("vendor") && is_wanted(self, item) {
                if !any {
                    any = true;
                    self.open_table(caption);
                    self.head("storage-name storage-provider storage-purpose storage-duration storage-type");
                }
                self.fill(STORAGE, item);
            }
        }
        if any {
            self.close_table();
        }
    }

    /// Who is responsible and whom to write to.
    fn contacts(&mut self) {
        let policy = self.policy();
        let lists = ["controller", "jointControllers", "representative", "contacts", "authority"];
        if lists.iter().all(|key| policy.0.get(key).is_none_or(Value::is_empty)) {
            return self.fill("<p>{#none-listed}</p>", policy.0);
        }
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
        for contact in policy.0.list("contacts") {
            self.fill(CONTACT, contact);
        }
        if let Some(authority) = policy.authority() {
            self.party("authority", Party(authority.0));
        }
        self.html.markup("</dl>");
    }

    fn party(&mut self, role: &'static str, party: Party<'a>) {
        self.html.markup("<div><dt>");
        self.ui(role);
        self.fill(PARTY, party.0);
    }

    /// The vendor of a storage item, or the site itself.
    pub(super) fn owner(&mut self, item: StorageItem<'a>) {
        match item.vendor() {
            Some(id) => match self.document.find(List::Vendors, id) {
                Some(vendor) => self.isolated(Vendor(vendor).name()),
                None => self.isolated(id),
            },
            None => self.ui("own-site"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::template::fields;
    use super::*;
    use crate::model::facts;
    use crate::model::field::Shape;
    use crate::model::{policy, vendor};

    #[test]
    fn templates_name_fields_that_exist() {
        let templates: [(&str, &Shape); 9] = [
            (STORAGE, &facts::STORAGE_ITEM),
            (VENDOR, &vendor::VENDOR),
            (PURPOSE, &facts::PURPOSE),
            (RETENTION, &facts::RETENTION),
            (RIGHT, &facts::RIGHT),
            (PARTY, &policy::PARTY),
            (CONTACT, &policy::CONTACT),
            (CHANGE, &policy::CHANGE),
            (CATEGORY, &facts::CATEGORY),
        ];
        for (template, shape) in templates {
            for name in fields(template) {
                assert!(shape.fields.iter().any(|field| field.key == name), "{name} in {template}");
            }
        }
    }
}
