//! `issues/<periodical>/<name>.yaml` → a plan.

use std::collections::BTreeMap;

use crate::model::PeriodicalId;
use crate::model::issue::{Extra, Plan};
use crate::model::issue_file as raw;
use crate::model::settings::Settings;

use super::item::{act, canonical, scope_of, stages_of};
use super::{Resolver, keys};

/// A plan from its file.
pub(in crate::load) fn plan(
    periodical: PeriodicalId,
    raw: raw::IssueFile,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Plan {
    let values = values(&raw);
    let raw::IssueFile {
        dated,
        printed,
        dated_reason,
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
        dated_reason: dated_reason.filter(|reason| !reason.trim().is_empty()),
        items: items.0.into_iter().map(Into::into).collect(),
        supplement,
        note: note.filter(|n| !n.trim().is_empty()),
        approved: approved.map(|a| act(a, settings)),
        selection: selection.map(|a| act(a, settings)),
        stages: stages_of(stages, settings),
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
        named: false,
        values,
    }
}

/// The canonical value of each field that is there, as of an item's.
fn values(raw: &raw::IssueFile) -> BTreeMap<&'static str, String> {
    let fields = [
        ("dated", canonical(&raw.dated)),
        ("printed", canonical(&raw.printed)),
        ("dated-reason", canonical(&raw.dated_reason)),
        ("items", canonical(&raw.items)),
        ("supplement", raw.supplement.then(|| "true".to_owned())),
        ("note", canonical(&raw.note)),
        ("approved", canonical(&raw.approved)),
        ("selection", canonical(&raw.selection)),
        ("stages", canonical(&raw.stages)),
        ("scope", canonical(&raw.scope)),
        ("extra", canonical(&raw.extra)),
        ("colophon", canonical(&raw.colophon)),
        ("keywords", canonical(&raw.keywords)),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::front_matter as nested;
    use crate::model::item::{Act, Basis, Corrects, Countersign, Kept};

    #[test]
    fn what_is_not_written_leaves_no_trace() {
        assert!(values(&raw::IssueFile::default()).is_empty());
        assert_eq!(canonical(&raw::ExtraCopy::default()), None);
        assert_eq!(canonical(&Act::default()), None);
        assert_eq!(canonical(&nested::SignOff::default()), None);
        assert_eq!(canonical(&nested::Stages::default()), None);
        assert_eq!(canonical(&Basis::default()), None);
        assert_eq!(canonical(&Kept::default()), None);
        assert_eq!(canonical(&Countersign::default()), None);
        assert_eq!(canonical(&Corrects::default()), None);
    }

    #[test]
    fn the_language_of_keys_and_the_layout_make_no_difference() {
        let of = |text: &str| values(&serde_yaml::from_str(text).expect("an issue file"));
        let english = of("dated: 2016-06-06\nitems: [a]\napproved: {by: 张三, date: 2016-06-06}\n");
        let chinese =
            of("刊发签发:\n  日期: \"2016-06-06\"\n  姓名: 张三\n稿件: a\n刊期: 2016-06-06\n");
        assert_eq!(english, chinese);
        assert_eq!(english.len(), 3);
    }
}
