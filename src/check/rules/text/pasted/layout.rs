//! Indents that become code or blanks, and headings that are none.

use crate::check::hit::Hit;
use crate::finding::Text;
use crate::model::count::is_han;

use super::Typed;

pub(super) fn indents(typed: &Typed<'_>) -> Vec<Hit> {
    let mut hits = code(typed);
    hits.extend(wide(typed));
    hits
}

/// Blocks that are code by their indent alone. Each line was a paragraph.
fn code(typed: &Typed<'_>) -> Vec<Hit> {
    let blocks = typed.outline.code.iter().filter(|code| code.indented);
    blocks
        .map(|code| {
            let start = typed.line_start(code.range.start);
            let text = typed.body[start..code.range.end].trim_end();
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
            let blank = typed.line_end().repeat(2);
            let message = Text::new(
                "行首有四个空格或制表符，这段文字将按代码排印，不换行",
                "lines that begin with four blanks or a tab are printed as code, without breaks",
            );
            let hit = Hit::new(start..start + text.len(), message).hint(
                "删去行首的空格，段与段之间空一行",
                "take the blanks away, and leave a blank line between paragraphs",
            );
            let right = lines.join(&blank);
            if text.contains(is_han) { hit.surely(right) } else { hit.or(right) }
        })
        .collect()
}

/// Full-width blanks at the head of a paragraph: the page has its own indents.
fn wide(typed: &Typed<'_>) -> Vec<Hit> {
    let lines = typed.paragraphs().flatten();
    let headings = typed.outline.headings.iter().filter_map(|heading| {
        let typed_as = &typed.body[heading.range.clone()];
        let mark = typed_as.len() - typed_as.trim_start_matches(['#', ' ']).len();
        Some((heading.range.start + mark, typed_as.get(mark..)?))
    });
    lines
        .chain(headings)
        .filter(|(_, line)| line.trim_start_matches(' ').starts_with('\u{3000}'))
        .map(|(at, line)| {
            let length = line.len() - line.trim_start_matches(['\u{3000}', ' ']).len();
            let message = Text::new(
                "行首的全角空格会与版式的首行缩进重复",
                "full-width blanks at the head of a line come on top of the indent of the page",
            );
            Hit::new(at..at + length, message).surely("")
        })
        .collect()
}

pub(super) fn headings(typed: &Typed<'_>) -> Vec<Hit> {
    let lines = typed.paragraphs().flatten().filter_map(|(at, line)| {
        let marks = line.len() - line.trim_start_matches(['#', '＃']).len();
        let text = &line[marks..];
        let count = line[..marks].chars().count();
        let wide = line.starts_with('＃');
        // `#话题#` is a topic, `#3` a number.
        let chinese = text.trim_start().starts_with(|c| is_han(c) || "（《“〔".contains(c));
        let words = chinese || (text.starts_with(|c: char| c.is_uppercase()) && !ends(text));
        if !(1..=6).contains(&count) || text.contains(['#', '＃']) || !words {
            return None;
        }
        let message = if wide {
            Text::new(
                "标题的井号是全角字符，不会成为标题",
                "the mark of a heading is full-width here, and makes none",
            )
        } else {
            Text::new(
                "井号之后没有空格，不会成为标题",
                "a heading needs a blank behind its marks: this is none",
            )
        };
        let hit = Hit::new(at..at + marks, message)
            .hint("写半角的 #，之后空一格", "write # marks, and a blank behind them");
        let right = format!("{} ", "#".repeat(count));
        Some(if chinese { hit.surely(right) } else { hit.or(right) })
    });
    lines.chain(underlined(typed)).collect()
}

/// Whether a text ends as sentences do.
fn ends(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？', '，', '.', ';', ':', '!', '?', ','])
}

/// Sentences that a line of dashes below them makes into headings.
fn underlined(typed: &Typed<'_>) -> impl Iterator<Item = Hit> {
    typed.outline.headings.iter().filter_map(|heading| {
        let text = typed.body[heading.range.clone()].trim_end();
        if text.starts_with('#') || !ends(&heading.text) {
            return None;
        }
        let line = heading.range.start + text.rfind('\n')? + 1;
        let message = Text::new(
            "文字下面紧接一行横线，这段文字会成为标题",
            "a line of dashes right below a text makes a heading of it",
        );
        let dashes = heading.range.start + text.len();
        let right = format!("{}{}", typed.line_end(), &typed.body[line..dashes]);
        let hit = Hit::new(line..dashes, message).hint(
            "不作标题的，在横线之前空一行",
            "where it is none, leave a blank line before the dashes",
        );
        Some(hit.or(right))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::mended;
    use super::*;

    #[test]
    fn indents_are_taken_away() {
        for (body, right) in [
            ("甲。\n\n    乙。\n    丙。\n\n丁。\n", "甲。\n\n乙。\n\n丙。\n\n丁。\n"),
            ("\t甲。\n", "甲。\n"),
            ("　　甲。\n\n　乙。\n", "甲。\n\n乙。\n"),
            ("## 　甲\n", "## 甲\n"),
        ] {
            assert_eq!(mended(body, indents), right);
        }
        for body in ["```\n甲\n```\n", "- 甲\n\n    乙\n", "1. 甲\n    乙\n", "甲　乙\n"] {
            assert_eq!(mended(body, indents), body);
        }
    }

    #[test]
    fn headings_get_their_blank() {
        for (body, right) in [
            ("#甲\n", "# 甲\n"),
            ("乙\n##一、甲\n", "乙\n## 一、甲\n"),
            ("＃＃ 甲\n", "##  甲\n"),
            ("#Overview\n", "# Overview\n"),
            ("甲。\n---\n\n乙\n", "甲。\n\n---\n\n乙\n"),
        ] {
            assert_eq!(mended(body, headings), right);
        }
        for body in [
            "# 甲\n",
            "#话题#上了热搜\n",
            "#3 楼\n",
            "甲#乙\n",
            "#budget\n",
            "#Budget was met.\n",
            "甲\n---\n",
            "---\n",
        ] {
            assert_eq!(mended(body, headings), body);
        }
    }
}
