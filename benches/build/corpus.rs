//! A site of any size, the same to the byte every time: items of about 1,650
//! Han characters with nine keys of front matter, four headings, a list and a
//! table; nine periodicals over ten years, forty units, ten items an issue;
//! ten recipients with three distinct views.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Items of an issue.
pub(crate) const ITEMS_AN_ISSUE: usize = 10;
const YEARS: std::ops::Range<usize> = 2007..2017;
const PERIODICALS: usize = 9;
const UNITS: usize = 40;
/// Words of the text: common characters, so that it deflates like text.
const WORDS: [&str; 40] = [
    "保险", "监管", "工作", "市场", "风险", "机构", "各地", "情况", "发展", "服务", "改革", "落实",
    "部门", "公司", "试点", "建议", "提高", "加强", "完善", "推进", "问题", "措施", "基层", "群众",
    "数据", "统计", "平均", "增长", "同比", "下降", "规范", "制度", "检查", "报告", "责任", "组织",
    "协调", "明确", "时限", "成效",
];

/// A generator of numbers, good enough to pick words with.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % sides as u64).unwrap_or(0)
    }
}

/// Writes a site of `items` items and ten recipients below `root`, replacing
/// what is there.
pub(crate) fn write(root: &Path, items: usize) -> io::Result<()> {
    write_for(root, items, 10)
}

/// The same for so many recipients, with three distinct views again.
pub(crate) fn write_for(root: &Path, items: usize, recipients: usize) -> io::Result<()> {
    if root.exists() {
        fs::remove_dir_all(root)?;
    }
    configuration(root, recipients)?;
    for number in 0..items {
        let (path, text) = item(number);
        put(root, &path, &text)?;
    }
    Ok(())
}

fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap_or(root))?;
    fs::write(path, text)
}

/// The item of a number: its path and text.
pub(crate) fn item(number: usize) -> (String, String) {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number as u64 + 1).wrapping_mul(0xD129_0B3D));
    let issue = number / ITEMS_AN_ISSUE;
    let (periodical, year, day) = place(issue);
    let unit = dice.roll(UNITS);
    let mut text = format!(
        "---\ntitle: {}\nunit: u{unit}\nauthor: 赵六\nperiodical: p{periodical}\ncategory: {}\n\
         channel: OA\nsubmitted: {day}\nsign-off: {{name: 王五, role: deputy, date: {day}}}\n\
         approved: {{name: 张三, role: head, date: {day}}}\n---\n\n",
        words(&mut dice, 11),
        dice.roll(8) + 1,
    );
    body(&mut text, &mut dice);
    (format!("content/items/{year}/i{number:06}.md"), text)
}

/// Periodical, year and day of an issue: all periodicals and years fill evenly.
fn place(issue: usize) -> (usize, usize, String) {
    let periodical = issue % PERIODICALS;
    let round = issue / PERIODICALS;
    let year = YEARS.start + round % YEARS.len();
    let of_year = round / YEARS.len();
    let (month, day) = (of_year / 28 % 12 + 1, of_year % 28 + 1);
    (periodical, year, format!("{year}-{month:02}-{day:02}"))
}

fn words(dice: &mut Dice, count: usize) -> String {
    (0..count).map(|_| WORDS[dice.roll(WORDS.len())]).collect()
}

fn body(text: &mut String, dice: &mut Dice) {
    for heading in ["一、基本情况", "二、主要做法", "三、存在问题", "四、下一步打算"]
    {
        let _ = writeln!(text, "## {heading}\n");
        for _ in 0..3 {
            paragraph(text, dice);
        }
    }
    for _ in 0..4 {
        let _ = writeln!(text, "- {}。", words(dice, 9));
    }
    text.push_str("\n| 地区 | 数量 | 同比 |\n| --- | ---: | ---: |\n");
    for _ in 0..4 {
        let _ = writeln!(text, "| {} | {} | {}% |", words(dice, 2), dice.roll(900), dice.roll(40));
    }
}

fn paragraph(text: &mut String, dice: &mut Dice) {
    for _ in 0..3 {
        let _ = write!(text, "{}，{}，", words(dice, 6), words(dice, 7));
        let _ = write!(text, "{}。", words(dice, 8));
    }
    text.push_str("\n\n");
}

