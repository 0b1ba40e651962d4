//! `issues/<periodical>/<name>.yaml` → a plan.

use crate::load::raw::issue as raw;
use crate::model::PeriodicalId;
use crate::model::issue::{Extra, Plan};
use crate::model::settings::Settings;

use super::item::{act, scope_of, stages_of};
use super::{Resolver, keys};

/// A plan from its file.
pub(in crate::load) fn plan(
    periodical: PeriodicalId,
    raw: raw::IssueFile,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Plan {
    let raw::IssueFile {
        dated,
        printed,
        items,
        supplement,
        note,
        approved,
        selection,
        stages,
        scope,
        extra,
        colophon,
        keywords,
    } = raw;
    let raw::Colophon { responsible, editor, compiler, proofreader, telephone } = colophon;
    let named = [
        ("responsible", responsible),
        ("editor", editor),
        ("compiler", compiler),
        ("proofreader", proofreader),
        ("telephone", telephone),
    ];
    Plan {
        file: r.file.clone(),
        periodical,
        dated: r.day(dated.as_deref(), &keys!["dated"]),
        printed: r.day(printed.as_deref(), &keys!["printed"]),
        items: items.0.into_iter().map(Into::into).collect(),
        supplement,
        note: note.filter(|n| !n.trim().is_empty()),
        approved: approved.map(|a| act(a, &keys!["approved"], settings, r)),
        selection: selection.map(|a| act(a, &keys!["selection"], settings, r)),
        stages: stages_of(stages, settings, r),
        scope: scope_of(scope),
        extra: extra
            .into_iter()
            .map(|raw::ExtraCopy { recipient, copies, reason }| Extra {
                recipient: recipient.into(),
                copies,
                reason,
            })
            .collect(),
        colophon: named.into_iter().filter_map(|(key, name)| Some((key, name?))).collect(),
        keywords: keywords.0,
    }
}
