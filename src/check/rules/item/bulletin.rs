//! Signs that a text is an issue of some bulletin: a line that is its
//! number, or a credit to one.

use std::ops::Range;

/// The longest line, in characters, that can be a masthead or a credit.
const LONGEST: usize = 60;

/// Words before the source of a text that was taken from elsewhere.
const TAKEN: [&str; 5] = ["摘自", "转自", "转载自", "原载", "选自"];

/// Words that stand with the number of an issue in English.
const ENGLISH: [&str; 8] = ["vol", "volume", "no", "nos", "issue", "number", "edition", "year"];

/// Lines of a text that carry the number of an issue as a masthead or a credit
/// does. A sentence that mentions an issue is none.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut hits = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let frame = |c: char| c.is_whitespace() || "#*_>|（）()".contains(c);
        let words = line.trim_start_matches(frame);
        let at = start + line.len() - words.len();
        let words = words.trim_end_matches(frame);
        // Most lines are paragraphs: their bytes say so at once.
        let short = words.len() <= 4 * LONGEST && words.chars().nth(LONGEST).is_none();
        if short && !words.is_empty() && (is_masthead(words) || is_credit(words)) {
            hits.push(at..at + words.len());
        }
        start += line.len();
    }
    hits
}

/// `2016年第12期（总第345期）`, `《信息专报》〔2016〕第12期`, `No. 12 (2016)`.
fn is_masthead(line: &str) -> bool {
    let mut rest = line;
    if let Some((_, after)) = line.strip_prefix('《').and_then(|inner| inner.split_once('》')) {
        rest = after;
    }
    is_chinese(rest) || is_english(line)
}

/// Nothing but years, days and numbers of issues, and at least one number.
fn is_chinese(line: &str) -> bool {
    let number = line.split('第').skip(1).any(|after| counts(after, '期'));
    let rest = line.replace("增刊", "");
    number
        && rest
            .chars()
            .all(|c| is_digit(c) || "第总期年月日〔〕［］[]（）()－-—/ 　·，,*".contains(c))
}

/// Whether `text` begins with a number and `unit`.
fn counts(text: &str, unit: char) -> bool {
    let digits = text.trim_start().trim_start_matches(is_digit);
    digits.len() < text.trim_start().len() && digits.trim_start().starts_with(unit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c)
}

fn is_english(line: &str) -> bool {
    let mut parts =
        line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let word = |part: &str| ENGLISH.iter().any(|known| part.eq_ignore_ascii_case(known));
    let (mut numbers, mut words) = (0, 0);
    let all = line.is_ascii()
        && parts.all(|part| {
            numbers += usize::from(number(part));
            words += usize::from(word(part));
            number(part) || word(part)
        });
    all && numbers > 0 && words > 0
}

/// `（摘自《××简报》第5期）`.
fn is_credit(line: &str) -> bool {
    TAKEN.iter().any(|word| line.starts_with(word))
        && line.split('第').skip(1).any(|after| counts(after, '期'))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn mastheads_and_credits_are_found() {
        for line in [
            "2016年第12期（总第345期）",
            "## 第十二期",
            "《甲局信息》第 3 期",
            "〔2016〕第12期",
            "**总第 345 期**　2016年6月3日",
            "增刊第2期",
            "（摘自《甲局信息》2016年第5期）",
            "No. 12 (2016)",
            "Vol. 3, No. 4",
            "ISSUE 7",
        ] {
            let text = format!("前文\n{line}\n后文");
            let hits = numbers(&text);
            assert_eq!(hits.len(), 1, "{line}");
            let hit = &text[hits[0].clone()];
            assert!(line.contains(hit) && hit.len() > 3, "{hit}");
        }
    }

    #[test]
    fn sentences_and_other_numbers_are_left_alone() {
        for line in [
            "《简报》2016年第3期刊发了这一做法。",
            "第一期培训班6月开班",
            "2016年6月3日",
            "第12条",
            "一、第三期工程",
            "No delay",
            "2016",
            "转自丙处的来信",
            "",
        ] {
            assert!(numbers(line).is_empty(), "{line}");
        }
    }
}
