//! The number of a document is written as its issuing body's code, the year in
//! six-cornered brackets, and the number: `〔2015〕128号`. The number is not
//! padded with zeros, and `第` does not stand before it. Numbers of issues
//! (which end with `期`) are not judged.
//!
//! In a text a wrong form is a warning. The numbers by which regulations and
//! surveys are registered, and the references of instructions, are records: there
//! it is an error.
//!
//! Passes: `财发〔2015〕8号`, `〔2016〕第3期`. Fails: `财发[2015]8号`,
//! `财发（2015）8号`, `财发〔2015〕第8号`, `财发〔2015〕08号`.
//!
//! To mend it: take the replacement; `kanfa check --fix` does.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 发文字号由机关代字、年份、序号组成，年份用六角括号括入：`〔2015〕128号`。序
//! 号不编虚位（不写01），不加“第”字。期号（以“期”结尾）不在此列。
//!
//! 行文中误写的为警告。法规、调研约稿登记的文号和批示的文号是记录，误写的为错误。
//!
//! 正确：`财发〔2015〕8号`，`〔2016〕第3期`。错误：`财发[2015]8号`，
//! `财发（2015）8号`，`财发〔2015〕第8号`，`财发〔2015〕08号`。
//!
//! 改正方法：采用建议的写法；`kanfa check --fix` 可以直接改正。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, IssueContext, ItemContext, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::count::is_han;
use crate::source::Place;

use super::scan::{Hit, in_item, in_note};

