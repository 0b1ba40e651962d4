//! Paragraphs that run into each other, and headings that were numbered by hand.

use crate::check::hit::Hit;
use crate::finding::Text;
use crate::model::count::is_han;

use super::Typed;

/// The longest line that is taken for a heading, in characters.
const LONGEST: usize = 40;

/// Forms of numbers at the head of a heading, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// `一、`
    Comma,
    /// `（一）`
    Brackets,
}

/// The form of the number that a text begins with.
pub(super) fn ordinal(text: &str) -> Option<Ordinal> {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let inner = text.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(text);
    let after = rest.trim_start_matches(numeral);
    if after.len() == rest.len() {
        return None;
    }
    match inner {
        Some(_) => after.starts_with(['）', ')']).then_some(Ordinal::Brackets),
        None => after.starts_with('、').then_some(Ordinal::Comma),
    }
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '）', '』', '」', '》'])
        .ends_with(['。', '！', '？', '；', '：'])
}

fn begins_sentence(line: &str) -> bool {
    line.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || "“‘（《〔【".contains(c))
}

/// A line that looks like a heading: short, and no sentence.
fn is_heading(line: &str) -> bool {
    let mark = ['。', '；', '：', '，', '、', '！', '？'];
    line.chars().count() <= LONGEST && !line.ends_with(mark)
}

/// Line ends that were paragraphs: what stands before them is a whole sentence,
/// or a heading with its number.
pub(super) fn merged(typed: &Typed<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for lines in typed.paragraphs() {
        let before_last = &lines[..lines.len().saturating_sub(1)];
        let wrapped = !before_last
            .iter()
            .all(|(_, line)| ends_sentence(line) || (is_heading(line) && ordinal(line).is_some()));
        for pair in lines.windows(2) {
            let [(at, line), (next_at, next)] = pair else { continue };
            let asked = line.ends_with("  ") || line.ends_with('\\');
            let heading = ordinal(line.trim_start()).is_some() && is_heading(line);
            let numbered = ordinal(next.trim_start_matches('\u{3000}')).is_some();
            let sentences = !wrapped
                && ends_sentence(line)
                && begins_sentence(next.trim_start_matches(['\u{3000}', ' ']));
            if asked || line.contains('|') || !(heading || numbered || sentences) {
                continue;
            }
            let last = line.chars().next_back().map_or(0, char::len_utf8);
            let start = at + line.len() - last;
            let message = Text::new(
                "此处只换了一行，会与下一行并为一段",
                "a single line end is no new paragraph: the next line runs on from here",
            );
            let right = format!("{}{}", &typed.body[start..*next_at], typed.line_end());
            let hit = Hit::new(start..*next_at, message)
                .hint("分段的，之间空一行", "leave a blank line between paragraphs");
            hits.push(hit.surely(right));
        }
    }
    hits
}

/// Numbered lines that stand as paragraphs beside headings.
pub(super) fn numbered(typed: &Typed<'_>) -> Vec<Hit> {
    let headings = &typed.outline.headings;
    let of_form = |form| headings.iter().find(|heading| ordinal(&heading.text) == Some(form));
    let mut hits = Vec::new();
    for lines in typed.paragraphs() {
        let [(at, line)] = lines[..] else { continue };
        let Some(form) = ordinal(line).filter(|_| is_heading(line)) else { continue };
        let (Some(first), like) = (headings.first(), of_form(form)) else { continue };
        let message = if like.is_some() {
            Text::new(
                "此行像标题而不是标题：同样编号的另有标题",
                "this line looks like a heading and is none; others numbered like it are",
            )
        } else {
            Text::new(
                "此行像标题而不是标题：别处的标题用了井号",
                "this line looks like a heading and is none; other headings have marks",
            )
        };
        let level = like.map_or(first.level + u8::from(form == Ordinal::Brackets), |h| h.level);
        let marks = "#".repeat(usize::from(level.min(6)));
        let hit = Hit::new(at..at + line.len(), message).hint(
            "是标题的，行首加上 # 和空格",
            "where it is a heading, give it marks and a blank",
        );
        let right = format!("{marks} {line}");
        hits.push(if like.is_some() { hit.surely(right) } else { hit.or(right) });
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::super::tests::mended;
    use super::*;

    #[test]
    fn paragraphs_are_set_apart() {
        for (body, right) in [
            ("甲。\n乙。\n丙", "甲。\n\n乙。\n\n丙"),
            ("甲：\r\n“乙。”\r\n丙", "甲：\r\n\r\n“乙。”\r\n\r\n丙"),
            ("一、情况\n各地开展工作\n", "一、情况\n\n各地开展工作\n"),
            ("各地开展工作\n（二）问题\n", "各地开展工作\n\n（二）问题\n"),
        ] {
            assert_eq!(mended(body, merged), right);
        }
    }

    #[test]
    fn lines_that_belong_together_are_left_alone() {
        for body in [
            "各地开展工作，成效\n明显。保费增长。\n赔付下降。\n",
            "甲。  \n乙。\n",
            "甲。\\\n乙。\n",
            "- 甲。\n- 乙。\n",
            "甲。\n- 乙。\n",
            "甲。\n\n乙。\n",
            "It met.\nIt sat.\n",
            "[^1]: 甲。\n[^2]: 乙。\n",
        ] {
            assert_eq!(mended(body, merged), body);
        }
    }

    #[test]
    fn numbered_lines_become_headings_like_their_neighbours() {
        for (body, right) in [
            ("## 一、甲\n\n二、乙\n", "## 一、甲\n\n## 二、乙\n"),
            ("### （一）甲\n\n（二）乙\n", "### （一）甲\n\n### （二）乙\n"),
            ("## 一、甲\n\n（一）乙\n", "## 一、甲\n\n### （一）乙\n"),
            ("## 甲\n\n一、乙\n", "## 甲\n\n## 一、乙\n"),
        ] {
            assert_eq!(mended(body, numbered), right);
        }
        for body in [
            "一、甲\n\n二、乙\n",
            "## 一、甲\n\n（一）乙。\n",
            "## 一、甲\n\n二、乙。\n",
            "## 一、甲\n\n- 二、乙\n",
        ] {
            assert_eq!(mended(body, numbered), body);
        }
    }
}
