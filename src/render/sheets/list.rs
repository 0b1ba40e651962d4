//! The distribution list of an issue.

use std::io;
use std::ops::RangeInclusive;

use crate::audience::VisibleIssue;
use crate::finding::Language;
use crate::model::Artifact;
use crate::model::recipient::Relation;
use crate::model::record::Entitled;

use super::super::pdf::{copy_numbers, printed_number};
use super::Facts;
use super::sheet::{Sheet, printed, totals};
use super::table::Table;
use super::xlsx;

/// The column of printed copies.
const PRINTED: u16 = 7;

/// The list as CSV, as a workbook and as a page.
pub(super) fn lists(issue: &VisibleIssue, facts: &Facts<'_>) -> io::Result<Vec<Artifact>> {
    let language = facts.language;
    let sheet = sheet_of(issue, facts, language);
    let stem = format!("{}/{}-{}", issue.periodical, issue.year, issue.number_word);
    let mut table = Table::new(sheet.header)?;
    for row in &sheet.rows {
        table.row(&row.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    let workbook = xlsx::workbook(&sheet, &issue.dated, language)?;
    Ok(vec![
        Artifact::new(format!("{stem}.csv"), table.finish()?),
        Artifact::new(format!("{stem}.xlsx"), workbook),
        Artifact::new(format!("{stem}.html"), sheet.page(language)),
    ])
}

/// One row a recipient, in the order of the record.
fn sheet_of(issue: &VisibleIssue, facts: &Facts<'_>, language: Language) -> Sheet {
    let mut rows = Vec::new();
    let recipients = issue.office.as_ref().map_or(&[][..], |notes| &notes.recipients);
    for (entitled, numbers) in recipients.iter().zip(copy_numbers(recipients)) {
        rows.push(vec![
            entitled.id.to_string(),
            entitled.name.clone(),
            relation(issue, entitled.relation, language).to_owned(),
            entitled.copies.to_string(),
            facts.delivery(entitled.delivery.as_deref()),
            yes_or_no(entitled.paper, language).to_owned(),
            if issue.numbered_copies { range(&numbers) } else { String::new() },
            printed(entitled).to_string(),
            reasons(entitled, language),
        ]);
    }
    let what = match language {
        Language::Chinese => "发送清单",
        Language::English => "distribution list",
    };
    Sheet {
        title: format!("{} {} {} {what}", issue.title, issue.number_text, issue.dated),
        header: header(language),
        rows,
        printed: PRINTED,
        totals: totals(recipients, issue.print_run, facts.kept, language),
    }
}

fn header(language: Language) -> &'static [&'static str] {
    match language {
        Language::Chinese => {
            &["id", "收件人", "报送发", "份数", "发送方式", "纸质", "份号", "印数", "依据"]
        }
        Language::English => &[
            "id", "name", "relation", "copies", "delivery", "paper", "numbers", "printed", "reason",
        ],
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
        let facts = Facts { deliveries: &deliveries, kept: &[], language: Language::Chinese };
        let issue = issue(
            "2016-06-14",
            3,
            vec![
                entitled("zb", "中办", Relation::ReportTo),
                entitled("bgt", "办公厅", Relation::IssueTo),
            ],
        );
        let list = |issue: &VisibleIssue, language| {
            lists(issue, &Facts { language, ..facts }).expect("lists").remove(0)
        };
        let artifact = list(&issue, Language::Chinese);
        assert_eq!(artifact.path, "weekly/2016-3.csv");
        let text = String::from_utf8(artifact.bytes).expect("UTF-8");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[1], r#""zb","中办","呈","2","机要交换","是","","2","甲；乙""#);
        assert_eq!(lines[2], r#""bgt","办公厅","发","2","机要交换","是","","2","甲；乙""#);
        let mut numbered = issue.clone();
        numbered.numbered_copies = true;
        let numbered = list(&numbered, Language::Chinese);
        let numbered = String::from_utf8(numbered.bytes).expect("UTF-8");
        assert!(numbered.contains(r#""是","000003-000004","2","甲；乙""#), "{numbered}");
        let english = list(&issue, Language::English);
        let english = String::from_utf8(english.bytes).expect("UTF-8");
        assert!(english.starts_with("\u{feff}\"id\",\"name\",\"relation\""), "{english}");
        assert!(
            english.contains("\"issue-to\",\"2\",\"机要交换\",\"yes\",\"\",\"2\",\"甲; 乙\""),
            "{english}"
        );
    }

    #[test]
    fn a_workbook_has_strings_alone_and_totals_that_agree() {
        use calamine::{Data, Reader as _, Xlsx};
        let kept = [("存档".to_owned(), 2), ("备份".to_owned(), 3)];
        let deliveries = BTreeMap::new();
        let facts = Facts { deliveries: &deliveries, kept: &kept, language: Language::Chinese };
        let names = ["=1+1", "+1", "-1", "@x", "\tx", "＝1", "甲"];
        let mut recipients: Vec<Entitled> =
            names.iter().map(|name| entitled("a", name, Relation::SendTo)).collect();
        recipients[6].paper = false;
        let mut issue = issue("2016-06-14", 3, recipients);
        issue.print_run = 17;
        let made = lists(&issue, &facts).expect("lists");
        assert_eq!(made[1].path, "weekly/2016-3.xlsx");
        let again = lists(&issue, &facts).expect("lists");
        assert!(made == again, "not a byte depends on when it is made");
        let bytes = std::io::Cursor::new(made[1].bytes.clone());
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(bytes).expect("a workbook");
        assert!(book.worksheet_formula("发送清单").expect("a sheet").is_empty());
        let range = book.worksheet_range("发送清单").expect("a sheet");
        assert!(range.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))));
        let text = |row, column| range.get_value((row, column)).map(ToString::to_string);
        for (at, name) in (1..).zip(names) {
            assert_eq!(text(at, 1).as_deref(), Some(name));
        }
        assert_eq!((text(1, 7).as_deref(), text(7, 7).as_deref()), (Some("2"), Some("0")));
        let total = |at| (text(at, 1).unwrap_or_default(), text(at, 7).unwrap_or_default());
        let totals: Vec<String> = (9..13).map(total).map(|(l, n)| format!("{l} {n}")).collect();
        assert_eq!(totals, ["收件人纸质份数 12", "存档 2", "备份 3", "共印 17"]);
        let page = String::from_utf8(made[2].bytes.clone()).expect("UTF-8");
        assert!(page.contains(">共印</th><td>17</td>"), "{page}");
    }

    #[test]
    fn what_is_kept_is_not_named_when_the_settings_have_changed_since() {
        let to = [entitled("a", "甲", Relation::SendTo)];
        let kept = [("存档".to_owned(), 2)];
        let named = totals(&to, 4, &kept, Language::Chinese);
        assert_eq!(named.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [2, 2, 4]);
        assert_eq!(named[1].0, "存档");
        assert_eq!(totals(&to, 9, &kept, Language::English)[1], ("kept".to_owned(), 7));
    }

    #[test]
    fn a_page_shows_names_as_they_are() {
        let deliveries = BTreeMap::new();
        let facts = Facts { deliveries: &deliveries, kept: &[], language: Language::English };
        let issue = issue("2016-06-14", 3, vec![entitled("a", "<b>&", Relation::SendTo)]);
        let made = lists(&issue, &facts).expect("lists");
        let page = String::from_utf8(made[2].bytes.clone()).expect("UTF-8");
        assert!(page.contains("<td>&lt;b&gt;&amp;</td>") && page.contains("lang=\"en\""), "{page}");
    }
}
