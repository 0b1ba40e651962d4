//! Lists of made-up issues.

use std::collections::BTreeMap;

use super::super::distribution::recipients;
use super::dispatch::dispatch;
use super::list::totals;
use super::*;
use crate::audience::{IssueFields, OfficeNotes, Share};
use crate::finding::Language;
use crate::model::copies::copy_numbers;
use crate::model::recipient::Relation;
use crate::model::record::{Entitled, FORMAT, TailLine};
use crate::model::settings::KeptCopies;

fn entitled(id: &str, name: &str, relation: Relation) -> Entitled {
    Entitled {
        id: id.into(),
        name: name.to_owned(),
        relation,
        copies: 2,
        delivery: Some("exchange".to_owned()),
        paper: true,
        because: vec!["甲".to_owned(), "乙".to_owned()],
        extra: false,
    }
}

fn shares(recipients: Vec<Entitled>) -> Vec<Share> {
    let numbers = copy_numbers(FORMAT, &recipients);
    let share = |(entitled, numbers)| Share { entitled, numbers };
    recipients.into_iter().zip(numbers).map(share).collect()
}

fn issue(dated: &str, number: u32, recipients: Vec<Entitled>) -> VisibleIssue {
    IssueFields {
        address: format!("issues/weekly/2016/{number}/"),
        periodical: "weekly".into(),
        order: 1,
        title: "周报".to_owned(),
        year: 2016,
        number,
        number_word: number.to_string(),
        number_text: format!("第{number}期"),
        dated: dated.to_owned(),
        printed: dated.to_owned(),
        tail: vec![TailLine {
            relation: Relation::ReportTo,
            label: "呈".to_owned(),
            wording: String::new(),
        }],
        print_run: 4,
        office: Some(OfficeNotes {
            proof: None,
            signed: dated.to_owned(),
            classification: String::new(),
            recipients: shares(recipients),
            deliveries: BTreeMap::from([("exchange".to_owned(), "机要交换".to_owned())]),
        }),
        ..IssueFields::default()
    }
    .into()
}

fn kept(purpose: &str, copies: u32) -> KeptCopies {
    KeptCopies { purpose: purpose.to_owned(), copies }
}

#[test]
fn a_row_names_recipient_relation_copies_delivery_and_reasons() {
    let facts = Facts { kept: &[], language: Language::Chinese };
    let issue = issue(
        "2016-06-14",
        3,
        vec![
            entitled("zb", "中办", Relation::ReportTo),
            entitled("bgt", "办公厅", Relation::IssueTo),
        ],
    );
    let list = |issue: &VisibleIssue, language| {
        list(issue, &Facts { language, ..facts }).expect("lists").remove(0)
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
    let kept = [kept("存档", 2), kept("备份", 3)];
    let facts = Facts { kept: &kept, language: Language::Chinese };
    let names = ["=1+1", "+1", "-1", "@x", "\tx", "＝1", "甲"];
    let mut recipients: Vec<Entitled> =
        names.iter().map(|name| entitled("a", name, Relation::SendTo)).collect();
    recipients[6].paper = false;
    let mut issue = issue("2016-06-14", 3, recipients);
    issue.print_run = 17;
    let made = list(&issue, &facts).expect("lists");
    assert_eq!(made[1].path, "weekly/2016-3.xlsx");
    let again = list(&issue, &facts).expect("lists");
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
    let issue = issue("2016-06-14", 3, vec![entitled("a", "甲", Relation::SendTo)]);
    let to = recipients(&issue, |relation| relation.word());
    let kept = [kept("存档", 2)];
    let facts = Facts { kept: &kept, language: Language::Chinese };
    let named = totals(&to, 4, &facts);
    assert_eq!(named.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [2, 2, 4]);
    assert_eq!(named[1].0, "存档");
    assert_eq!(
        totals(&to, 9, &Facts { language: Language::English, ..facts })[1],
        ("kept".to_owned(), 7)
    );
}

#[test]
fn a_page_shows_names_as_they_are() {
    let facts = Facts { kept: &[], language: Language::Chinese };
    let issue = issue("2016-06-14", 3, vec![entitled("a", "<b>&", Relation::SendTo)]);
    let made = list(&issue, &Facts { language: Language::English, ..facts }).expect("lists");
    let page = String::from_utf8(made[2].bytes.clone()).expect("UTF-8");
    assert!(page.contains("<td>&lt;b&gt;&amp;</td>") && page.contains("lang=\"en\""), "{page}");
}

#[test]
fn the_register_runs_by_date_and_names_the_bundles_there_are() {
    let to = |id| vec![entitled(id, "某", Relation::SendTo)];
    let (late, early) = (issue("2016-06-14", 2, to("a")), issue("2016-06-07", 1, to("b")));
    let bundle = |recipient: &RecipientId, date: &str| {
        let is_made = recipient.as_str() == "a" && date == "2016-06-14";
        is_made.then_some(("bundles/a/2016-06-14.zip", "0123ab"))
    };
    let facts = Facts { kept: &[], language: Language::Chinese };
    let artifact = dispatch(vec![&late, &early], &facts, &bundle);
    assert_eq!(artifact.path, "dispatch.csv");
    let text = String::from_utf8(artifact.bytes).expect("UTF-8");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[1],
        r#""b","某","2016-06-07","weekly/2016/1","周报","第1期","送","2","机要交换","","""#
    );
    assert!(lines[2].ends_with(r#","bundles/a/2016-06-14.zip","0123ab""#), "{}", lines[2]);
}
