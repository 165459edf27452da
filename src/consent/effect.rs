//! What the page must do after a decision, in the order given. The page carries effects out and decides nothing itself.

use serde::ser::{Serialize, Serializer};

use super::json::Json;
use crate::model::tape::Value;

/// Ids with what holds of each, in the order of the document.
pub type Flags<'a> = Vec<(&'a str, bool)>;

/// Something that can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// The first layer: what is asked.
    Banner,
    /// The second layer: every category and vendor.
    Preferences,
    /// A notice that something has changed.
    Notice,
}

impl Surface {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Surface::Banner => "banner",
            Surface::Preferences => "preferences",
            Surface::Notice => "notice",
        }
    }

    /// The surface of that name.
    pub fn read(word: &str) -> Option<Surface> {
        [Surface::Banner, Surface::Preferences, Surface::Notice].into_iter().find(|surface| surface.word() == word)
    }
}

/// Something that hosts can listen to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Announcement {
    /// What holds now.
    Consent,
    /// What holds is different from before.
    Change,
    /// The document has changed in a way that people are told of.
    PolicyChange,
}

impl Announcement {
    /// Its name, without the prefix.
    pub fn word(self) -> &'static str {
        match self {
            Announcement::Consent => "consent",
            Announcement::Change => "change",
            Announcement::PolicyChange => "policychange",
        }
    }
}

/// A script to start.
#[derive(Clone, Copy)]
pub struct Script<'a> {
    /// Whose it is.
    pub vendor: &'a str,
    /// The vendor's category.
    pub category: &'a str,
    /// Its address: `https:`, or on the page's own host.
    pub src: &'a str,
    /// Its attributes, name to text.
    pub attributes: Option<Value<'a>>,
}

/// What holds now, for gates and signals.
#[derive(Clone, Default)]
pub struct Applied<'a> {
    /// Every category.
    pub choices: Flags<'a>,
    /// Every vendor.
    pub vendors: Flags<'a>,
    /// The consent signals that are granted, as bits; see [`super::signals`].
    pub signals: u32,
    /// The families of signals to tell, as bits.
    pub families: u32,
    /// The GPP string, empty where none is offered.
    pub gpp: String,
    /// The scripts of granted vendors.
    pub scripts: Vec<Script<'a>>,
    /// The adapter of every vendor that has one, granted or not.
    pub adapters: Vec<(&'a str, &'a str)>,
    /// The hosts of every vendor that names some, granted or not, those of its frames included.
    pub hosts: Vec<(&'a str, Vec<&'a str>)>,
}

/// What was stored by what has been withdrawn.
#[derive(Clone, Default)]
pub struct Lost<'a> {
    /// The vendors that were on and are off.
    pub vendors: Vec<&'a str>,
    /// The categories that were on and are off.
    pub categories: Vec<&'a str>,
    /// The storage items of both.
    pub items: Vec<Value<'a>>,
    /// Those of the vendors that only a reload stops.
    pub reload: Vec<&'a str>,
}

