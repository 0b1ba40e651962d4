//! Text in pieces that fill whole cells of the grid. Han characters and full
//! width punctuation fill one each. Everything else would push the rest of a
//! line off the grid, so:
//!
//! - a run of Latin letters and digits stands in the middle of as many cells
//!   as it needs;
//! - an opening mark is held to the character after it, since alone at the
//!   start of a line it would lose half its width, and at the end of one it
//!   must not stand;
//! - of two marks side by side the second is set apart, as they would be
//!   pushed together.
//!
//! Closing marks need nothing: one too many hangs into the margin, for which
//! lines are half a cell longer than the grid.

use super::data::Inline;
use super::widths::Widths;

/// A run wider than this is left loose: it may have to break.
const WIDEST: usize = 8;

/// The behaviour of a character on the grid.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Wide,
    Opening,
    Closing,
    Narrow,
    Space,
}

/// The pieces of `text`.
pub(super) fn pieces(text: &str, widths: &Widths) -> Vec<Inline> {
    let mut cutter =
        Cutter { rest: text, widths, out: Vec::new(), plain: String::new(), mark: false };
    while let Some(c) = cutter.rest.chars().next() {
        cutter.one(c);
    }
    cutter.flush();
    cutter.out
}

struct Cutter<'t> {
    rest: &'t str,
    widths: &'t Widths,
    out: Vec<Inline>,
    plain: String,
    /// Whether the character before was a mark.
    mark: bool,
}

impl Cutter<'_> {
    fn one(&mut self, c: char) {
        let kind = self.kind(c);
        match kind {
            Kind::Closing if self.mark => {
                let text = self.take(c).to_string();
                self.push(Inline::Apart { text });
            }
            Kind::Wide | Kind::Space | Kind::Closing => {
                let c = self.take(c);
                self.plain.push(c);
                self.mark = kind == Kind::Closing;
            }
            Kind::Narrow => {
                let run = self.run();
                self.push(run);
                self.mark = false;
            }
            Kind::Opening => {
                let (cells, parts, after) = self.held();
                self.push(Inline::Held { cells, parts });
                self.out.extend(after);
            }
        }
    }

    fn take(&mut self, c: char) -> char {
        self.rest = &self.rest[c.len_utf8()..];
        c
    }

    fn push(&mut self, piece: Inline) {
        self.flush();
        self.out.push(piece);
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            self.out.push(Inline::Text(std::mem::take(&mut self.plain)));
        }
    }

    /// Opening marks and the character or run after them; a run too wide to be
    /// held follows by itself.
    fn held(&mut self) -> (usize, Vec<Inline>, Option<Inline>) {
        let mut cells = 0;
        let mut inner = Vec::new();
        let mut after = None;
        while let Some(c) = self.rest.chars().next() {
            let kind = self.kind(c);
            if kind == Kind::Opening {
                let text = self.take(c).to_string();
                cells += 1;
                let first = inner.is_empty();
                inner.push(if first { Inline::Text(text) } else { Inline::Apart { text } });
                continue;
            }
            self.mark = false;
            match kind {
                Kind::Wide => {
                    cells += 1;
                    inner.push(Inline::Text(self.take(c).to_string()));
                }
                Kind::Narrow => match self.run() {
                    Inline::Run { cells: width, text } => {
                        cells += width;
                        inner.push(Inline::Run { cells: width, text });
                    }
                    loose => after = Some(loose),
                },
                _ => {}
            }
            break;
        }
        (cells, inner, after)
    }

    /// A run of narrow characters, single spaces inside it included.
    fn run(&mut self) -> Inline {
        let mut end = 0;
        let mut spaces = 0;
        for (at, c) in self.rest.char_indices() {
            match self.kind(c) {
                Kind::Narrow => {
                    end = at + c.len_utf8();
                    spaces = 0;
                }
                Kind::Space if c == ' ' && spaces == 0 => spaces = 1,
                _ => break,
            }
        }
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        let width: f64 = run.chars().map(|c| self.widths.of(c)).sum();
        let (cells, text) = (whole_cells(width), run.to_owned());
        if cells <= WIDEST {
            return Inline::Run { cells, text };
        }
        #[expect(clippy::cast_precision_loss, reason = "cells are few")]
        let pad = (cells as f64 - width).max(0.0);
        Inline::Loose { text, pad }
    }

    fn kind(&self, c: char) -> Kind {
        match c {
            c if "“‘《〈（『「【〖〔［｛".contains(c) => Kind::Opening,
            c if is_closing(c) => Kind::Closing,
            c if c.is_whitespace() => Kind::Space,
            c if self.widths.is_wide(c) => Kind::Wide,
            _ => Kind::Narrow,
        }
    }
}

/// Whether a mark closes, and stands in the left half of its cell.
pub(super) fn is_closing(c: char) -> bool {
    "”’，．。、：；》〉）』」】〗〕］｝？！".contains(c)
}

/// The cells that hold `width` em; an excess of less than a hair does not count.
fn whole_cells(width: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "widths are small and not negative"
    )]
    let cells = (width - 0.02).ceil().max(1.0) as usize;
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Inline> {
        pieces(text, &Widths::halves())
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn runs_fill_whole_cells() {
        let run = |cells, text: &str| Inline::Run { cells, text: text.to_owned() };
        assert_eq!(
            cut("截至6月30日，"),
            [text("截至"), run(1, "6"), text("月"), run(1, "30"), text("日，")]
        );
        assert_eq!(cut("56.7"), [run(2, "56.7")]);
        assert_eq!(cut("Solvency II 制度"), [run(6, "Solvency II"), text(" 制度")]);
    }

    #[test]
    fn opening_marks_hold_what_follows() {
        let apart = Inline::Apart { text: "”".to_owned() };
        let held = |cells, parts| Inline::Held { cells, parts };
        assert_eq!(
            cut("“放管服。”"),
            [held(2, vec![text("“"), text("放")]), text("管服。"), apart]
        );
        let year = Inline::Run { cells: 2, text: "2016".to_owned() };
        let held = held(3, vec![text("（"), year]);
        assert_eq!(cut("，（2016年"), [text("，"), held, text("年")]);
    }

    #[test]
    fn nothing_is_lost() {
        fn words(pieces: &[Inline]) -> String {
            let word = |piece: &Inline| match piece {
                Inline::Text(text)
                | Inline::Run { text, .. }
                | Inline::Loose { text, .. }
                | Inline::Apart { text } => text.clone(),
                Inline::Held { parts, .. } => words(parts),
                _ => String::new(),
            };
            pieces.iter().map(word).collect()
        }
        for typed in [
            "“《",
            "（“一网通办”）——共 5 项。\n",
            "https://example.org/a/very/long/address",
            "",
            "（https://example.org/a/very/long/address）",
            " 　x　y ",
            "（）“”",
            "😀e\u{301}（é",
        ] {
            assert_eq!(words(&cut(typed)), typed);
        }
    }
}
