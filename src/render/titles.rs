//! Titles in one piece and in lines: broken where the editor marked, else at
//! the best place near the middle: after a mark or a particle. Without a
//! dictionary no word can be told in Chinese, so long titles are better marked.

use crate::finding::Language;

/// The most cells of a line of a title: 22 pt on 156 mm, less a cell on each side.
const WIDEST: usize = 18;

/// The title in one piece.
pub(super) fn whole(title: &str) -> String {
    let mut parts = title.split('|').map(str::trim);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(text.chars().next_back()) && latin(part.chars().next()) {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// The title in the parts that its editor marked.
pub(super) fn parts(title: &str) -> Vec<&str> {
    title.split('|').filter(|part| !part.is_empty()).collect()
}

/// The title in lines of a document.
pub(super) fn lines(title: &str, language: Language) -> Vec<String> {
    let marked = title.split('|').map(str::trim);
    match language {
        Language::Chinese => marked.filter(|l| !l.is_empty()).flat_map(balanced).collect(),
        Language::English => marked.map(str::to_owned).collect(),
    }
}

/// A part in as few lines as hold it, of like length.
fn balanced(part: &str) -> Vec<String> {
    let width = width(part);
    let count = width.div_ceil(2 * WIDEST).max(1);
    let mut rest = part;
    let mut lines = Vec::new();
    for left in (2..=count).rev() {
        let (line, after) = rest.split_at(best_break(rest, self::width(rest) / left));
        lines.push(line.trim().to_owned());
        rest = after.trim();
    }
    lines.push(rest.to_owned());
    lines
}

/// Halves of cells.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The byte where `text` is best broken near `goal` halves of cells.
fn best_break(text: &str, goal: usize) -> usize {
    let mut at = 0_usize;
    let mut best = (usize::MAX, text.len());
    let mut before = None;
    for (byte, c) in text.char_indices() {
        if let Some(before) = before {
            let cost = at.abs_diff(goal) + cost(before, c) + 8 * at.saturating_sub(2 * WIDEST);
            best = best.min((cost, byte));
        }
        at += width(c.encode_utf8(&mut [0; 4]));
        before = Some(c);
    }
    best.1
}

/// The cost of a break between two characters, in halves of cells.
fn cost(before: char, after: char) -> usize {
    const NEVER: usize = 1000;
    if "，。、：；！？）》”’」』】".contains(after) || "（《“‘「『【".contains(before)
    {
        return NEVER;
    }
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return NEVER;
    }
    match (before, after) {
        ('，' | '、' | '：' | '；' | '》' | '”' | '）' | ' ', _) | (_, ' ' | '《' | '“' | '（') => {
            0
        }
        ('的' | '了' | '后' | '和' | '与' | '及', _) => 1,
        (_, '和' | '与' | '及' | '并' | '对' | '在') => 1,
        _ => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide() {
        let title = "人口老龄化背景下商业养老保险|发展的国际比较与政策建议";
        assert_eq!(
            lines(title, Language::Chinese),
            ["人口老龄化背景下商业养老保险", "发展的国际比较与政策建议"]
        );
        assert_eq!(whole(title), "人口老龄化背景下商业养老保险发展的国际比较与政策建议");
        assert_eq!(whole("Election of | members"), "Election of members");
    }

    #[test]
    fn sense_decides_without_marks() {
        let cases = [
            ("短标题", vec!["短标题"]),
            (
                "会领导对一期反映基层保险服务的信息作出批示",
                vec!["会领导对一期反映基层保险服务的", "信息作出批示"],
            ),
            (
                "关于印发《保险资金间接投资基础设施项目管理办法》的通知",
                vec!["关于印发《保险资金间接投资", "基础设施项目管理办法》的通知"],
            ),
            (
                "Solvency II制度、International Standards框架比较研究情况的报告",
                vec!["Solvency II制度、International", "Standards框架比较研究情况的报告"],
            ),
        ];
        for (title, expected) in cases {
            assert_eq!(lines(title, Language::Chinese), expected);
        }
    }
}
