//! `site.yaml` → settings.

use crate::finding::{Code, Text};
use crate::load::fault::Fault;
use crate::model::classification::Classification;
use crate::model::settings::Settings;

use super::{Resolver, keys};

/// Settles the settings that were read, and reports what they leave open.
pub(in crate::load) fn settings(settings: &mut Settings, r: &mut Resolver<'_>) {
    if settings.name.is_empty() {
        let message = Text::new("site.yaml 没有写 name（站点名称）", "site.yaml has no `name`");
        let hint = Text::new("请写明站点名称", "give the site a name");
        r.error(Code::RequiredKey, &keys![], message, hint);
    }
    settings.resolve();
    permit(&mut settings.classification, r);
}

/// Moves the levels that a network permits to those that may be here. Where
/// anything of the network is not stated, it permits nothing.
fn permit(classification: &mut Classification, r: &mut Resolver<'_>) {
    let Classification { levels, refused, network, .. } = classification;
    let Some(stated) = network else { return };
    let keys =
        [("name", &stated.name), ("reference", &stated.reference), ("approver", &stated.approver)];
    let mut complete = true;
    for (key, _) in keys.iter().filter(|(_, value)| value.trim().is_empty()) {
        complete = false;
        let message = Text::new(
            format!("network 没有写 {key}"),
            format!("`network` does not state its `{key}`"),
        );
        let hint = Text::new(
            "写明网络名称、批准文号和批准人；没有批准的网络不得存放这些级别",
            "state its name, the number of the permission and who gave it; without one no \
             network may hold these levels",
        );
        r.error(Code::RequiredKey, &keys!["classification", "network"], message, hint);
    }
    let highest = refused.find(&stated.holds).and_then(|term| refused.rank(&term.id));
    match highest {
        Some(highest) if complete => {
            let higher = refused.terms.split_off(highest + 1);
            levels.terms.append(&mut refused.terms);
            refused.terms = higher;
            stated.permits = highest + 1;
        }
        _ => {
            if highest.is_none() {
                let known: Vec<&str> = refused.terms.iter().map(|t| t.id.as_str()).collect();
                let fault = Fault::word(&stated.holds, &known);
                r.fault(fault, &keys!["classification", "network", "holds"]);
            }
            *network = None;
        }
    }
}
