//! Ids that lead nowhere: common to all rules that look one up.

use crate::check::consequences::Premise;
use crate::check::frame::{FindingBuilder, Frame, Spot};
use crate::check::nearest::MOST;
use crate::model::names;
use crate::model::nearest::nearest;
use crate::model::site::periodical_file;
use crate::model::vocabulary::Vocabulary;
use crate::model::{GroupId, RecipientId, Site, Slug, UnitId};

/// Records that ids name.
pub(super) struct Kind {
    /// How the lack of one is said, before its id.
    lacks: (&'static str, &'static str),
    has: fn(&Site, &str) -> bool,
    known: fn(&Site) -> Vec<&str>,
    /// Ids with the names that people may type instead.
    names: fn(&Site) -> Vec<(&str, &str)>,
    /// The part of the site that lists them.
    premise: fn(&str) -> Premise,
}

pub(super) const UNITS: Kind = Kind {
    lacks: ("单位名录中没有", "the register of units has no"),
    has: |site, id| site.units.contains_key(id),
    known: |site| site.units.keys().map(UnitId::as_str).collect(),
    names: |site| names::of_units(&site.units).map(|(id, name)| (id.as_str(), name)).collect(),
    premise: |_| Premise::files("content/units"),
};

pub(super) const RECIPIENTS: Kind = Kind {
    lacks: ("名录中没有收件人", "there is no recipient"),
    has: |site, id| site.recipients.contains_key(id),
    known: |site| site.recipients.keys().map(RecipientId::as_str).collect(),
    names: |site| {
        names::of_recipients(&site.recipients).map(|(id, name)| (id.as_str(), name)).collect()
    },
    premise: |_| Premise::files("content/recipients"),
};

pub(super) const GROUPS: Kind = Kind {
    lacks: ("没有分组", "there is no group"),
    has: |site, id| site.groups.contains_key(id),
    known: |site| site.groups.keys().map(GroupId::as_str).collect(),
    names: |_| Vec::new(),
    premise: |_| Premise::files("content/recipients"),
};

pub(super) const PERIODICALS: Kind = Kind {
    lacks: ("没有刊物", "there is no periodical"),
    has: |site, id| site.periodical(&id.into()).is_some(),
    known: |site| site.periodicals.iter().map(|p| p.id.as_str()).collect(),
    names: |site| {
        names::of_periodicals(&site.periodicals).map(|(id, name)| (id.as_str(), name)).collect()
    },
    premise: |id| Premise::files(periodical_file(&id.into()).to_string()),
};

pub(super) const ITEMS: Kind = Kind {
    lacks: ("没有稿件", "there is no item"),
    has: |site, id| site.items.contains_key(id),
    known: |site| site.items.keys().map(Slug::as_str).collect(),
    names: |_| Vec::new(),
    premise: |id| Premise::Item(id.into()),
};

pub(super) const SURVEYS: Kind = Kind {
    lacks: ("调研约稿登记簿中没有", "the register of surveys has no"),
    has: |site, id| site.registers.surveys.iter().any(|entry| *entry.id == id),
    known: |site| site.registers.surveys.iter().map(|entry| entry.id.as_str()).collect(),
    names: |_| Vec::new(),
    premise: |_| Premise::files("content/registers/surveys"),
};

pub(super) const MEETINGS: Kind = Kind {
    lacks: ("登记簿中没有", "the register has no"),
    has: |site, id| site.registers.meetings.iter().any(|entry| *entry.id == id),
    known: |site| site.registers.meetings.iter().map(|entry| entry.id.as_str()).collect(),
    names: |_| Vec::new(),
    premise: |_| Premise::files("content/registers/meetings"),
};

pub(super) const ACTIONS: Kind = Kind {
    lacks: ("登记簿中没有", "the register has no"),
    has: |site, id| site.registers.actions.iter().any(|entry| *entry.id == id),
    known: |site| site.registers.actions.iter().map(|entry| entry.id.as_str()).collect(),
    names: |_| Vec::new(),
    premise: |_| Premise::files("content/registers/actions"),
};

impl Kind {
    /// The kind of a list that a description of a record names.
    pub(super) fn of(list: &str) -> Option<&'static Self> {
        match list {
            "units" => Some(&UNITS),
            "recipients" => Some(&RECIPIENTS),
            "groups" => Some(&GROUPS),
            "periodicals" => Some(&PERIODICALS),
            "items" => Some(&ITEMS),
            "surveys" => Some(&SURVEYS),
            "meetings" => Some(&MEETINGS),
            "actions" => Some(&ACTIONS),
            _ => None,
        }
    }

    pub(super) fn is_missing(&self, site: &Site, id: &str) -> bool {
        !(self.has)(site, id)
    }
}

/// Reports an id, where no record has it.
pub(super) fn refer(frame: &Frame<'_>, kind: &Kind, spot: Spot, id: &str) {
    if kind.is_missing(frame.site, id) {
        lead_nowhere(frame, kind, spot, id);
    }
}

/// Reports an id that no record of its kind has.
pub(super) fn lead_nowhere<'a>(
    frame: &Frame<'a>,
    kind: &Kind,
    spot: Spot,
    id: &str,
) -> FindingBuilder<'a> {
    let known = (kind.known)(frame.site);
    let report = frame.unknown(spot, kind.lacks, id, known.iter().copied());
    let named = (kind.names)(frame.site);
    meant(report, &named, id).given((kind.premise)(id))
}

/// With the record that was meant, by id or by name, as `id (name)`; a name that one
/// record alone has is safe to be replaced.
fn meant<'a>(
    report: FindingBuilder<'a>,
    named: &[(&str, &str)],
    typed: &str,
) -> FindingBuilder<'a> {
    let words = named.iter().flat_map(|(id, name)| [*id, *name]);
    let Some(near) = nearest(typed, words) else { return listed_with_names(report, named) };
    let found = named.iter().find(|(id, name)| *id == near || *name == near);
    let Some((id, _)) = found else { return report };
    let name = named.iter().find(|(other, _)| other == id).map_or(*id, |(_, name)| *name);
    let safe = names::only(named.iter().map(|(id, name)| (id, *name)), typed).is_some();
    report
        .hint(format!("是否应为 {id}（{name}）？"), format!("did you mean `{id}` ({name})?"))
        .edit(*id, safe)
}

/// With all records as `id (name)`, where they are few.
fn listed_with_names<'a>(report: FindingBuilder<'a>, named: &[(&str, &str)]) -> FindingBuilder<'a> {
    let mut each = named.to_vec();
    each.dedup_by_key(|(id, _)| *id);
    if each.is_empty() || each.len() > MOST {
        return report;
    }
    let zh: Vec<String> = each.iter().map(|(id, name)| format!("{id}（{name}）")).collect();
    let en: Vec<String> = each.iter().map(|(id, name)| format!("{id} ({name})")).collect();
    report.hint(format!("可以写：{}", zh.join("、")), format!("known here: {}", en.join(", ")))
}

/// Reports a word of configuration or of a register that `site.yaml` does not list.
pub(super) fn listed(frame: &Frame<'_>, spot: Spot, word: &str, known: &Vocabulary) {
    if known.find(word).is_none() {
        let report = frame.report_at(
            spot,
            format!("site.yaml 的名目中没有“{word}”"),
            format!("`{word}` is not among the words of site.yaml"),
        );
        report.suggest_term(word, known);
    }
}
