//! Numbered copies: a document with the number of a copy on its first page
//! and, where the site wants, the name of its holder at the foot of every
//! page. Nothing is laid out again: the few new objects are appended to the
//! bytes of the document, with fonts cut down to the glyphs that are used, so
//! that it stays PDF/A-3a and PDF/UA-1 and no copy holds a trace of another.

mod glyphs;
mod update;

use crate::finding::{Code, Finding, Text};
use crate::model::dispatch::printed_number;
use crate::source::Place;

use super::Fonts;
use super::settings::Role;
use glyphs::{FontSubset, TextRun};
use update::{Base, Mark, Placed, Update};

/// Millimetres in points.
const MM: f64 = 72.0 / 25.4;

/// Size of the number, in points: that of running text.
const SIZE: f64 = 156.0 * MM / 28.0;

/// The start of the number: line 1 of the type area, flush left on an odd page.
const NUMBER: (f64, f64) = (28.0 * MM, (297.0 - 37.0) * MM - 0.88 * SIZE);

/// Size of the name at the foot.
const SMALL: f64 = 7.5;

/// The height of the name above the edge of the page.
const FOOT: f64 = 12.0 * MM;

/// Makes numbered copies of documents. It can be used from many threads at once.
#[derive(Debug)]
pub struct Copies<'f> {
    fonts: &'f Fonts,
    digits: FontSubset,
}

impl<'f> Copies<'f> {
    /// Copies with the fonts of their documents.
    ///
    /// # Errors
    /// When the font of digits cannot be cut down.
    pub fn new(fonts: &'f Fonts) -> Result<Self, Vec<Finding>> {
        let runs = glyphs::runs(fonts, &[Role::Latin, Role::Body], "0123456789");
        let subset = runs.ok().and_then(|runs| runs.first()?.subset());
        let digits = subset.ok_or_else(|| vec![failed("digits")])?;
        Ok(Self { fonts, digits })
    }

    /// A document, read once for all its copies.
    ///
    /// # Errors
    /// When it is not one that this tool made.
    pub fn of<'c>(&'c self, document: &'c [u8]) -> Result<Original<'c>, Vec<Finding>> {
        let base = Base::read(document).ok_or_else(|| vec![failed("document")])?;
        Ok(Original { copies: self, base })
    }
}

/// A document that copies are made of.
#[derive(Debug)]
pub struct Original<'c> {
    copies: &'c Copies<'c>,
    base: Base<'c>,
}

impl Original<'_> {
    /// The copy of this number, six digits at its head; with the name of its
    /// holder at the foot of every page, where one is given.
    ///
    /// # Errors
    /// When no font has a character of the name.
    pub fn copy(&self, number: u32, name: Option<&str>) -> Result<Vec<u8>, Vec<Finding>> {
        let digits = printed_number(number);
        let mut update = Update::new(&self.base);
        let subset = &self.copies.digits;
        let placed = Placed { subset, text: &digits, size: SIZE, grey: 0.0, at: NUMBER };
        let head = update.mark(&[placed]);
        let foot = name.map(|name| self.foot(&mut update, name)).transpose()?;
        for at in 0..self.base.pages.len() {
            let head = (at == 0).then_some(&head);
            update.mark_page(at, head.into_iter().chain(&foot));
        }
        let ident = format!("{digits}{}", name.unwrap_or_default());
        update.finish(&ident).map_err(|_| vec![failed("document")])
    }

    /// The name in the middle of the foot.
    fn foot(&self, update: &mut Update<'_>, name: &str) -> Result<Mark, Vec<Finding>> {
        let roles = [Role::Latin, Role::Body, Role::Fallback];
        let runs = glyphs::runs(self.copies.fonts, &roles, name).map_err(|c| vec![lacking(c)])?;
        let subsets = runs.iter().map(TextRun::subset).collect::<Option<Vec<_>>>();
        let subsets = subsets.ok_or_else(|| vec![failed("name")])?;
        let width: f64 = runs.iter().map(TextRun::width).sum();
        let mut x = (210.0 * MM - width * SMALL) / 2.0;
        let placed = runs.iter().zip(&subsets).map(|(run, subset)| {
            let at = (x, FOOT);
            x += run.width() * SMALL;
            Placed { subset, text: &run.text, size: SMALL, grey: 0.45, at }
        });
        Ok(update.mark(&Vec::from_iter(placed)))
    }
}

fn failed(what: &str) -> Finding {
    let text = Text::new(
        format!("无法制作编号副本（{what}）"),
        format!("a numbered copy could not be made ({what})"),
    );
    Finding::error(Code::Copy, "content", Place::Whole, text)
}

fn lacking(c: char) -> Finding {
    let text = Text::new(
        format!("收件人名称中的“{c}”没有字体可以显示"),
        format!("no font has the character `{c}` of a recipient's name"),
    );
    Finding::error(Code::Glyph, "content/recipients.yaml", Place::Whole, text)
}
