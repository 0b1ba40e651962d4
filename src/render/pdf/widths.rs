//! Widths of characters in running text, from the fonts themselves.

use std::collections::BTreeMap;

use typst::text::FontInstance;

use super::fonts::{Fonts, instance};
use super::settings::Role;

/// Widths in em.
#[derive(Debug)]
pub(super) struct Widths {
    latin: BTreeMap<char, f64>,
    /// The marks that Latin and Chinese share and that a Chinese font draws.
    shared: BTreeMap<char, f64>,
}

/// The width of a character that the Latin font lacks.
const UNKNOWN: f64 = 0.5;

/// Marks that stand in the Chinese font although Latin fonts have them too.
const SHARED: &str = "·–—‘’“”‥…‧⸺";

impl Widths {
    /// The widths in `fonts`.
    pub(super) fn of_fonts(fonts: &Fonts) -> Self {
        let latin = fonts.font(Role::Latin).map(instance);
        let body = fonts.font(Role::Body).map(instance);
        let range = (' '..='\u{24f}').chain('\u{370}'..='\u{4ff}').chain('\u{2000}'..='\u{23ff}');
        Self {
            latin: latin.iter().flat_map(|f| range.clone().filter_map(|c| width(f, c))).collect(),
            shared: body.iter().flat_map(|f| SHARED.chars().filter_map(|c| width(f, c))).collect(),
        }
    }

    /// Every narrow character half an em wide.
    #[cfg(test)]
    pub(super) fn halves() -> Self {
        let shared = SHARED.chars().map(|c| (c, 1.0)).collect();
        Self { latin: BTreeMap::new(), shared }
    }

    /// The width of a narrow character.
    pub(super) fn of(&self, c: char) -> f64 {
        self.shared.get(&c).or_else(|| self.latin.get(&c)).copied().unwrap_or(UNKNOWN)
    }

    /// Whether a character fills a cell of its own accord.
    pub(super) fn is_wide(&self, c: char) -> bool {
        match self.shared.get(&c) {
            Some(width) => (width - 1.0).abs() < 0.001,
            None => matches!(c,
                '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{33ff}'
                | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a4cf}'
                | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
                | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}'),
        }
    }
}

fn width(font: &FontInstance, c: char) -> Option<(char, f64)> {
    let glyph = font.ttf().glyph_index(c)?;
    Some((c, font.x_advance(glyph.0)?.get()))
}
