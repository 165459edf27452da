//! The script tag with the site's settings in it: a few lines that give the tag the attributes which the page has not given it, then the
//! script that ships, then its part for banners that are written ahead.
//!
//! Whatever the page says itself counts. It must never send a visitor to a document that is not there.

use serde_json::Value;

use super::Site;

/// Text as a JavaScript literal.
fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

pub(super) fn script(site: &Site<'_>) -> Result<String, String> {
    let mut script =
        String::from("// Made by `fineprint build`: the settings of this site, then fineprint.js.\n(()=>{const s=document.currentScript;");
    script.push_str("if(s?.localName!='script')return;const d=s.dataset,l=[");
    let languages = site.document.languages();
    for (at, tag) in languages.iter().enumerate() {
        script.push_str(if at > 0 { "," } else { "" });
        script.push_str(&literal(tag));
    }
    // The nearest by cutting; where the consent module, which knows better, wants another language it loads the whole document.
    script.push_str(
        "];const n=()=>{for(let w of[d.locale,document.documentElement.lang,...(navigator.languages??[])])\
         for(;w;w=w.replace(/-?[^-]*$/,'')){const f=l.find(t=>t.toLowerCase()==w.toLowerCase());if(f)return f}return l[0]},t=n();",
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
    for name in ["fineprint/fineprint.js", "fineprint/fineprint-ahead.js"] {
        let shipped = site.files.get(name).map_or(&[][..], Vec::as_slice);
        script.push_str(std::str::from_utf8(shipped).map_err(|_| format!("{name}: not UTF-8"))?);
    }
    Ok(script)
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
