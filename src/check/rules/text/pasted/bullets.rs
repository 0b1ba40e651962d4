//! Bullets at the head of lines.

use crate::check::hit::Hit;
use crate::finding::Text;

use super::Typed;

/// Bullets of word processors, with those of the fonts Symbol and Wingdings.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '◆' | '■' | '▪' | '◦' | '‣' | '➢' | '➤' | '·' | '∙')
        || matches!(
            c,
            '\u{f06c}'
                | '\u{f06e}'
                | '\u{f075}'
                | '\u{f0a7}'
                | '\u{f0a8}'
                | '\u{f0b7}'
                | '\u{f0d8}'
                | '\u{f0e0}'
                | '\u{f0fc}'
        )
}

pub(super) fn bullets(typed: &Typed<'_>) -> Vec<Hit> {
    let lines = typed.paragraphs().flatten();
    lines
        .filter_map(|(at, line)| {
            let mut rest = line.chars();
            let first = rest.next().filter(|c| is_bullet(*c))?;
            // A name may begin so: `·甲·`.
            let text = rest.as_str();
            if text.trim().is_empty() || text.contains(first) {
                return None;
            }
            let blank = text.len() - text.trim_start().len();
            let message = Text::new(
                "行首的项目符号是文字，不会成为列表",
                "the bullet at the head of this line is text, and makes no list",
            );
            let hit = Hit::new(at..at + first.len_utf8() + blank, message)
                .hint("改为半角连字符加空格", "write a hyphen and a blank instead");
            Some(hit.surely("- "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::mended;
    use super::*;

    #[test]
    fn bullets_become_lists() {
        for (body, right) in [
            ("●甲\n●　乙\n", "- 甲\n- 乙\n"),
            ("\u{f0d8} 甲\n", "- 甲\n"),
            ("甲：\n• 乙；\n", "甲：\n- 乙；\n"),
        ] {
            assert_eq!(mended(body, bullets), right);
        }
        for body in ["- 甲\n", "甲·乙\n", "·甲·乙\n", "●\n", "甲●\n"] {
            assert_eq!(mended(body, bullets), body);
        }
    }
}