fn configuration(root: &Path, count: usize) -> io::Result<()> {
    put(root, "content/site.yaml", SITE)?;
    put(root, "content/rules.yaml", RULES)?;
    put(root, "content/units.yaml", &units())?;
    put(root, "content/recipients.yaml", &recipients(count))?;
    for year in YEARS {
        put(root, &format!("content/calendar/{year}.yaml"), "holidays: []\nworkdays: []\n")?;
    }
    for number in 0..PERIODICALS {
        put(root, &format!("content/periodicals/p{number}.yaml"), &periodical(number))?;
        let ledger = format!("kanfa-ledger 1 p{number} entries=0 last=- running=- chain=-\n");
        put(root, &format!("content/ledger/p{number}.ledger"), &ledger)?;
    }
    Ok(())
}

const SITE: &str = "\
name: 测量用站点
organisation: 测量用机构
language: zh-CN
theme: redhead
as-of: 2016-12-31
classification:
  levels: [{id: 内部}]
  refused: [{id: 秘密}]
  default: 内部
unit-kinds: [{id: department, name: 部门}]
roles: [{id: deputy, name: 分管领导}, {id: head, name: 主要负责人}]
channels: [{id: OA, name: 办公系统}]
categories: [{id: 1, name: 甲}, {id: 2, name: 乙}, {id: 3, name: 丙}, {id: 4, name: 丁},
  {id: 5, name: 戊}, {id: 6, name: 己}, {id: 7, name: 庚}, {id: 8, name: 辛}]
deliveries: [{id: intranet, name: 内网, paper: false}]
relations: {report-to: 报, send-to: 送, issue-to: 发}
";

/// The editorial stages are not among the nine keys.
const RULES: &str = "\
rules:
  sign-off: {parameters: {ordinary: [deputy], important: [head]}}
  stages:
    changes: [{from: 2000-01-01, severity: off, reason: 测量, approver: 张三}]
";

fn units() -> String {
    let mut text = String::from("units:\n");
    for number in 0..UNITS {
        let _ = write!(
            text,
            "  - id: u{number}\n    name: 第{number}部门\n    kind: department\n    \
             information-department: {{name: 综合处}}\n    \
             liaisons: [{{name: 赵六, from: 2006-01-01, filed: 2006-01-01}}]\n    roles:\n      \
             - {{role: deputy, name: 王五, from: 2006-01-01}}\n      \
             - {{role: head, name: 张三, from: 2006-01-01}}\n",
        );
    }
    text
}

/// Of ten recipients four receive all periodicals, three six of them, three three.
fn recipients(count: usize) -> String {
    let mut text = String::from("groups:\n");
    let (all, most) = (count * 4 / 10, count * 7 / 10);
    for (group, members) in [("all", 0..all), ("most", all..most), ("some", most..count)] {
        let members: Vec<String> = members.map(|number| format!("r{number}")).collect();
        let members = members.join(", ");
        let _ = writeln!(
            text,
            "  - {{id: {group}, wording: 各单位, relation: issue-to, members: [{members}]}}"
        );
    }
    text.push_str("recipients:\n");
    for number in 0..count {
        let _ = writeln!(
            text,
            "  - {{id: r{number}, name: 第{number}收件人, clearance: 内部, delivery: intranet}}"
        );
    }
    text
}

fn periodical(number: usize) -> String {
    let groups = match number {
        0..3 => "[{group: all}, {group: most}, {group: some}]",
        3..6 => "[{group: all}, {group: most}]",
        _ => "[{group: all}]",
    };
    format!(
        "order: {number}\nversions:\n  - from: 2006-01-01\n    reason: 测量\n    \
         approver: 张三\n    title: 第{number}刊\n    publisher: u0\n    imprint: 测量用机构\n    \
         composition: {{kind: digest}}\n    channels: [{{required: OA}}]\n    \
         distribution: {groups}\n    signers: [head]\n    source-credit: true\n    \
         category-required: true\n    number: {{running-format: \"总第{{running}}期\"}}\n"
    )
}
