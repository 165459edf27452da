//! What goes with the files: the headers, the Global Privacy Control file, the README that says what to do, and the hashes of all of them, by which
//! the next build knows its own.
//!
//! Must never promise what the document does not: a site that ignores the signal gets no file that says it honours it.

use super::Site;
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
        let path = &self.at.path;
        let json = if honours { "\n/.well-known/gpc.json\n  Content-Type: application/json\n" } else { "" };
        // Modules, WebAssembly and documents have no piece of their hash in their addresses, and fit only those of the same build.
        self.put(
            &self.before.place("_headers"),
            format!(
                "{path}*\n  Content-Security-Policy: {CSP}\n  X-Content-Type-Options: nosniff\n\n{path}fineprint/*\n  Cache-Control: no-cache\n{json}"
            ),
        );
        // `types` would replace nginx's own list in the whole server block, so only our modules are given a type.
        let folder = self.at.to("fineprint/").replace('.', "\\.");
        self.put(
            &self.before.place("nginx.conf"),
            format!(
                "# Into the server block, or into the location that serves this folder where that has a `root` or `alias` of its own. Before\n\
                 # other locations with `~`: the first that fits counts. Locations with their own `add_header` inherit none of these two.\n\
                 add_header Content-Security-Policy \"{CSP}\" always;\nadd_header X-Content-Type-Options nosniff always;\n\
                 location ~ ^{folder}[^/]+\\.wasm$ {{ types {{}} default_type application/wasm; expires -1; }}\n\
                 # What has no piece of its hash in its address is asked for anew, since it fits the files of one build only. The rest is kept for\n\
                 # an hour: for longer, a browser that has seen a page before its files were there would keep the wrong ones.\n\
                 location ~ ^{folder} {{ expires -1; if ($arg_v) {{ expires 1h; }} }}\n"
            ),
        );
        let guide = self.text(honours);
        self.put(&self.before.place("README.md"), guide);
        let hashed = |name: &String| format!("  {}: \"{}\"", serde_json::Value::from(name.as_str()), self.integrity(name));
        let hashes: Vec<String> = self.files.keys().map(hashed).collect();
        self.put("integrity.json", format!("{{\n{}\n}}\n", hashes.join(",\n")));
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
             5. Send the headers of `{}` (Netlify, Cloudflare) or `{}`.\n",
            self.before.place("_headers"),
            self.before.place("nginx.conf"),
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
        if self.asks() {
            text.push_str(
                "6. On pages where most visits are first ones, `pieces/preload.TAG.html` in the head, after the script, holds the modules to their \
                 hashes too. Only with the headers of step 5: an old module in a cache would be refused. Visitors who have answered load them for \
                 nothing.\n",
            );
        }
        let proof = if self.asks() { ": records of consent name its SHA-256. Keep every version that you publish" } else { "" };
        text.push_str(&format!(
            "\nTAG is the language: {}. After each build put the pieces in anew: they name the files by their hashes. `integrity.json` has the hash \
             of every file, for `integrity` attributes of your own; by it the next build knows which files are its own, and replaces or removes no \
             `README.md`, `_headers` or `nginx.conf` that you have changed.\n\n`fineprint/policy.json` is the document itself, byte for byte{proof}.\n\n\
             The script tag needs no attributes; what it is given counts more than what is baked in (`data-region`, `data-locale`, …).\n",
            languages.join(", "),
        ));
        text
    }
}
