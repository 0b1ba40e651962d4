//! Hits in a text, and the search for them.

use std::ops::Range;

use crate::finding::{Severity, Text};
use crate::source::Step;

use super::frame::Frame;

/// Makes the search of a rule on a day.
pub(super) type OnText = for<'a> fn(&Frame<'a>) -> Scanner<'a>;

/// Finds what a text has of one kind, in the order of the text.
pub(super) type Scanner<'a> = Box<dyn Fn(&str) -> Vec<Hit> + 'a>;

/// Bytes that [`places`] looks at in one go: as many as a register holds, so
/// that few are asked again where something is of interest.
const BLOCK: usize = 16;

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The fault. It quotes nothing.
    pub message: Text,
    pub replacement: Option<String>,
    /// Whether the replacement needs no second look.
    pub safe: bool,
    /// The parameter of the rule that asks for it, and the step below it.
    pub asked: Option<(&'static str, Step)>,
    /// Where it is another than that of the rule.
    pub severity: Option<Severity>,
    pub hint: Option<Text>,
}

impl Hit {
    /// A fault that a person has to look at.
    pub(super) fn new(range: Range<usize>, message: Text) -> Self {
        let (replacement, asked, severity, hint) = (None, None, None, None);
        Self { range, message, replacement, safe: false, asked, severity, hint }
    }

    pub(super) fn hint(self, zh: &str, en: &str) -> Self {
        Self { hint: Some(Text::new(zh, en)), ..self }
    }

    pub(super) fn severity(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// With a replacement that a person decides on.
    pub(super) fn or(self, replacement: impl Into<String>) -> Self {
        Self { replacement: Some(replacement.into()), ..self }
    }

    /// With a replacement that needs no second look.
    pub(super) fn surely(self, replacement: impl Into<String>) -> Self {
        Self { safe: true, ..self.or(replacement) }
    }
}

/// Where in `text` a byte stands that `of` accepts together with the two behind
/// it (0 beyond the end). Texts are long and most of their bytes of no
/// interest: `of` is asked of whole blocks first, which takes few instructions
/// where it is written without branches.
pub(super) fn places<'t>(
    text: &'t str,
    of: impl Fn(u8, u8, u8) -> bool + Copy + 't,
) -> impl Iterator<Item = usize> + 't {
    let bytes = text.as_bytes();
    let byte = move |at: usize| bytes.get(at).copied().unwrap_or(0);
    let is_of_interest = move |start: &usize| {
        let Some(block) = bytes.get(*start..*start + BLOCK + 2) else { return true };
        let threes = block.iter().zip(&block[1..]).zip(&block[2..]);
        threes.fold(false, |any, ((a, b), c)| any | of(*a, *b, *c))
    };
    let blocks = (0..bytes.len()).step_by(BLOCK).filter(is_of_interest);
    let within = move |start: usize| start..(start + BLOCK).min(bytes.len());
    blocks.flat_map(within).filter(move |at| of(byte(*at), byte(at + 1), byte(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, places};

    #[test]
    fn places_are_those_of_a_plain_search() {
        for length in (0..3 * BLOCK).chain([1000]) {
            let text: String = "甲a，0乙丙9".chars().cycle().take(length).collect();
            let digits: Vec<usize> = places(&text, |a, _, _| a.is_ascii_digit()).collect();
            let plain: Vec<usize> =
                text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            assert_eq!(digits, plain, "{length}");
            let commas = places(&text, |a, b, c| (a == 0xef) & (b == 0xbc) & (c == 0x8c));
            assert!(commas.eq(text.match_indices('，').map(|(at, _)| at)), "{length}");
        }
    }
}
