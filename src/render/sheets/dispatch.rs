//! The register of all that was sent: one row an issue and recipient.

use std::io;

use crate::audience::VisibleIssue;
use crate::finding::Language;
use crate::model::Artifact;
use crate::model::record::Entitled;

use super::Facts;
use super::list::relation;
use super::table::Table;

/// The register, oldest day first, as a book would be kept.
pub(super) fn dispatch(
    issues: &[&VisibleIssue],
    facts: &Facts<'_>,
    language: Language,
) -> io::Result<Artifact> {
    let mut issues = issues.to_vec();
    issues.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut table = Table::new(header(language))?;
    for issue in issues {
        for entitled in issue.office.iter().flat_map(|notes| &notes.recipients) {
            row(&mut table, issue, entitled, facts, language)?;
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
    language: Language,
) -> io::Result<()> {
    let bundle = facts.bundles.get(&(entitled.id.clone(), issue.dated.clone()));
    table.row(&[
        entitled.id.as_str(),
        &entitled.name,
        &issue.dated,
        &format!("{}/{}/{}", issue.periodical, issue.year, issue.number_word),
        &issue.title,
        &issue.number_text,
        relation(issue, entitled.relation, language),
        &entitled.copies.to_string(),
        &facts.delivery(entitled.delivery.as_deref()),
        bundle.map_or("", |bundle| &bundle.file),
        bundle.map_or("", |bundle| &bundle.sha256),
    ])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::SentBundle;
    use super::super::sample::{entitled, issue};
    use super::*;
    use crate::model::recipient::Relation;

    #[test]
    fn the_register_runs_by_date_and_names_the_bundles_there_are() {
        let to = |id| vec![entitled(id, "某", Relation::SendTo)];
        let (late, early) = (issue("2016-06-14", 2, to("a")), issue("2016-06-07", 1, to("b")));
        let file = "bundles/a/2016-06-14.zip".to_owned();
        let bundle = SentBundle { file, sha256: "0123ab".to_owned() };
        let bundles = BTreeMap::from([(("a".into(), "2016-06-14".to_owned()), bundle)]);
        let facts = Facts { deliveries: &BTreeMap::new(), bundles: &bundles, kept: &[] };
        let artifact = dispatch(&[&late, &early], &facts, Language::Chinese).expect("a register");
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
