//! Obligations of units by their entry in the register: filings of liaisons.

use crate::finding::Text;
use crate::model::site::Site;
use crate::source::{Place, Step};

use super::{Obligation, ObligationKind, working_days_later};

/// Changes of liaisons that are not filed yet.
pub(super) fn filings(site: &Site) -> Vec<Obligation> {
    let kind = ObligationKind::Filing;
    let mut obligations = Vec::new();
    for unit in site.units.values() {
        let Some((file, at)) = site.origins.units.get(&unit.id) else { continue };
        let open = unit.liaisons.iter().enumerate().filter(|(_, l)| l.filed.is_none());
        for (n, liaison) in open {
            let Some(from) = liaison.term().from else { continue };
            let (name, path) = (&liaison.name, ["units".into(), (*at).into(), "liaisons".into()]);
            let place = Place::Value([&path[..], &[Step::from(n)]].concat());
            obligations.push(Obligation {
                kind,
                unit: Some(unit.id.clone()),
                owner: None,
                since: Some(from),
                due: working_days_later(site, kind.rule(), from),
                file: file.clone(),
                place,
                text: Text::new(
                    format!("信息员变动备案：{name}"),
                    format!("a new liaison to be filed: {name}"),
                ),
            });
        }
    }
    obligations
}
