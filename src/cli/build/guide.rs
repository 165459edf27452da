//! What goes with the files: the hashes of all of them, the headers, the Global Privacy Control file, and the README that says what to do.
//!
//! Must never promise what the document does not: a site that ignores the signal gets no file that says it honours it.

use super::{Site, integrity};
use crate::model::tape::Value;

/// Line by line in the README of Fineprint.
const CSP: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'; \
                   frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types fineprint";

impl Site<'_> {
    pub(super) fn guide(&mut self) {
        let policy = self.document.policy();
        let signals = policy.consent().and_then(|consent| consent.signals());
        let honours = self.asks() && signals.and_then(|signals| signals.0.get("gpc")).and_then(Value::bool) != Some(false);
        if honours {
            let updated = serde_json::Value::from(policy.updated());
            self.put(".well-known/gpc.json", format!("{{\"gpc\":true,\"lastUpdate\":{updated}}}\n"));
        }
        let hashes: Vec<String> = self
            .files
            .iter()
            .filter(|(name, _)| name.starts_with("fineprint/"))
            .map(|(name, contents)| format!("  {}: \"{}\"", serde_json::Value::from(name.as_str()), integrity(contents)))
            .collect();
        self.put("integrity.json", format!("{{\n{}\n}}\n", hashes.join(",\n")));
        let path = &self.at.path;
        let json = if honours { "\n/.well-known/gpc.json\n  Content-Type: application/json\n" } else { "" };
        self.put("_headers", format!("{path}*\n  Content-Security-Policy: {CSP}\n  X-Content-Type-Options: nosniff\n{json}"));
        // `types` would replace nginx's own list in the whole server block, so only our modules are given a type.
        let folder = self.at.to("fineprint/").replace('.', "\\.");
        self.put(
            "nginx.conf",
            format!(
                "# Into the server block, or into the location that serves this folder where that has a `root` or `alias` of its own. Before\n\
                 # other locations with `~`: the first that fits counts. Locations with their own `add_header` inherit none of these two.\n\
                 add_header Content-Security-Policy \"{CSP}\" always;\nadd_header X-Content-Type-Options nosniff always;\n\
                 location ~ ^{folder}[^/]+\\.wasm$ {{ types {{}} default_type application/wasm; }}\n"
            ),
        );
        let guide = self.text(honours);
        self.put("README.md", guide);
    }

    fn text(&self, honours: bool) -> String {
        let policy = self.document.policy();
        let languages = self.document.languages();
        let mut text = format!(
            "# What `fineprint build` wrote\n\nMade from `{}`, version {}, revision {}. Everything is to be served under `{}`.\n\n\
             1. Copy this folder there.{}\n\
             2. Put `pieces/head.TAG.html` first into the `<head>` of every page, before any other script.\n",
            policy.id(),
            policy.version(),
            policy.revision().unwrap_or(0),
            self.at.whole(""),
            if honours && self.at.path != "/" { " `.well-known/gpc.json` belongs to the root of the site." } else { "" },
        );
        text.push_str(if self.is_written_ahead() {
            "3. Put `pieces/banner.TAG.html` first into the `<body>` of every page: it is seen with the first paint, and only by visitors who are to \
             be asked. Without JavaScript it stays hidden.\n"
        } else if self.asks() {
            "3. There is no banner to put into the pages: the document asks in a modal window, which only a script can open.\n"
        } else {
            "3. There is no banner to put into the pages: the document asks nothing.\n"
        });
        let page = self.at.to(&self.page("TAG"));
        // Where nothing is asked there are no preferences that a link could open.
        let (what, choices) = if self.asks() {
            (", and the choices", format!("   <a href=\"{page}\" data-fineprint-action=\"preferences\">Cookie settings</a>\n"))
        } else {
            ("", String::new())
        };
        // HTML has words for these two kinds of texts.
        let (rel, name) = match self.name() {
            "privacy" => (" rel=\"privacy-policy\"", "Privacy"),
            "terms" => (" rel=\"terms-of-service\"", "Terms"),
            "cookies" => ("", "Cookies"),
            _ => ("", "…"),
        };
        text.push_str(&format!(
            "4. Link the policy{what}, in words of the page's language:\n\n   ```html\n   <a href=\"{page}\"{rel}>{name}</a>\n\
             {choices}   ```\n\n   Or put `pieces/policy.TAG.html` into a page of your own, with `fineprint/style.css` linked.\n\
             5. Send the headers of `_headers` (Netlify, Cloudflare) or `nginx.conf`.\n",
        ));
        let mut hosts = Vec::new();
        for vendor in policy.vendors() {
            for host in vendor.gate().into_iter().flat_map(|gate| gate.0.list("hosts")) {
                if let Some(host) = host.str().filter(|host| !hosts.contains(host)) {
                    hosts.push(host);
                }
            }
        }
        if !hosts.is_empty() {
            hosts.sort_unstable();
            text.push_str(&format!(
                "   Vendors that are granted need their hosts in it too, in `script-src`, `img-src`, `connect-src` or `frame-src`: {}.\n",
                hosts.join(", ")
            ));
        }
        text.push_str(&format!(
            "6. On pages where most visits are first ones, `pieces/preload.TAG.html` in the head, after the script, holds the modules to their \
             hashes too. Visitors who have answered load them for nothing.\n\nTAG is the language: {}. `integrity.json` has the hash of every file under \
             `fineprint/`, for `integrity` attributes of your own.\n\n`fineprint/policy.json` is the document itself, byte for byte: records of \
             consent name its SHA-256. Keep every version that you publish.\n\nThe script tag needs no attributes; what it is given counts more \
             than what is baked in (`data-region`, `data-locale`, …).\n",
            languages.join(", "),
        ));
        text
    }
}
