//! Failures of issues are charged to an item and a place in its text: an editor
//! knows nothing of templates and engines. The trial, a build, and one that keeps
//! going, all make things of issues by way of [`charged`].

use crate::audience::VisibleIssue;
use crate::finding::{Code, Finding, Severity, Text, has_errors};
use crate::source::Place;

use super::Failure;
use super::tools::Tools;

/// Makes something of an issue; where that fails, the errors are at its items,
/// with a note where a file of the site's own theme is at fault.
pub(super) fn charged<T>(
    tools: &Tools<'_>,
    issue: &VisibleIssue,
    make: impl Fn(&VisibleIssue) -> Result<T, Vec<Finding>>,
) -> Result<T, Failure> {
    make(issue).map_err(|findings| {
        let is_of_items = |finding: &Finding| {
            let precise = finding.place != Place::Whole;
            precise && issue.items.iter().any(|item| item.file == finding.file)
        };
        let (mut charged, rest): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_of_items);
        if let Some(fault) = rest.first().filter(|_| !has_errors(&charged)) {
            let fails = |at: &usize| issue.of_item(*at).is_some_and(|alone| make(&alone).is_err());
            charged.push(at_item(issue, culprit(issue, fails), fault));
            charged.extend(of_own_theme(tools, fault));
        }
        Failure::from(charged)
    })
}

/// The item that fails alone, else the first.
fn culprit(issue: &VisibleIssue, fails: impl Fn(&usize) -> bool) -> usize {
    let several = issue.items.len() > 1;
    several.then(|| (0..issue.items.len()).find(fails)).flatten().unwrap_or_default()
}

/// A fault of a template or of the engine, at the item that was being set.
fn at_item(issue: &VisibleIssue, at: usize, fault: &Finding) -> Finding {
    let (file, place) = match issue.items.get(at) {
        Some(item) => (item.file.clone(), Place::bytes(item.body_start..item.body_start)),
        None => ("content".into(), Place::Whole),
    };
    let text = Text::new(
        "这篇稿件无法排版，这一期做不出来".to_owned(),
        format!("this item cannot be set, its issue cannot be built ({})", fault.message.en),
    );
    Finding::error(Code::Document, file, place, text).hint(Text::new(
        "请简化正文（拆小表格，断开长串，替换图片）后重试；各期都这样的，请维护主题的人检查",
        "simplify the text (tables, long words, pictures) and try again; where all issues fail, the theme is at fault",
    ))
}

/// The place in the site's own theme, for those who maintain it.
fn of_own_theme(tools: &Tools<'_>, fault: &Finding) -> Option<Finding> {
    let own = fault.rule == Code::Template && tools.root.exists(&fault.file);
    own.then(|| Finding { severity: Severity::Note, ..fault.clone() })
}