pub(crate) const RULE: Rule = Rule {
    code: Code::DocumentNumber,
    severity: Severity::Warning,
    summary: Summary {
        zh: "发文字号写法规范",
        en: "numbers of documents are written as they should be",
    },
    source: include_str!("document_number.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue), Run::Site(of_records)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    in_item(cx, scan, findings);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    in_note(cx, scan, findings);
}

/// Numbers that records are known by.
fn of_records(cx: &SiteContext<'_>, findings: &mut Findings) {
    if !cx.applies() {
        return;
    }
    let registers = &cx.site.registers;
    let regulations = cx.site.rules.regulations.iter().map(|r| {
        let place = Place::Value(keys!["regulations", r.at, "number"].to_vec());
        (r.number.as_deref(), &r.file, place)
    });
    let surveys = registers.surveys.iter().map(|e| (e.number.as_deref(), &e.file, e.key("number")));
    let instructions = registers
        .instructions
        .iter()
        .map(|e| (e.reference.as_deref(), &e.file, e.key("reference")));
    for (number, file, place) in regulations.chain(surveys).chain(instructions) {
        let Some(number) = number else { continue };
        // Each wrong form once: the value as a whole is replaced.
        let mut right = number.to_owned();
        let hits = scan(number);
        for hit in hits.iter().rev() {
            right.replace_range(hit.range.clone(), hit.replacement.as_deref().unwrap_or_default());
        }
        let Some(first) = hits.into_iter().next() else { continue };
        let finding = cx.finding(Severity::Error, file.clone(), place, first.message);
        findings.push(finding.edit(right, false));
    }
}

const BRACKETS: [(char, char); 8] = [
    ('〔', '〕'),
    ('[', ']'),
    ('［', '］'),
    ('(', ')'),
    ('（', '）'),
    ('【', '】'),
    ('〖', '〗'),
    ('{', '}'),
];

fn scan(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    if !text.contains('号') {
        return hits;
    }
    // Only the bytes that an opening bracket begins with.
    let lead = |(_, b): &(usize, u8)| matches!(b, b'[' | b'(' | b'{' | 0xe3 | 0xef);
    for (at, _) in text.bytes().enumerate().filter(lead) {
        let Some(c) = text[at..].chars().next() else { continue };
        let Some((_, close)) = BRACKETS.iter().find(|(open, _)| *open == c) else { continue };
        // Markdown needs no backslash here, but may have one.
        let start = if text[..at].ends_with('\\') { at - 1 } else { at };
        if !text[..start].ends_with(is_han) {
            continue;
        }
        if let Some(number) = Number::read(&text[at + c.len_utf8()..], *close) {
            let end = at + c.len_utf8() + number.length;
            hits.extend(judge(&text[start..end], &number, start));
        }
    }
    hits
}

/// A document number from behind its opening bracket.
struct Number {
    year: String,
    digits: String,
    ordinal: bool,
    /// Bytes read.
    length: usize,
}

impl Number {
    fn read(text: &str, close: char) -> Option<Self> {
        let mut rest = Reader { text };
        rest.spaces();
        let year = rest.digits();
        rest.skip('年');
        rest.spaces();
        rest.skip('\\');
        let closed = rest.skip(close);
        rest.spaces();
        let ordinal = rest.skip('第');
        rest.spaces();
        let digits = rest.digits();
        rest.spaces();
        let good = closed && year.len() == 4 && (1..=5).contains(&digits.len()) && rest.skip('号');
        let known = year.starts_with("19") || year.starts_with("20");
        let length = text.len() - rest.text.len();
        (good && known).then_some(Self { year, digits, ordinal, length })
    }
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn skip(&mut self, c: char) -> bool {
        let rest = self.text.strip_prefix(c);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn spaces(&mut self) {
        self.text = self.text.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    }

    /// Digits of either width, as ASCII.
    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.text.chars().next() {
            let ascii = match c {
                '0'..='9' => c,
                '０'..='９' => char::from_u32(c as u32 - 0xff10 + 0x30).unwrap_or(c),
                _ => break,
            };
            digits.push(ascii);
            self.text = &self.text[c.len_utf8()..];
        }
        digits
    }
}

fn judge(typed: &str, number: &Number, start: usize) -> Option<Hit> {
    let digits = number.digits.trim_start_matches('0');
    let right = format!("〔{}〕{digits}号", number.year);
    if typed == right || digits.is_empty() {
        return None;
    }
    let (zh, en) = if !typed.starts_with('〔') {
        ("发文字号的年份应用六角括号〔〕括入", "the year of a document number stands in 〔〕")
    } else if number.ordinal {
        ("发文字号的序号前不加“第”字", "`第` does not stand before a document's number")
    } else if digits.len() < number.digits.len() {
        ("发文字号的序号不编虚位，前面不加0", "a document's number is not padded with zeros")
    } else {
        ("发文字号中间不空格，用半角数字", "a document number has no spaces and ASCII digits")
    };
    let range = start..start + typed.len();
    Some(Hit::new(range, Text::new(zh, en)).surely(right))
}

#[cfg(test)]
mod tests {
    use super::scan;

    fn mended(text: &str) -> Vec<String> {
        scan(text)
            .into_iter()
            .map(|hit| format!("{}→{}", &text[hit.range], hit.replacement.expect("one")))
            .collect()
    }

    #[test]
    fn wrong_forms_are_mended() {
        for (text, change) in [
            ("国办发[2003]61号文", "[2003]61号→〔2003〕61号"),
            ("甲发\\[2003\\]61号", "\\[2003\\]61号→〔2003〕61号"),
            ("甲发（2015）第128号", "（2015）第128号→〔2015〕128号"),
            ("甲发〔2015〕第128号", "〔2015〕第128号→〔2015〕128号"),
            ("甲发〔2015〕008号", "〔2015〕008号→〔2015〕8号"),
            ("甲发〔２０１５〕8 号", "〔２０１５〕8 号→〔2015〕8号"),
            ("甲发【2015年】8号", "【2015年】8号→〔2015〕8号"),
        ] {
            assert_eq!(mended(text), [change]);
        }
    }

    #[test]
    fn what_is_no_document_number_is_left_alone() {
        for text in [
            "甲发〔2015〕128号",
            "通报〔2016〕第3期",
            "通报[2016]第03期",
            "（2015）民终字第12号",
            "会议（2015）",
            "1号楼",
            "甲发[1215]8号",
            "x[2015]8号",
            "甲发[2015]",
        ] {
            assert_eq!(mended(text), Vec::<String>::new(), "{text}");
        }
    }
}
