//! A correction goes to all recipients of the original, as its sealed record
//! names them.

use std::collections::BTreeSet;

use crate::finding::{Code, Finding, Text};
use crate::model::correction::Target;
use crate::model::issue::Draft;
use crate::model::record::{Entitled, Record};
use crate::model::register::IssueRef;
use crate::model::{RecipientId, Site};
use crate::source::Place;

/// The issue that all of a draft corrects, if it is one.
pub(super) fn original<'s>(site: &'s Site, draft: &Draft) -> Option<&'s Record> {
    let targets: Vec<Option<IssueRef>> = draft.items.iter().map(target_of).collect();
    let first = targets.first()?.clone()?;
    let alike = targets.iter().all(|target| target.as_ref() == Some(&first));
    alike.then(|| site.record(&first)).flatten()
}

fn target_of(item: &std::sync::Arc<crate::model::Item>) -> Option<IssueRef> {
    let target = item.corrects.as_ref()?.issue.as_deref()?;
    Target::parse(target).map(|target| target.issue)
}

/// The recipients of the original, as they were sealed, with the reason why
/// they receive the correction.
pub(super) fn recipients(original: &Record) -> impl Iterator<Item = Entitled> {
    let because = format!("corrects {}", original.issue_ref());
    original
        .recipients
        .iter()
        .map(move |entitled| Entitled { because: vec![because.clone()], ..entitled.clone() })
}

/// Recipients of a corrected issue that do not get the correction, where it
/// stands among other items: those are not for them, so the issue cannot simply
/// be sent to them too.
pub(super) fn left_out(
    site: &Site,
    draft: &Draft,
    entitled: &BTreeSet<&RecipientId>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for item in &draft.items {
        let Some(original) = target_of(item).and_then(|target| site.record(&target)) else {
            continue;
        };
        let missing = original.recipients.iter().filter(|r| !entitled.contains(&r.id));
        let names: Vec<&str> = missing.map(|r| r.id.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        let (issue, names) = (original.issue_ref(), names.join(", "));
        let message = Text::new(
            format!("更正应发给收到 {issue} 的全部收件人，这一期缺 {names}"),
            format!("a correction goes to all who received {issue}; this issue is not for {names}"),
        );
        let place = Place::value(&["corrects", "issue"]);
        let finding = Finding::error(Code::RecipientScope, item.file.clone(), place, message);
        findings.push(finding.hint(Text::new(
            "请把更正单独编为一期（可作增刊），不与其他稿件同期",
            "make the correction an issue of its own (a supplement will do), without other items",
        )));
    }
    findings
}