/// Something that the page must do.
#[derive(Clone)]
pub enum Effect<'a> {
    /// Store the record until a time, unix seconds.
    Store {
        /// The stored form.
        text: String,
        /// When it expires.
        expires: u64,
    },
    /// Remove the record wherever it is stored.
    Forget,
    /// Open and close the gates, tell the signals.
    Apply(Applied<'a>),
    /// Show something.
    Show {
        /// What.
        what: Surface,
        /// Why, a word of [`super::situation::Reason`], or `policychange`.
        reason: &'static str,
    },
    /// Hide something.
    Hide(Surface),
    /// Tell adapters and remove what was stored.
    Clean(Lost<'a>),
    /// Announce an interface message to assistive technology.
    Say(&'static str),
    /// Tell the host.
    Announce {
        /// What of.
        event: Announcement,
        /// What is different, with what holds now.
        changed: Flags<'a>,
    },
    /// Report the record to the host's own endpoint.
    Report(String),
    /// Tell the host that something did not work.
    Error(&'static str),
}

impl<'a> Effect<'a> {
    /// The effect as an object with the key `do`.
    pub fn json(&self) -> Json<'_> {
        let (name, mut entries) = match self {
            Effect::Store { text, expires } => ("store", vec![("text", Json::text(text)), ("expires", Json::Number(*expires as u32))]),
            Effect::Forget => ("forget", Vec::new()),
            Effect::Apply(applied) => ("apply", applied.entries()),
            Effect::Show { what, reason } => ("show", vec![("what", Json::text(what.word())), ("reason", Json::text(reason))]),
            Effect::Hide(what) => ("hide", vec![("what", Json::text(what.word()))]),
            Effect::Clean(lost) => ("clean", lost.entries()),
            Effect::Say(message) => ("say", vec![("message", Json::text(message))]),
            Effect::Announce { event, changed } => {
                ("announce", vec![("event", Json::text(event.word())), ("changed", Json::flags(changed))])
            }
            Effect::Report(text) => ("report", vec![("text", Json::text(text))]),
            Effect::Error(message) => ("error", vec![("message", Json::text(message))]),
        };
        entries.insert(0, ("do", Json::text(name)));
        Json::Map(entries)
    }
}

impl Serialize for Effect<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json().serialize(serializer)
    }
}

impl Applied<'_> {
    fn entries(&self) -> Vec<(&str, Json<'_>)> {
        let (mut scripts, mut adapters, mut hosts) = (Vec::new(), Vec::new(), Vec::new());
        for script in &self.scripts {
            scripts.push(Json::Map(vec![
                ("vendor", Json::text(script.vendor)),
                ("category", Json::text(script.category)),
                ("src", Json::text(script.src)),
                ("attributes", attributes(script.attributes)),
            ]));
        }
        for &(vendor, adapter) in &self.adapters {
            adapters.push((vendor, Json::text(adapter)));
        }
        for (vendor, names) in &self.hosts {
            hosts.push((*vendor, Json::texts(names)));
        }
        vec![
            ("choices", Json::flags(&self.choices)),
            ("vendors", Json::flags(&self.vendors)),
            ("signals", Json::Number(self.signals)),
            ("families", Json::Number(self.families)),
            ("gpp", Json::text(&self.gpp)),
            ("scripts", Json::List(scripts)),
            ("adapters", Json::Map(adapters)),
            ("hosts", Json::Map(hosts)),
        ]
    }
}

/// The attributes that are texts; no others are.
fn attributes(of: Option<Value<'_>>) -> Json<'_> {
    let mut found = Vec::new();
    for (name, value) in of.into_iter().flat_map(Value::entries) {
        if let Some(text) = value.str() {
            found.push((name, Json::text(text)));
        }
    }
    Json::Map(found)
}

impl Lost<'_> {
    fn entries(&self) -> Vec<(&str, Json<'_>)> {
        let mut items = Vec::new();
        for &item in &self.items {
            items.push(storage_item(item));
        }
        vec![
            ("vendors", Json::texts(&self.vendors)),
            ("categories", Json::texts(&self.categories)),
            ("items", Json::List(items)),
            ("reload", Json::texts(&self.reload)),
        ]
    }
}

/// What removing an item needs to know.
fn storage_item(item: Value<'_>) -> Json<'_> {
    let mut entries = Vec::new();
    for key in ["id", "type", "name", "path", "party", "vendor"] {
        if let Some(text) = item.text(key) {
            entries.push((key, Json::text(text)));
        }
    }
    let mut domains = Vec::new();
    for domain in item.list("domains") {
        domains.extend(domain.str());
    }
    entries.push(("domains", Json::texts(&domains)));
    entries.push(("httpOnly", Json::Bool(item.get("httpOnly").and_then(Value::bool) == Some(true))));
    Json::Map(entries)
}
