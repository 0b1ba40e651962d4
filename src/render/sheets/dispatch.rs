//! The register of all that was sent: one row an issue and recipient.

use std::io;

use crate::audience::VisibleIssue;
use crate::finding::Language;
use crate::model::Artifact;
use crate::model::record::Entitled;

use super::list::relation;
use super::table::Table;
use super::{BundleOf, Facts};

/// The register, oldest day first, as a book would be kept.
pub(super) fn dispatch(
    issues: &[&VisibleIssue],
    facts: &Facts<'_>,
    bundles: BundleOf<'_>,
) -> io::Result<Artifact> {
    let mut issues = issues.to_vec();
    issues.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut table = Table::new(header(facts.language))?;
    for issue in issues {
        for entitled in issue.office.iter().flat_map(|notes| &notes.recipients) {
            row(&mut table, issue, entitled, facts, bundles)?;
        }
    }
    Ok(Artifact::new("dispatch.csv", table.finish()?))
}

fn key(issue: &VisibleIssue) -> (&str, u32, &str, bool, u32) {
    (&issue.dated, issue.order, issue.periodical.as_str(), issue.supplement, issue.number)
}

fn header(language: Language) -> &'static [&'static str] {
    match language {
        Language::Chinese => &[
            "id",
            "收件人",
            "刊期",
            "期",
            "刊物",
            "期号",
            "报送发",
            "份数",
            "发送方式",
            "发送包",
            "发送包SHA-256",
        ],
        Language::English => &[
            "id",
            "name",
            "dated",
            "issue",
            "periodical",
            "number",
            "relation",
            "copies",
            "delivery",
            "bundle",
            "bundle-sha256",
        ],
    }
}

fn row(
    table: &mut Table,
    issue: &VisibleIssue,
    entitled: &Entitled,
    facts: &Facts<'_>,
    bundles: BundleOf<'_>,
) -> io::Result<()> {
    let bundle = bundles(&entitled.id, &issue.dated);
    table.row(&[
        entitled.id.as_str(),
        &entitled.name,
        &issue.dated,
        &format!("{}/{}/{}", issue.periodical, issue.year, issue.number_word),
        &issue.title,
        &issue.number_text,
        relation(issue, entitled.relation, facts.language),
        &entitled.copies.to_string(),
        &facts.delivery(entitled.delivery.as_deref()),
        bundle.map_or("", |(file, _)| file),
        bundle.map_or("", |(_, sha256)| sha256),
    ])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::sample::{entitled, issue};
    use super::*;
    use crate::model::RecipientId;
    use crate::model::recipient::Relation;

    #[test]
    fn the_register_runs_by_date_and_names_the_bundles_there_are() {
        let to = |id| vec![entitled(id, "某", Relation::SendTo)];
        let (late, early) = (issue("2016-06-14", 2, to("a")), issue("2016-06-07", 1, to("b")));
        let bundle = |recipient: &RecipientId, date: &str| {
            let known = recipient.as_str() == "a" && date == "2016-06-14";
            known.then_some(("bundles/a/2016-06-14.zip", "0123ab"))
        };
        let deliveries = BTreeMap::new();
        let facts = Facts { deliveries: &deliveries, kept: &[], language: Language::Chinese };
        let artifact = dispatch(&[&late, &early], &facts, &bundle).expect("a register");
        assert_eq!(artifact.path, "dispatch.csv");
        let text = String::from_utf8(artifact.bytes).expect("UTF-8");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines[1],
            r#""b","某","2016-06-07","weekly/2016/1","周报","第1期","送","2","exchange","","""#
        );
        assert!(lines[2].ends_with(r#","bundles/a/2016-06-14.zip","0123ab""#), "{}", lines[2]);
    }
}
