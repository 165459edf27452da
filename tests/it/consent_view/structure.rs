//! What every part keeps to, in every language, region and situation.

use super::*;
use crate::allowed;

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Calls `check` with every part of every example, in every language and situation, under several options.
fn each(check: &dyn Fn(&str, Part<'_>, &Element, &Situation)) {
    for folder in ["tests/fixtures/policies", "www/site", "../shared/policies"] {
        for name in expect::names(folder, ".json") {
            let document = read(expect::read(&format!("{folder}/{name}.json")).as_bytes());
            for (situation, region, now) in situations(&document) {
                for (part_name, part) in PARTS {
                    for (locale, page, layout, heading_level) in
                        [("en", "", "bar", 2), ("fr", "#", "box", 3), ("ar", "/privacy", "modal", 2)]
                    {
                        let options = Options { region, page, layout, heading_level, ..Options::default() };
                        let locale = if document.languages().contains(&locale) { locale } else { document.policy().default_locale() };
                        let body = parsed(&html(&document, locale, options, &now, part));
                        check(&format!("{part_name} of {name} in {locale}, {situation}"), part, &body, &now);
                    }
                }
            }
        }
    }
}

fn named(body: &Element, name: &str) -> Vec<Element> {
    body.descendants().into_iter().filter(|element| element.name() == name).collect()
}

fn doing(body: &Element, word: &str) -> Vec<Element> {
    body.descendants().into_iter().filter(|element| element.attribute("data-do").as_deref() == Some(word)).collect()
}

#[test]
fn a_part_holds_nothing_that_is_not_on_the_list_and_is_one_element() {
    each(&|name, part, body, _| {
        allowed::check_consent(body);
        let roots = dom::children(body);
        assert!(roots.len() == 1 || matches!(part, Part::Remains { .. }), "{name}: {roots:?}");
    });
}

#[test]
fn accept_and_reject_are_always_both_there_and_equal() {
    each(&|name, part, body, _| {
        let (accept, reject) = (doing(body, "accept"), doing(body, "reject"));
        let expected = usize::from(matches!(part, Part::Banner | Part::Preferences | Part::Embedded));
        assert_eq!((accept.len(), reject.len()), (expected, expected), "{name}");
        for (accept, reject) in accept.iter().zip(&reject) {
            let kept = |element: &Element| {
                let mut kept = element.attributes();
                kept.retain(|(name, _)| name != "data-do");
                kept.iter_mut().for_each(|(name, value)| {
                    if name == "part" {
                        *value = value.replace("accept", "decide").replace("reject", "decide");
                    }
                });
                (element.name().to_string(), kept)
            };
            assert_eq!(kept(accept), kept(reject), "{name}");
            let place = |element: &Element| body.path_to(element).last().unwrap().attribute("class");
            assert_eq!((place(accept), accept.name()), (place(reject), "button"), "{name}");
            // They stand side by side, accept first, and the way to close is not between them.
            let order: Vec<String> = body.descendants().iter().filter_map(|element| element.attribute("data-do")).collect();
            let at = order.iter().position(|word| word == "accept").unwrap();
            assert_eq!(order[at + 1], "reject", "{name}: {order:?}");
        }
    });
}

#[test]
fn every_switch_has_a_label_and_says_what_the_situation_says() {
    each(&|name, part, body, now| {
        let switches = named(body, "input");
        if matches!(part, Part::Preferences | Part::Embedded) {
            let count = |attribute: &str| switches.iter().filter(|switch| switch.attribute(attribute).is_some()).count();
            assert_eq!(count("data-category"), now.categories.len(), "{name}");
        } else {
            assert!(switches.is_empty(), "{name}");
        }
        for switch in &switches {
            assert_eq!(switch.attribute("role").as_deref(), Some("switch"), "{name}");
            let label = body.path_to(switch).into_iter().rev().find(|around| around.name() == "label").unwrap();
            assert!(!label.text().trim().is_empty(), "{name}");
            assert_eq!(named(&label, "input").len(), 1, "{name}");
        }
        let on = |attribute: &str| {
            let of = switches.iter().filter(|switch| switch.attribute(attribute).is_some());
            of.map(|switch| switch.attribute("checked").is_some()).collect::<Vec<_>>()
        };
        if !switches.is_empty() {
            assert_eq!(on("data-category"), now.categories, "{name}");
            let mut vendors = on("data-vendor");
            let mut expected = now.vendors.clone();
            // By category there, by vendor here.
            vendors.sort();
            expected.sort();
            assert!(expected.len() >= vendors.len(), "{name}");
            assert!(vendors.iter().filter(|on| **on).count() <= expected.iter().filter(|on| **on).count(), "{name}");
        }
    });
}

/// B08, B09.
#[test]
fn on_the_first_opening_only_what_is_locked_is_on_and_it_says_why() {
    let document = demo();
    let body = parsed(&html(&document, "en", Options::default(), &first(&document), Part::Preferences));
    let locked: Vec<&str> = document.policy().categories().filter(|category| category.locked()).map(|category| category.id()).collect();
    for switch in named(&body, "input") {
        let group = body.path_to(&switch).into_iter().find(|around| around.has_class("category")).unwrap();
        let category = named(&group, "input")[0].attribute("data-category").unwrap();
        let is_locked = locked.contains(&category.as_str());
        assert_eq!(switch.attribute("checked").is_some(), is_locked, "{category}");
        assert_eq!(switch.attribute("disabled").is_some(), is_locked, "{category}");
        assert_eq!(group.text().contains("the site does not work without it"), is_locked, "{category}");
    }
}

#[test]
fn the_state_is_a_sentence_and_the_other_one_is_hidden() {
    each(&|name, part, body, now| {
        if !matches!(part, Part::Preferences | Part::Embedded) {
            return;
        }
        let groups: Vec<Element> = body.descendants().into_iter().filter(|element| element.has_class("category")).collect();
        assert_eq!(groups.len(), now.categories.len(), "{name}");
        for (group, on) in groups.iter().zip(&now.categories) {
            let states: Vec<Element> = group.descendants().into_iter().filter(|element| element.has_class("state")).collect();
            let hidden: Vec<bool> = states.iter().map(|state| state.attribute("hidden").is_some()).collect();
            assert_eq!(hidden, [!on, *on], "{name}");
            assert_ne!(states[0].text(), states[1].text(), "{name}");
        }
    });
}

#[test]
fn no_level_of_headings_is_skipped() {
    each(&|name, _, body, _| {
        let mut above = None;
        for heading in body.descendants().iter().filter(|element| HEADINGS.contains(&element.name())) {
            let level: u32 = heading.name()[1..].parse().unwrap();
            assert!(above.is_none_or(|above| level <= above + 1), "{name}: {level} after {above:?}");
            above = Some(level);
        }
    });
}

/// Anything that says what it is by another element finds that element.
#[test]
fn every_name_by_reference_is_there() {
    each(&|name, _, body, _| {
        let ids: Vec<String> = body.descendants().iter().filter_map(|element| element.attribute("id")).collect();
        for element in body.descendants() {
            if let Some(label) = element.attribute("aria-labelledby") {
                assert!(ids.contains(&label), "{name}: {label}");
            }
            if element.name() == "button" {
                assert!(!element.text().trim().is_empty() && element.attribute("type").as_deref() == Some("button"), "{name}");
            }
        }
    });
}

#[test]
fn every_change_of_language_says_its_direction_too() {
    each(&|name, _, body, _| {
        for element in body.descendants() {
            assert_eq!(element.attribute("lang").is_some(), element.attribute("dir").is_some(), "{name}: <{}>", element.name());
        }
    });
}

/// B19, B27, U12, P16: what stands on the first layer, and that the answers come after it.
#[test]
fn the_first_layer_says_everything_before_it_asks() {
    let document = demo();
    let categories: Vec<&str> =
        document.policy().categories().filter(|category| !category.locked()).map(|category| category.id()).collect();
    for (locale, layout) in [("en", "bar"), ("fr", "box"), ("ar", "modal")] {
        let options = Options { region: "DE", page: "/privacy", layout, ..Options::default() };
        let body = parsed(&html(&document, locale, options, &first(&document), Part::Banner));
        assert_eq!(body.descendants()[0].attribute("lang").as_deref(), Some(locale));
        let text = body.with_class("text").unwrap();
        assert!(text.text().contains("Ebbline SAS"), "the controller");
        assert_eq!(named(&text, "li").len(), categories.len(), "every category");
        assert!(doing(&text, "vendors")[0].text().contains('4'), "how many companies");
        assert_eq!(named(&text, "a").last().unwrap().attribute("rel").as_deref(), Some("privacy-policy"));
        let order: Vec<String> = body.descendants().iter().filter_map(|element| element.attribute("data-do")).collect();
        assert_eq!(order, ["vendors", "accept", "reject", "choose", "close"]);
        assert!(doing(&text, "accept").is_empty(), "the buttons come after the text");
    }
}

#[test]
fn what_is_exempt_does_not_stand_under_words_that_say_it_is_off() {
    let document = demo();
    let shown = |region| {
        let options = Options { region, ..Options::default() };
        parsed(&html(&document, "en", options, &first(&document), Part::Banner)).text()
    };
    let why = "Runs without asking";
    assert!(!shown("DE").contains(why) && !shown("").contains(why));
    let french = shown("FR");
    assert!(french.find("Statistics").unwrap() < french.find(why).unwrap());
    assert!(french.find(why).unwrap() < french.find("Audience count").unwrap());
}

/// U03, U10.
#[test]
fn in_the_united_states_the_controls_are_named_as_the_law_names_them() {
    let mut json: serde_json::Value = serde_json::from_str(&expect::read("www/site/policy.json")).unwrap();
    for (sensitive, region, expected) in [
        (false, "FR", vec!["Cookie settings"]),
        (false, "", vec!["Cookie settings"]),
        (false, "US", vec!["Do Not Sell or Share My Personal Information"]),
        (true, "US-CA", vec!["Do Not Sell or Share My Personal Information", "Limit the Use of My Sensitive Personal Information"]),
        (true, "DE", vec!["Cookie settings"]),
    ] {
        json["sensitive"] = sensitive.into();
        let document = read(&serde_json::to_vec(&json).unwrap());
        let options = Options { region, ..Options::default() };
        let shown = |part| parsed(&html(&document, "en", options, &first(&document), part));
        let buttons: Vec<String> = named(&shown(Part::Reopen), "button").iter().map(|button| button.text().trim().to_string()).collect();
        assert_eq!(buttons, expected, "{region}");
        assert!(shown(Part::Banner).text().contains(&format!("through “{}”", expected[0])), "the banner names the same control");
    }
}

/// B18.
#[test]
fn asked_again_it_says_what_is_new() {
    let document = demo();
    let options = Options { region: "DE", ..Options::default() };
    let shown = |situation: &Situation| parsed(&html(&document, "en", options, situation, Part::Banner)).text();
    let mut situation = again(&document);
    assert!(shown(&situation).contains("something new is asked for"));
    situation.new_categories.iter_mut().chain(&mut situation.new_vendors).for_each(|new| *new = false);
    let changed = shown(&situation);
    assert!(!changed.contains("something new") && changed.contains("Our policy has changed") && changed.contains("Beacon Ads is new"));
    situation.reason = Reason::NoRecord;
    assert!(!shown(&situation).contains("Our policy has changed"));
}

#[test]
fn links_lead_to_the_policy_wherever_it_stands() {
    let mut json: serde_json::Value = serde_json::from_str(&expect::read("www/site/policy.json")).unwrap();
    let links = |json: &serde_json::Value, page, locale| {
        let document = read(&serde_json::to_vec(json).unwrap());
        let options = Options { page, id_prefix: "p--", ..Options::default() };
        let body = parsed(&html(&document, locale, options, &again(&document), Part::Notice));
        named(&body, "a").iter().map(|link| link.attribute("href").unwrap()).collect::<Vec<_>>()
    };
    let section = "p--cookies";
    json.as_object_mut().unwrap().remove("url");
    assert_eq!(links(&json, "", "en")[0], format!("#{section}"));
    assert_eq!(links(&json, "/privacy#top", "en")[0], format!("/privacy#{section}"));
    json["url"] = serde_json::json!({ "en": "https://a.example/en?x", "fr": "/fr" });
    assert_eq!(links(&json, "", "en")[0], format!("https://a.example/en?x#{section}"));
    assert_eq!(links(&json, "", "fr")[0], format!("/fr#{section}"));
    assert_eq!(links(&json, "#", "fr")[0], format!("#{section}"));
    json["url"] = "javascript:alert(1)//".into();
    assert_eq!(links(&json, "", "en")[0], format!("#{section}"));
    assert_eq!(links(&json, "javascript:alert(1)//", "en")[0], format!("#{section}"));
}
