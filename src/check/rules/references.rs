//! Ids that lead nowhere: common to all rules that look one up.

use crate::check::consequences::Premise;
use crate::check::frame::{FindingBuilder, Frame, Spot};
use crate::model::site::periodical_file;
use crate::model::vocabulary::Vocabulary;
use crate::model::{GroupId, RecipientId, Site, Slug, UnitId};

/// Records that ids name.
pub(super) struct Kind {
    /// How the lack of one is said, before its id.
    lacks: (&'static str, &'static str),
    has: fn(&Site, &str) -> bool,
    known: fn(&Site) -> Vec<&str>,
    /// The part of the site that lists them.
    premise: fn(&str) -> Premise,
}

pub(super) const UNITS: Kind = Kind {
    lacks: ("单位名录中没有", "the register of units has no"),
    has: |site, id| site.units.contains_key(id),
    known: |site| site.units.keys().map(UnitId::as_str).collect(),
    premise: |_| Premise::files("content/units"),
};

pub(super) const RECIPIENTS: Kind = Kind {
    lacks: ("名录中没有收件人", "there is no recipient"),
    has: |site, id| site.recipients.contains_key(id),
    known: |site| site.recipients.keys().map(RecipientId::as_str).collect(),
    premise: |_| Premise::files("content/recipients"),
};

pub(super) const GROUPS: Kind = Kind {
    lacks: ("没有分组", "there is no group"),
    has: |site, id| site.groups.contains_key(id),
    known: |site| site.groups.keys().map(GroupId::as_str).collect(),
    premise: |_| Premise::files("content/recipients"),
};

pub(super) const PERIODICALS: Kind = Kind {
    lacks: ("没有刊物", "there is no periodical"),
    has: |site, id| site.periodical(&id.into()).is_some(),
    known: |site| site.periodicals.iter().map(|p| p.id.as_str()).collect(),
    premise: |id| Premise::files(periodical_file(&id.into()).to_string()),
};

pub(super) const ITEMS: Kind = Kind {
    lacks: ("没有稿件", "there is no item"),
    has: |site, id| site.items.contains_key(id),
    known: |site| site.items.keys().map(Slug::as_str).collect(),
    premise: |id| Premise::Item(id.into()),
};

pub(super) const SURVEYS: Kind = Kind {
    lacks: ("调研约稿登记簿中没有", "the register of surveys has no"),
    has: |site, id| site.registers.surveys.iter().any(|entry| *entry.id == id),
    known: |site| site.registers.surveys.iter().map(|entry| entry.id.as_str()).collect(),
    premise: |_| Premise::files("content/registers/surveys"),
};

pub(super) const MEETINGS: Kind = Kind {
    lacks: ("登记簿中没有", "the register has no"),
    has: |site, id| site.registers.meetings.iter().any(|entry| *entry.id == id),
    known: |site| site.registers.meetings.iter().map(|entry| entry.id.as_str()).collect(),
    premise: |_| Premise::files("content/registers/meetings"),
};

pub(super) const ACTIONS: Kind = Kind {
    lacks: ("登记簿中没有", "the register has no"),
    has: |site, id| site.registers.actions.iter().any(|entry| *entry.id == id),
    known: |site| site.registers.actions.iter().map(|entry| entry.id.as_str()).collect(),
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
    frame.unknown(spot, kind.lacks, id, known.iter().copied()).given((kind.premise)(id))
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
