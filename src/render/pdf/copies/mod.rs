//! Numbered copies: a document with the number of a copy on its first page
//! and, where the site wants, the name of who holds it at the foot of every
//! page. Nothing is laid out again: the few new objects are appended to the
//! bytes of the document, with fonts cut down to the glyphs that are used, so
//! that it stays PDF/A-3a and PDF/UA-1 and no copy holds a trace of another.

mod base;
mod glyphs;
mod write;

use std::fmt::Write as _;

use crate::finding::{Code, Finding, Text};
use crate::source::Place;

use super::Fonts;
use super::settings::Role;
use base::Base;
use glyphs::{Cut, Line};
use write::Update;

pub use crate::model::copies::{copy_numbers, printed_number};

/// Millimetres in points.
const MM: f64 = 72.0 / 25.4;

/// Size of the number, in points: that of running text.
const SIZE: f64 = 156.0 * MM / 28.0;

/// Where the number begins: line 1 of the type area, flush left on an odd page.
const NUMBER: (f64, f64) = (28.0 * MM, (297.0 - 37.0) * MM - 0.88 * SIZE);

/// Size of the name at the foot.
const SMALL: f64 = 7.5;

/// The height of the name above the edge of the page.
const FOOT: f64 = 12.0 * MM;

/// Makes numbered copies of documents. It can be used from many threads at once.
#[derive(Debug)]
pub struct Copies<'f> {
    fonts: &'f Fonts,
    digits: Cut,
}

impl<'f> Copies<'f> {
    /// The maker, with the fonts that documents were made with.
    ///
    /// # Errors
    /// When the font of digits cannot be cut down.
    pub fn new(fonts: &'f Fonts) -> Result<Self, Vec<Finding>> {
        let line = glyphs::line(fonts, &[Role::Latin, Role::Body], "0123456789");
        let cut = line.ok().and_then(|line| glyphs::cut(line.parts.first()?));
        let digits = cut.ok_or_else(|| vec![failed("digits")])?;
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
    /// The copy of this number, six digits at its head; with the name of who
    /// holds it at the foot of every page, where one is given.
    ///
    /// # Errors
    /// When no font has a character of the name.
    pub fn copy(&self, number: u32, name: Option<&str>) -> Result<Vec<u8>, Vec<Finding>> {
        let digits = printed_number(number);
        let mut update = Update::new(&self.base);
        let head = self.head(&mut update, &digits);
        let foot = name.map(|name| self.foot(&mut update, name)).transpose()?;
        for (at, page) in self.base.pages.iter().enumerate() {
            let head = head.iter().filter(|_| at == 0);
            let marks: Vec<&Mark> = head.chain(&foot).collect();
            if !marks.is_empty() {
                update.page(page, &marks);
            }
        }
        Ok(update.finish(&format!("{digits}{}", name.unwrap_or_default())))
    }

    fn head(&self, update: &mut Update<'_, '_>, digits: &str) -> Option<Mark> {
        let cut = &self.copies.digits;
        let mut text = opening(SIZE, 0.0, NUMBER, "KfN0");
        cut.show(&mut text, digits.chars());
        text.push_str(CLOSING);
        let font = update.font(cut);
        let content = update.stream(&text);
        Some(Mark { content, fonts: vec![("KfN0".to_owned(), font)] })
    }

    fn foot(&self, update: &mut Update<'_, '_>, name: &str) -> Result<Mark, Vec<Finding>> {
        let roles = [Role::Latin, Role::Body, Role::Fallback];
        let line: Line<'_> =
            glyphs::line(self.copies.fonts, &roles, name).map_err(|c| vec![lacking(c)])?;
        let mut x = (210.0 * MM - line.width() * SMALL) / 2.0;
        let mut text = String::new();
        let mut fonts = Vec::new();
        for (at, part) in line.parts.iter().enumerate() {
            let font = format!("KfH{at}");
            let cut = glyphs::cut(part).ok_or_else(|| vec![failed("name")])?;
            text.push_str(&opening(SMALL, 0.45, (x, FOOT), &font));
            cut.show(&mut text, part.text.chars());
            text.push_str(CLOSING);
            x += part.width() * SMALL;
            fonts.push((font, update.font(&cut)));
        }
        Ok(Mark { content: update.stream(&text), fonts })
    }
}

/// Something that is put on pages: its content and fonts, by object number.
struct Mark {
    content: u32,
    fonts: Vec<(String, u32)>,
}

/// Begins a text that is no part of the document's own.
fn opening(size: f64, grey: f64, (x, y): (f64, f64), font: &str) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        "/Artifact BMC q BT {grey:.2} g /{font} {size:.3} Tf 1 0 0 1 {x:.3} {y:.3} Tm "
    );
    text
}

const CLOSING: &str = " Tj ET Q EMC\n";

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
