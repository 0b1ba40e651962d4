//! The characters that the free fonts have, for where no font is at hand: of
//! numbering and checking, the machine need not have any.

use std::sync::OnceLock;

/// Ranges of characters, first and last in hexadecimal, a range a line. Written by
/// the test that compares it with the fonts.
const TABLE: &str = include_str!("glyphs.txt");

/// Words of 64 characters each.
const WORDS: usize = 0x11_0000 / 64;

/// Whether one of the free fonts has a glyph for `c`. A private character has
/// none: documents for archives must not hold one.
#[must_use]
pub fn has_glyph(c: char) -> bool {
    static SET: OnceLock<Vec<u64>> = OnceLock::new();
    let set = SET.get_or_init(|| {
        let mut set = vec![0; WORDS];
        for c in ranges().flatten() {
            set[c as usize / 64] |= 1 << (c % 64);
        }
        set
    });
    let c = u32::from(c);
    set[c as usize / 64] >> (c % 64) & 1 == 1
}

fn ranges() -> impl Iterator<Item = std::ops::RangeInclusive<u32>> {
    let code = |text: &str| u32::from_str_radix(text, 16).ok().filter(|c| *c < 0x11_0000);
    TABLE.lines().filter_map(move |line| {
        let (first, last) = line.split_once('-').unwrap_or((line, line));
        Some(code(first)?..=code(last)?)
    })
}

/// Whether a character means something to one machine alone.
#[must_use]
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_characters_have_glyphs() {
        for c in "保险〇、。“”《》〔〕（）％－——……·①②㎡℃±×≤≥→αβ䶮㛃Ａ１éü".chars()
        {
            assert!(has_glyph(c), "{c}");
        }
        for c in "😀\u{f0d8}\u{e000}\u{10ffff}ا\u{fffff}".chars() {
            assert!(!has_glyph(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn ranges_are_in_order_and_apart() {
        let all: Vec<_> = ranges().collect();
        assert_eq!(all.len(), TABLE.lines().count());
        assert!(all.windows(2).all(|pair| *pair[0].end() + 1 < *pair[1].start()));
    }
}
