//! The script tag with the site's settings in it: a few lines that give the tag the attributes which the page has not given it, then the
//! script that ships, then its part for banners that are written ahead. Twice: as a classic script, and as the module that this loads where
//! the tag says `type="module"`.
//!
//! Whatever the page says itself counts. It must never send a visitor to a document that is not there.

use serde_json::Value;

use super::Site;

/// Text as a JavaScript literal.
fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

/// The two scripts, and how each finds its tag: the module as www/package/boot/module-script.js does.
const FORMS: [(&str, &str); 2] = [
    ("fineprint/fineprint.js", "document.currentScript"),
    (
        "fineprint/fineprint-module.js",
        "[...document.scripts].find(s=>s.type=='module'&&s.src.startsWith(new URL('./fineprint',import.meta.url)))",
    ),
];

pub(super) fn scripts(site: &Site<'_>) -> Result<Vec<(&'static str, String)>, String> {
    let ahead = shipped(site, "fineprint/fineprint-ahead.js")?;
    FORMS.into_iter().map(|(name, tag)| Ok((name, settings(site, tag) + shipped(site, name)? + ahead))).collect()
}

fn shipped<'a>(site: &'a Site<'_>, name: &str) -> Result<&'a str, String> {
    std::str::from_utf8(site.files.get(name).map_or(&[][..], Vec::as_slice)).map_err(|_| format!("{name}: not UTF-8"))
}

fn settings(site: &Site<'_>, tag: &str) -> String {
    let mut script = format!("// Made by `fineprint build`: the settings of this site, then fineprint.js.\n(()=>{{const s={tag};");
    script.push_str("if(s?.localName!='script')return;const d=s.dataset,l=[");
    let languages = site.document.languages();
    for (at, tag) in languages.iter().enumerate() {
        script.push_str(if at > 0 { "," } else { "" });
        script.push_str(&literal(tag));
    }
    // The nearest by cutting; where the consent module, which knows better, wants another language it loads the whole document. It is kept for
    // the banner that is written ahead, which stands there in one language: that of the text that asks.
    script.push_str(
        "];const n=()=>{for(let w of[d.locale,document.documentElement.lang,...(navigator.languages??[])])\
         for(;w;w=w.replace(/-?[^-]*$/,'')){const f=l.find(t=>t.toLowerCase()==w.toLowerCase());if(f)return f}return l[0]},t=d.nearest=n();",
    );
    // Beside the script, wherever that is.
    script.push_str("if(!d.policy){d.policy=new URL(`policy.${t}.json`,s.src).href;d.source??=new URL('policy.json',s.src).href}");
    let mut give = |name: &str, value: &str| {
        if !value.is_empty() {
            script.push_str(&format!("d.{name}??={};", literal(value)));
        }
    };
    give("region", site.region);
    give("signals", &signals(site));
    let store = site.document.policy().consent().and_then(|consent| consent.store());
    if let Some(store) = store.filter(|store| store.kind() == Some("localStorage")) {
        give("store", store.name().unwrap_or(""));
    }
    if site.document.policy().url().is_none() {
        let (before, after) = (literal(&site.at.to(&format!("{}.", site.name()))), literal(".html"));
        script.push_str(&format!("d.page??={before}+t+{after};"));
    }
    script.push_str("})();\n");
    script
}

/// Which signals get their denying default at once: those that the document sends.
fn signals(site: &Site<'_>) -> String {
    let signals = site.document.policy().consent().and_then(|consent| consent.signals());
    let mut words = Vec::new();
    if let Some(signals) = signals {
        for (word, is_sent) in [("consentMode", signals.consent_mode()), ("uet", signals.uet()), ("clarity", signals.clarity())] {
            if is_sent {
                words.push(word);
            }
        }
        if !signals.0.list("gpp").is_empty() {
            words.push("gpp");
        }
    }
    if words.is_empty() { String::from("off") } else { words.join(" ") }
}
