//! The distribution list of an issue.

use std::io;
use std::ops::RangeInclusive;

use crate::audience::VisibleIssue;
use crate::diagnostic::Language;
use crate::model::Artifact;
use crate::model::recipient::Relation;
use crate::model::record::Entitled;

use super::super::pdf::{copy_numbers, printed_number};
use super::Facts;
use super::table::Table;

/// One row a recipient, in the order of the record.
pub(super) fn list(
    issue: &VisibleIssue,
    facts: &Facts<'_>,
    language: Language,
) -> io::Result<Artifact> {
    let mut table = Table::new(header(language))?;
    let recipients = issue.office.as_ref().map_or(&[][..], |notes| &notes.recipients);
    for (entitled, numbers) in recipients.iter().zip(copy_numbers(recipients)) {
        table.row(&[
            entitled.id.as_str(),
            &entitled.name,
            relation(issue, entitled.relation, language),
            &entitled.copies.to_string(),
            &facts.delivery(entitled.delivery.as_deref()),
            yes_or_no(entitled.paper, language),
            &if issue.numbered_copies { range(&numbers) } else { String::new() },
            &reasons(entitled, language),
        ])?;
    }
    let path = format!("{}/{}-{}.csv", issue.periodical, issue.year, issue.number_word);
    Ok(Artifact::new(path, table.finish()?))
}

fn header(language: Language) -> &'static [&'static str] {
    match language {
        Language::Chinese => {
            &["id", "收件人", "报送发", "份数", "发送方式", "纸质", "份号", "依据"]
        }
        Language::English => {
            &["id", "name", "relation", "copies", "delivery", "paper", "numbers", "reason"]
        }
    }
}

/// What a recipient is to the publisher, as the issue's own tail prints it.
pub(super) fn relation(issue: &VisibleIssue, relation: Relation, language: Language) -> &str {
    let printed = issue.tail.iter().find(|line| line.relation == relation);
    printed.map_or(word(relation, language), |line| &line.label)
}

fn word(relation: Relation, language: Language) -> &'static str {
    match (language, relation) {
        (Language::Chinese, Relation::ReportTo) => "报",
        (Language::Chinese, Relation::SendTo) => "送",
        (Language::Chinese, Relation::IssueTo) => "发",
        (Language::English, relation) => relation.word(),
    }
}

fn yes_or_no(yes: bool, language: Language) -> &'static str {
    match (language, yes) {
        (Language::Chinese, true) => "是",
        (Language::Chinese, false) => "否",
        (Language::English, true) => "yes",
        (Language::English, false) => "no",
    }
}

/// Numbers of copies: `000004-000006`.
fn range(numbers: &RangeInclusive<u32>) -> String {
    let (first, last) = (printed_number(*numbers.start()), printed_number(*numbers.end()));
    if first == last { first } else { format!("{first}-{last}") }
}

fn reasons(entitled: &Entitled, language: Language) -> String {
    entitled.because.join(match language {
        Language::Chinese => "；",
        Language::English => "; ",
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::sample::{entitled, issue};
    use super::*;
    use crate::model::settings::Delivery;

    #[test]
    fn a_row_names_recipient_relation_copies_delivery_and_reasons() {
        let exchange = Delivery { name: "机要交换".to_owned(), paper: true, encrypted: false };
        let deliveries = BTreeMap::from([("exchange".to_owned(), exchange)]);
        let facts = Facts { deliveries: &deliveries, bundles: &BTreeMap::new() };
        let issue = issue(
            "2016-06-14",
            3,
            vec![
                entitled("zb", "中办", Relation::ReportTo),
                entitled("bgt", "办公厅", Relation::IssueTo),
            ],
        );
        let artifact = list(&issue, &facts, Language::Chinese).expect("a list");
        assert_eq!(artifact.path, "weekly/2016-3.csv");
        let text = String::from_utf8(artifact.bytes).expect("UTF-8");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[1], r#""zb","中办","呈","2","机要交换","是","","甲；乙""#);
        assert_eq!(lines[2], r#""bgt","办公厅","发","2","机要交换","是","","甲；乙""#);
        let mut numbered = issue.clone();
        numbered.numbered_copies = true;
        let numbered = list(&numbered, &facts, Language::Chinese).expect("a list");
        let numbered = String::from_utf8(numbered.bytes).expect("UTF-8");
        assert!(numbered.contains(r#""是","000003-000004","甲；乙""#), "{numbered}");
        let english = list(&issue, &facts, Language::English).expect("a list");
        let english = String::from_utf8(english.bytes).expect("UTF-8");
        assert!(english.starts_with("\u{feff}\"id\",\"name\",\"relation\""), "{english}");
        assert!(
            english.contains("\"issue-to\",\"2\",\"机要交换\",\"yes\",\"\",\"甲; 乙\""),
            "{english}"
        );
    }
}
