//! Characters of compatibility: radicals that look like whole characters, and
//! letters and digits of another width.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::check::hit::{Hit, places};
use crate::finding::Text;

pub(super) fn forms(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    // Radicals, ideographs of compatibility, ligatures, full-width letters.
    let may_be = |a: u8, b: u8, c: u8| {
        let radical = (a == 0xe2) & (0xba..=0xbf).contains(&b);
        let ideograph = (a == 0xef) & (0xa4..=0xac).contains(&b);
        let wide = (a == 0xef)
            & (((b == 0xbc) & (c >= 0x90) & (c != 0x9a) & (c != 0x9b) & (c != 0x9f))
                | ((b == 0xbd) & (c < 0x9b)));
        radical | ideograph | wide | (a == 0xf0)
    };
    for at in places(text, may_be).filter(|at| text.is_char_boundary(*at)) {
        let Some(c) = text[at..].chars().next() else { continue };
        let Some((right, wide)) = usual(c) else { continue };
        let range = at..at + c.len_utf8();
        if let Some(last) = hits.last_mut().filter(|last| wide && joins(last, &range, text)) {
            last.range.end = range.end;
            if let Some(replacement) = &mut last.replacement {
                replacement.push_str(&right);
            }
            continue;
        }
        let message = if wide {
            Text::new("字母和数字应用半角字符", "letters and digits are half-width characters")
        } else {
            Text::new(
                "此字是形似的部首或兼容字符，检索不到",
                "this is a radical or a character of compatibility: search does not find it",
            )
        };
        hits.push(Hit::new(range, message).surely(right));
    }
    hits
}

/// Whether a wide letter stands right behind another.
fn joins(last: &Hit, next: &Range<usize>, text: &str) -> bool {
    let before = text[last.range.clone()].chars().next_back();
    last.range.end == next.start && before.and_then(usual).is_some_and(|(_, wide)| wide)
}

/// The usual form of a character that has another, and whether it is a letter or
/// digit of full width.
fn usual(c: char) -> Option<(String, bool)> {
    let wide = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let odd = matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}'
        | '\u{2f800}'..='\u{2fa1f}');
    let right: String = std::iter::once(c).nfkc().collect();
    ((wide || odd) && right != c.to_string()).then_some((right, wide))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_get_their_usual_form() {
        let mended = |text: &str| -> Vec<String> {
            let hits = forms(text).into_iter();
            hits.map(|hit| format!("{}→{}", &text[hit.range], hit.replacement.expect("one")))
                .collect()
        };
        assert_eq!(
            mended("\u{2f00}\u{2f63}甲２０１６年ＯＡ\u{fb01}"),
            ["\u{2f00}→一", "\u{2f63}→生", "２０１６→2016", "ＯＡ→OA", "\u{fb01}→fi",]
        );
        assert_eq!(mended("\u{f9dc}\u{2f81a}"), ["\u{f9dc}→隆", "\u{2f81a}→冬"]);
        for right in ["甲，乙：丙；丁？（戊）、％～＋", "\u{fa0e}", "①ⅷ℃", "OA2016", "㎡"]
        {
            assert_eq!(mended(right), [""; 0], "{right}");
        }
    }

    #[test]
    fn no_form_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| usual(*c).is_some()) {
            assert_eq!(forms(&format!("甲{c}乙")).len(), 1, "{c}");
        }
    }
}
