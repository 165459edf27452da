//! A build over what is there: the site of another document, files of the site's own, and what a build before has left.

use super::{Folder, SMALL, expect};

/// Files whose names are those of a site's own.
const SHARED: [&str; 3] = ["README.md", "_headers", "nginx.conf"];

/// Two documents in one folder would have the same names, and the second would take the consent of the first away.
#[test]
fn a_folder_holds_the_site_of_one_document() {
    let folder = Folder::new("two");
    folder.built(SMALL, &[]);
    let words = "this folder holds the site of `kite-shop`; choose another --out, for example ";
    folder.refused("www/site/terms.json", &[], 2, words);
    folder.refused("www/site/terms.json", &["--at", "/legal/"], 2, "ebbline-contest with --at /legal/ebbline-contest/");
    folder.built_alone("www/site/terms.json", &[]);
}

#[test]
fn what_a_site_has_of_its_own_stays_and_ours_is_beside() {
    let folder = Folder::new("own");
    for name in SHARED {
        folder.put(&format!("out/{name}"), b"by hand");
    }
    for _ in 0..2 {
        let output = folder.build(SMALL, &[]);
        let told = format!("{}{}", String::from_utf8(output.stderr).unwrap(), String::from_utf8(output.stdout).unwrap());
        assert_eq!(output.status.code(), Some(0), "{told}");
        let files = folder.files();
        for name in SHARED {
            assert_eq!(files[name], "by hand");
            assert!(told.contains(&format!("the new one is pieces/{name}")), "{told}");
        }
        assert!(told.contains("what to do with them is in") && told.contains("pieces/README.md\n"), "{told}");
        assert!(files["pieces/README.md"].contains("Send the headers of `pieces/_headers`"), "{files:?}");
        assert!(files["pieces/nginx.conf"].contains("add_header"), "{files:?}");
    }
    // Where the site gives its own up, ours take their place.
    for name in SHARED {
        std::fs::remove_file(folder.0.join("out").join(name)).unwrap();
    }
    let files = folder.built(SMALL, &[]);
    assert!(SHARED.iter().all(|name| files.contains_key(*name) && !files.contains_key(&format!("pieces/{name}"))), "{files:?}");
    // The guide tells people to add hosts to the headers: what they have added stays.
    let added = files["_headers"].replace("script-src 'self'", "script-src 'self' https://count.abacus.example");
    folder.put("out/_headers", added.as_bytes());
    let files = folder.built(SMALL, &["--region", "IE"]);
    assert_eq!(files["_headers"], added);
    assert!(files.contains_key("pieces/_headers") && !files.contains_key("pieces/README.md"), "{files:?}");
}

#[test]
fn what_is_no_longer_written_goes_unless_somebody_has_changed_it() {
    let folder = Folder::new("gone");
    folder.put("assets/old.js", b"of another version");
    folder.put("assets/changed.js", b"of another version");
    folder.put("out/pieces/mine.html", b"mine");
    let before = folder.built(SMALL, &[]);
    for name in ["fineprint/old.js", "fineprint/changed.js", "fineprint/policy.de.json", "pieces/head.de.html", "privacy.de.html"] {
        assert!(before.contains_key(name), "{name}");
    }
    for name in ["old.js", "changed.js"] {
        std::fs::remove_file(folder.0.join("assets").join(name)).unwrap();
    }
    folder.put("out/fineprint/changed.js", b"by hand");
    // Whoever can write into the folder must not have us remove what is outside it.
    folder.put("kept.txt", b"kept");
    let listed = before["integrity.json"].replace("\"fineprint/old.js\": ", "\"../kept.txt\": \"x\",\n  \"fineprint/old.js\": ");
    let listed = listed.replace("\"x\"", &format!("\"{}\"", hash(b"kept")));
    folder.put("out/integrity.json", listed.as_bytes());
    let mut english: serde_json::Value = serde_json::from_str(&expect::read(SMALL)).unwrap();
    english["locales"].as_object_mut().unwrap().remove("de");
    english["consent"]["signals"] = serde_json::json!({ "gpc": false });
    let text = without(&mut english, "de").to_string();
    folder.put("english.json", text.as_bytes());
    let output = folder.build(folder.0.join("english.json").to_str().unwrap(), &[]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}{}", String::from_utf8_lossy(&output.stderr));
    let files = folder.files();
    let gone: Vec<&String> = before.keys().filter(|name| !files.contains_key(*name)).collect();
    for name in &gone {
        assert!(told.contains(name.as_str()), "{name}: {told}");
    }
    // Among them the promise about the signal, which would be none any more.
    let expected = [
        ".well-known/gpc.json",
        "fineprint/old.js",
        "fineprint/policy.de.json",
        "pieces/banner.de.html",
        "pieces/head.de.html",
        "pieces/policy.de.html",
        "pieces/preload.de.html",
        "privacy.de.html",
    ];
    assert_eq!(gone, expected);
    assert_eq!((files["fineprint/changed.js"].as_str(), files["pieces/mine.html"].as_str()), ("by hand", "mine"));
    assert_eq!(std::fs::read_to_string(folder.0.join("kept.txt")).unwrap(), "kept");
}

fn hash(contents: &[u8]) -> String {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use sha2::{Digest, Sha384};
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(contents)))
}

/// A document without a language.
fn without<'a>(value: &'a mut serde_json::Value, tag: &str) -> &'a serde_json::Value {
    match value {
        serde_json::Value::Object(map) => {
            map.remove(tag);
            map.values_mut().for_each(|item| _ = without(item, tag));
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(|item| _ = without(item, tag)),
        _ => {}
    }
    value
}

/// A file that pages name with its hash has an address of its own in each build, or a browser would refuse the one in its cache.
#[test]
fn an_address_with_a_hash_changes_with_the_file() {
    let folder = Folder::new("address");
    let before = folder.built(SMALL, &[]);
    folder.put("assets/fineprint.js", b"changed");
    folder.put("assets/consent.css", b"changed");
    let after = folder.built(SMALL, &[]);
    for (name, shared, changed) in [
        ("privacy.de.html", "page.css", 1),
        ("privacy.de.html", "consent.css", 2),
        ("privacy.de.html", "fineprint.js", 1),
        ("pieces/head.de.html", "fineprint.js", 1),
        ("pieces/head.de.html", "consent.css", 1),
        ("pieces/banner.de.html", "consent.css", 1),
    ] {
        let address = |text: &str| {
            let all: Vec<String> = text.split('"').filter(|part| part.contains(&format!("/{shared}?v="))).map(String::from).collect();
            assert_eq!(all.len(), changed, "{name}: {text}");
            assert!(all.iter().all(|address| address == &all[0]), "{all:?}");
            all[0].clone()
        };
        assert_eq!(address(&before[name]) == address(&after[name]), shared == "page.css", "{name}: {shared}");
    }
    // Modules are imported by their bare addresses, so these must be bare too; the headers have them asked for anew.
    assert!(before["pieces/preload.de.html"].contains("href=\"/fineprint/consent.js\" integrity"), "{before:?}");
    assert!(before["_headers"].contains("/fineprint/*\n  Cache-Control: no-cache\n"), "{}", before["_headers"]);
}
