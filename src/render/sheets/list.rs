//! The distribution list of an issue.

use crate::audience::VisibleIssue;
use crate::finding::Language;
use crate::model::recipient::Relation;

use super::super::distribution::{Recipient, recipients};
use super::Facts;

const COLUMNS: [(&str, &str); 9] = [
    ("id", "id"),
    ("收件人", "name"),
    ("报送发", "relation"),
    ("份数", "copies"),
    ("发送方式", "delivery"),
    ("纸质", "paper"),
    ("份号", "numbers"),
    ("印数", "printed"),
    ("依据", "reason"),
];

/// A distribution list before it has a form.
pub(super) struct DistributionList {
    pub(super) title: String,
    /// Names of its columns.
    pub(super) header: [&'static str; 9],
    /// One row a recipient, in the order of the record.
    pub(super) rows: Vec<[String; 9]>,
    /// The sums of the printed copies.
    pub(super) totals: Vec<(String, u32)>,
}

/// The column of printed copies.
pub(super) const PRINTED: u16 = 7;

pub(super) fn list_of(issue: &VisibleIssue, facts: &Facts<'_>) -> DistributionList {
    let language = facts.language;
    let recipients = recipients(issue, |kind| relation(kind, language));
    let (name, yes, no, semicolon) = match language {
        Language::Chinese => ("发送清单", "是", "否", "；"),
        Language::English => ("distribution list", "yes", "no", "; "),
    };
    let row = |one: &Recipient<'_>| {
        [
            one.entitled.id.to_string(),
            one.entitled.name.clone(),
            one.relation.to_owned(),
            one.entitled.copies.to_string(),
            one.delivery.to_owned(),
            if one.entitled.paper { yes } else { no }.to_owned(),
            one.numbers("-"),
            one.printed().to_string(),
            one.entitled.because.join(semicolon),
        ]
    };
    DistributionList {
        title: format!("{} {} {} {name}", issue.title, issue.number_text, issue.dated),
        header: header(COLUMNS, language),
        rows: recipients.iter().map(row).collect(),
        totals: totals(&recipients, issue.print_run, facts),
    }
}

/// The names of columns in a language.
pub(super) fn header<const N: usize>(
    columns: [(&'static str, &'static str); N],
    language: Language,
) -> [&'static str; N] {
    columns.map(|(zh, en)| if language == Language::Chinese { zh } else { en })
}

/// The word of a relation that the issue's tail does not name.
pub(super) fn relation(relation: Relation, language: Language) -> &'static str {
    match (language, relation) {
        (Language::Chinese, Relation::ReportTo) => "报",
        (Language::Chinese, Relation::SendTo) => "送",
        (Language::Chinese, Relation::IssueTo) => "发",
        (Language::English, relation) => relation.word(),
    }
}

/// The sums of the printed copies of an issue: those of recipients, those kept,
/// and the print run, as it is printed in the issue. Copies that are kept are
/// named where the settings still agree.
pub(super) fn totals(
    recipients: &[Recipient<'_>],
    print_run: u32,
    facts: &Facts<'_>,
) -> Vec<(String, u32)> {
    let paper: u32 = recipients.iter().map(Recipient::printed).sum();
    let rest = print_run.saturating_sub(paper);
    let (of_recipients, of_office, all) = match facts.language {
        Language::Chinese => ("收件人纸质份数", "存档、备份", "共印"),
        Language::English => ("paper copies of recipients", "kept", "printed in all"),
    };
    let mut totals = vec![(of_recipients.to_owned(), paper)];
    if facts.kept.iter().map(|kept| kept.copies).sum::<u32>() == rest {
        totals.extend(facts.kept.iter().map(|kept| (kept.purpose.clone(), kept.copies)));
    } else {
        totals.push((of_office.to_owned(), rest));
    }
    totals.push((all.to_owned(), print_run));
    totals
}
