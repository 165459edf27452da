//! Puts together what gates, signals and adapters have to know of a state. Never decides what is granted.

use super::catalogue::{Catalogue, is_set};
use super::effect::{Applied, Script};
use super::environment::Environment;
use super::{gpp, signals};
use crate::model::link::Target;
use crate::model::tape::Value;

/// What holds now.
pub fn applied<'a>(catalogue: &Catalogue<'a>, environment: &Environment<'_>, categories: &[bool], vendors: &[bool]) -> Applied<'a> {
    let mut applied = Applied {
        choices: catalogue.categories.named(categories),
        vendors: catalogue.vendors.named(vendors),
        signals: signals::granted(catalogue, categories, vendors),
        families: signals::families(catalogue, environment, vendors),
        gpp: gpp::string(catalogue, environment, categories),
        ..Applied::default()
    };
    for (place, &vendor) in catalogue.vendors.ids.iter().enumerate() {
        let Some(gate) = catalogue.gate(place).filter(|_| !vendor.is_empty()) else { continue };
        if let Some(adapter) = gate.adapter() {
            applied.adapters.push((vendor, adapter));
        }
        let mut hosts = Vec::new();
        for host in gate.hosts().chain(gate.iframes()) {
            hosts.extend(host.str());
        }
        if !hosts.is_empty() {
            applied.hosts.push((vendor, hosts));
        }
        if is_set(vendors, place) {
            let home = catalogue.homes.get(place).copied().unwrap_or(usize::MAX);
            let category = catalogue.categories.ids.get(home).copied().unwrap_or("");
            for script in gate.scripts() {
                if matches!(Target::parse(script.src()), Ok(Target::Web(_) | Target::Relative(_))) {
                    let attributes: Option<Value<'a>> = script.attributes();
                    applied.scripts.push(Script { vendor, category, src: script.src(), attributes });
                }
            }
        }
    }
    applied
}
