//! Text in glyphs, and fonts cut down to them.

use std::collections::BTreeMap;

use lopdf::{Stream, dictionary};
use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Name, Str};
use subsetter::GlyphRemapper;
use ttf_parser::{RawFace, Tag};
use typst::text::{Font, FontInstance};

use super::super::fonts::{Fonts, instance};
use super::super::settings::Role;

/// A run of text in one font.
#[derive(Debug)]
pub(super) struct TextRun<'f> {
    font: &'f Font,
    instance: FontInstance,
    pub(super) text: String,
}

/// `text` in the first of `roles` that has each character; the first
/// character that none has as the error.
pub(super) fn runs<'f>(
    fonts: &'f Fonts,
    roles: &[Role],
    text: &str,
) -> Result<Vec<TextRun<'f>>, char> {
    let fonts: Vec<&Font> = roles.iter().filter_map(|role| fonts.font(*role)).collect();
    let mut runs: Vec<TextRun<'f>> = Vec::new();
    for c in text.chars() {
        let has = |font: &&&Font| font.info().coverage.contains(u32::from(c));
        let font = *fonts.iter().find(has).ok_or(c)?;
        match runs.last_mut() {
            Some(run) if run.font == font => run.text.push(c),
            _ => runs.push(TextRun { font, instance: instance(font), text: c.to_string() }),
        }
    }
    Ok(runs)
}

fn glyph(font: &FontInstance, c: char) -> u16 {
    font.ttf().glyph_index(c).map_or(0, |glyph| glyph.0)
}

fn advance(font: &FontInstance, c: char) -> f64 {
    font.x_advance(glyph(font, c)).map_or(0.0, |em| em.get())
}

/// A font cut down to a few glyphs, ready to be embedded.
#[derive(Debug)]
pub(super) struct FontSubset {
    /// Glyphs of the subset by character.
    glyphs: BTreeMap<char, u16>,
    /// Name, with the tag of a subset.
    pub(super) name: String,
    /// Widths of glyphs in thousandths, from glyph 0.
    pub(super) widths: Vec<i64>,
    /// Whether outlines are of the TrueType kind.
    pub(super) is_truetype: bool,
    /// The font file, compressed.
    pub(super) file: Stream,
    /// Box of all glyphs, ascent, descent, height of capitals, in thousandths.
    pub(super) bounds: [i64; 4],
    pub(super) heights: [i64; 3],
}

impl TextRun<'_> {
    /// Width in em.
    pub(super) fn width(&self) -> f64 {
        self.text.chars().map(|c| advance(&self.instance, c)).sum()
    }

    /// The font of the run, cut down to its glyphs.
    pub(super) fn subset(&self) -> Option<FontSubset> {
        let font = &self.instance;
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        let mut widths = vec![0];
        for c in self.text.chars() {
            let new = remapper.remap(glyph(font, c));
            glyphs.insert(c, new);
            if usize::from(new) == widths.len() {
                widths.push(rounded(advance(font, c) * 1000.0));
            }
        }
        let data = self.font.data().as_slice();
        let whole = subsetter::subset(data, self.font.index(), &remapper).ok()?;
        let outlines = RawFace::parse(&whole, 0).ok()?.table(Tag::from_bytes(b"CFF "));
        let is_truetype = outlines.is_none();
        let embedded = outlines.unwrap_or(&whole).to_vec();
        let kind = if is_truetype {
            dictionary! { "Length1" => i64::try_from(embedded.len()).ok()? }
        } else {
            dictionary! { "Subtype" => "CIDFontType0C" }
        };
        let mut file = Stream::new(kind, embedded);
        file.compress().ok()?;
        let (bounds, heights) = measures(font);
        let name = name_of(self.font, &glyphs);
        Some(FontSubset { glyphs, name, widths, is_truetype, file, bounds, heights })
    }
}

impl FontSubset {
    /// `text` as a string of glyphs.
    pub(super) fn encoded(&self, text: &str) -> Vec<u8> {
        let glyph = |c| self.glyphs.get(&c).copied().unwrap_or(0);
        text.chars().flat_map(|c| glyph(c).to_be_bytes()).collect()
    }

    /// The map from glyphs to characters that readers of the text need.
    pub(super) fn to_unicode(&self) -> Vec<u8> {
        let info = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
        let mut map = UnicodeCmap::new(Name(b"Adobe-Identity-UCS"), info);
        for (c, glyph) in &self.glyphs {
            map.pair(*glyph, *c);
        }
        map.finish().into_vec()
    }
}

/// The name of a subset: six letters that tell subsets apart, then the font's own.
fn name_of(font: &Font, glyphs: &BTreeMap<char, u16>) -> String {
    let own = font.post_script_name().unwrap_or_else(|| "Font".to_owned());
    let mut hasher = blake3::Hasher::new();
    hasher.update(own.as_bytes());
    for c in glyphs.keys() {
        hasher.update(&u32::from(*c).to_le_bytes());
    }
    let hash = hasher.finalize();
    let tag: String = hash.as_bytes()[..6].iter().map(|b| char::from(b'A' + b % 26)).collect();
    format!("{tag}+{own}")
}

fn measures(font: &FontInstance) -> ([i64; 4], [i64; 3]) {
    let ttf = font.ttf();
    let bounds = ttf.global_bounding_box();
    let scale = 1000.0 / font.units_per_em();
    let of = |units: i16| rounded(f64::from(units) * scale);
    let capitals = ttf.capital_height().unwrap_or(ttf.ascender());
    (
        [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(of),
        [ttf.ascender(), ttf.descender(), capitals].map(of),
    )
}

#[expect(clippy::cast_possible_truncation, reason = "measures of fonts are small")]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}
