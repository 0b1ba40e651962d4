//! The register of all dispatches: one row an issue and recipient.

use crate::audience::VisibleIssue;
use crate::finding::Language;
use crate::model::Artifact;
use crate::model::table::{MARK, csv};

use super::super::distribution::{Recipient, recipients};
use super::list::{header, relation};
use super::{BundleOf, Facts};

const COLUMNS: [(&str, &str); 11] = [
    ("id", "id"),
    ("收件人", "name"),
    ("刊期", "dated"),
    ("期", "issue"),
    ("刊物", "periodical"),
    ("期号", "number"),
    ("报送发", "relation"),
    ("份数", "copies"),
    ("发送方式", "delivery"),
    ("发送包", "bundle"),
    ("发送包SHA-256", "bundle-sha256"),
];

/// The register, oldest day first, as a book would be kept.
pub(super) fn dispatch(
    mut issues: Vec<&VisibleIssue>,
    facts: &Facts<'_>,
    bundles: BundleOf<'_>,
) -> Artifact {
    issues.sort_by(|a, b| key(a).cmp(&key(b)));
    let header = header(COLUMNS, facts.language).map(str::to_owned);
    let rows = issues.into_iter().flat_map(|issue| rows(issue, facts.language, bundles));
    let text = csv(std::iter::once(header).chain(rows));
    Artifact::new("dispatch.csv", format!("{MARK}{text}"))
}

fn key(issue: &VisibleIssue) -> (&str, u32, &str, bool, u32) {
    (&issue.dated, issue.order, issue.periodical.as_str(), issue.supplement, issue.number)
}

fn rows(issue: &VisibleIssue, language: Language, bundles: BundleOf<'_>) -> Vec<[String; 11]> {
    let row = |one: Recipient<'_>| {
        let (file, sha256) = bundles(&one.entitled.id, &issue.dated).unwrap_or_default();
        [
            one.entitled.id.to_string(),
            one.entitled.name.clone(),
            issue.dated.clone(),
            issue.reference(),
            issue.title.clone(),
            issue.number_text.clone(),
            one.relation.to_owned(),
            one.entitled.copies.to_string(),
            one.delivery.to_owned(),
            file.to_owned(),
            sha256.to_owned(),
        ]
    };
    recipients(issue, |kind| relation(kind, language)).into_iter().map(row).collect()
}
