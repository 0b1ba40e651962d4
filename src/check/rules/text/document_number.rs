//! Numbers of documents, in texts and in records.

use crate::check::context::SiteContext;
use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner};
use crate::check::say::keys;
use crate::finding::{Severity, Text};
use crate::model::count::is_han;
use crate::source::Place;

pub(crate) fn in_texts<'a>(_: &Frame<'a>) -> Scanner<'a> {
    Box::new(scan)
}

/// Numbers that records are known by.
pub(crate) fn in_records(cx: &SiteContext<'_>) {
    if !cx.applies() {
        return;
    }
    let registers = &cx.site.registers;
    let regulations = cx.site.rules.regulations.iter().map(|r| {
        let place = Place::value(&keys!["regulations", r.at, "number"]);
        (r.number.as_deref(), (r.file.clone(), place))
    });
    let surveys = registers
        .surveys
        .iter()
        .map(|e| (e.number.as_deref().map(String::as_str), e.spot("number")));
    let instructions = registers.instructions.iter();
    let instructions =
        instructions.map(|e| (e.reference.as_deref().map(String::as_str), e.spot("reference")));
    for (number, spot) in regulations.chain(surveys).chain(instructions) {
        let Some(number) = number else { continue };
        // Each wrong form once: the value as a whole is replaced.
        let mut right = number.to_owned();
        let hits = scan(number);
        for hit in hits.iter().rev() {
            right.replace_range(hit.range.clone(), hit.replacement.as_deref().unwrap_or_default());
        }
        if let Some(Hit { message, .. }) = hits.into_iter().next() {
            let report = cx.report_at(spot, message.zh, message.en);
            report.severity(Severity::Error).edit(right, false);
        }
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
