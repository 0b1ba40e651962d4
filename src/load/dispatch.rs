//! `registers/dispatch.csv` → rows of the dispatch register.

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::model::date::parse_day;
use crate::model::dispatch::{COLUMNS, Dispatch, DispatchRow, RECALLED, parse_numbers};
use crate::model::register::IssueRef;
use crate::source::{FilePath, Place};

use super::csv::{Cell, rows};
use super::text;

/// The rule of all findings here.
const RULE: Code = Code::DispatchRegister;

/// Loads the register.
pub(super) fn load(
    root: &Root,
    found: &Found,
    cap: u64,
    findings: &mut Vec<Finding>,
) -> Vec<DispatchRow> {
    let file: FilePath = found.path.as_str().into();
    let text = match text::read(root, found, cap) {
        Ok(text) => text,
        Err(refused) => {
            findings.extend(refused);
            return Vec::new();
        }
    };
    let rows = match rows(&text) {
        Ok(rows) => rows,
        Err(at) => {
            let message = Text::new("引号不成对", "a quote is astray");
            findings.push(fault(&file, Place::bytes(at..at + 1), message));
            return Vec::new();
        }
    };
    let mut rows = rows.into_iter();
    if !rows.next().is_some_and(|header| is_header(&header)) {
        let names = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
            COLUMNS.iter().map(pick).collect::<Vec<_>>().join(",")
        };
        let message = Text::new(
            format!("第一行应为：{}", names(|(_, zh)| zh)),
            format!("the first line has to be: {}", names(|(en, _)| en)),
        );
        findings.push(fault(&file, Place::bytes(0..text.find('\n').unwrap_or(0)), message));
        return Vec::new();
    }
    rows.filter_map(|cells| match row(&file, &cells) {
        Ok(value) => {
            let cells = cells.into_iter().map(|cell| cell.range).collect();
            Some(DispatchRow { file: file.clone(), cells, value })
        }
        Err(wrong) => {
            findings.extend(wrong);
            None
        }
    })
    .collect()
}

fn fault(file: &FilePath, place: Place, message: Text) -> Finding {
    let hint = Text::new(
        "登记请用 kanfa dispatch --record；手工改动后请与版本库核对",
        "let `kanfa dispatch --record` write it; compare with the repository after a change by hand",
    );
    Finding::error(RULE, file.clone(), place, message).hint(hint)
}

fn is_header(cells: &[Cell]) -> bool {
    let known = |(cell, (en, zh)): (&Cell, (&str, &str))| cell.text == en || cell.text == zh;
    cells.len() == COLUMNS.len() && cells.iter().zip(COLUMNS).all(known)
}

/// Reads one row; all that is wrong with it.
fn row(file: &FilePath, cells: &[Cell]) -> Result<Dispatch, Vec<Finding>> {
    let all = cells.first().map_or(0, |cell| cell.range.start)
        ..cells.last().map_or(0, |cell| cell.range.end);
    let Ok(cells) = <&[Cell; COLUMNS.len()]>::try_from(cells) else {
        let message = Text::new(
            format!("这一行有 {} 格，应为 {} 格", cells.len(), COLUMNS.len()),
            format!("this row has {} cells instead of {}", cells.len(), COLUMNS.len()),
        );
        return Err(vec![fault(file, Place::bytes(all), message)]);
    };
    let [date, recipient, issue, copies, numbers, delivery, sha256, content, by, at, recalled] =
        cells;
    let mut wrong = Vec::new();
    let mut complain = |cell: &Cell, zh: &str, en: &str| {
        let message =
            Text::new(format!("“{}”不是{zh}", cell.text), format!("`{}` is no {en}", cell.text));
        wrong.push(fault(file, Place::bytes(cell.range.clone()), message));
    };
    let day = parse_day(&date.text);
    if day.is_none() {
        complain(date, "日期（如 2016-06-14）", "date such as 2016-06-14");
    }
    let named = IssueRef::parse(&issue.text);
    if named.is_none() {
        complain(issue, "期（刊物/年/期号）", "issue: <periodical>/<year>/<number>");
    }
    if recipient.text.is_empty() {
        complain(recipient, "收件人", "recipient");
    }
    let count = copies.text.parse().ok();
    if count.is_none() && !copies.text.is_empty() {
        complain(copies, "份数", "number of copies");
    }
    let range = parse_numbers(&numbers.text);
    if range.is_none() && !numbers.text.is_empty() {
        complain(numbers, "份号（如 000003-000004）", "range of copy numbers");
    }
    for digest in [sha256, content] {
        if !digest.text.is_empty() && !is_digest(&digest.text) {
            complain(digest, "SHA-256 校验值", "SHA-256");
        }
    }
    let known =
        |(en, zh): &(&str, &str)| recalled.text.starts_with(en) || recalled.text.starts_with(zh);
    if !recalled.text.is_empty() && !RECALLED.iter().any(known) {
        complain(recalled, "“清退”或“销毁”及日期", "`returned` or `destroyed` with its date");
    }
    let (Some(date), Some(issue), true) = (day, named, wrong.is_empty()) else { return Err(wrong) };
    Ok(Dispatch {
        date,
        recipient: recipient.text.as_str().into(),
        issue,
        copies: count,
        numbers: range,
        delivery: delivery.text.clone(),
        sha256: sha256.text.clone(),
        content: content.text.clone(),
        received_by: by.text.clone(),
        received_at: at.text.clone(),
        recalled: recalled.text.clone(),
    })
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
