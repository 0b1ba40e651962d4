//! Text in glyphs, and fonts cut down to them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use subsetter::GlyphRemapper;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariations};

use super::super::fonts::Fonts;
use super::super::settings::Role;

/// A line of text in the fonts that have its characters.
#[derive(Debug)]
pub(super) struct Line<'f> {
    pub(super) parts: Vec<Part<'f>>,
}

/// A part in one font.
#[derive(Debug)]
pub(super) struct Part<'f> {
    font: &'f Font,
    instance: FontInstance,
    pub(super) text: String,
}

impl Line<'_> {
    /// Width in em.
    pub(super) fn width(&self) -> f64 {
        self.parts.iter().map(Part::width).sum()
    }
}

impl Part<'_> {
    /// Width in em.
    pub(super) fn width(&self) -> f64 {
        self.text.chars().map(|c| advance(&self.instance, c)).sum()
    }
}

/// `text` in the first of `roles` that has each character; the first
/// character that none has as the error.
pub(super) fn line<'f>(fonts: &'f Fonts, roles: &[Role], text: &str) -> Result<Line<'f>, char> {
    let fonts: Vec<&Font> = roles.iter().filter_map(|role| fonts.font(*role)).collect();
    let mut parts: Vec<Part<'f>> = Vec::new();
    for c in text.chars() {
        let has = |font: &&&Font| font.info().coverage.contains(u32::from(c));
        let font = *fonts.iter().find(has).ok_or(c)?;
        match parts.last_mut() {
            Some(part) if part.font == font => part.text.push(c),
            _ => parts.push(Part { font, instance: instance(font), text: c.to_string() }),
        }
    }
    Ok(Line { parts })
}

fn instance(font: &Font) -> FontInstance {
    let variant = font.info().variant;
    font.clone().instantiate(variant, Abs::pt(16.0), &FontVariations::default())
}

fn glyph(font: &FontInstance, c: char) -> u16 {
    font.ttf().glyph_index(c).map_or(0, |glyph| glyph.0)
}

fn advance(font: &FontInstance, c: char) -> f64 {
    font.x_advance(glyph(font, c)).map_or(0.0, |em| em.get())
}

/// A font cut down to a few glyphs, ready to be embedded.
#[derive(Debug)]
pub(super) struct Cut {
    /// Glyphs of the cut font by character.
    glyphs: BTreeMap<char, u16>,
    /// Name, with the tag of a subset.
    pub(super) name: String,
    /// Widths of glyphs in thousandths, from glyph 0.
    pub(super) widths: Vec<i64>,
    /// Whether outlines are of the TrueType kind.
    pub(super) truetype: bool,
    /// Its bytes, compressed, and their number before.
    pub(super) bytes: Vec<u8>,
    pub(super) length: usize,
    /// Box of all glyphs, ascent, descent, height of capitals, in thousandths.
    pub(super) measures: [i64; 7],
}

/// Cuts the font of a part down to its glyphs.
pub(super) fn cut(part: &Part<'_>) -> Option<Cut> {
    let font = &part.instance;
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    let mut widths = vec![0];
    for c in part.text.chars() {
        let new = remapper.remap(glyph(font, c));
        glyphs.insert(c, new);
        if usize::from(new) == widths.len() {
            widths.push(thousandths(advance(font, c)));
        }
    }
    let data = part.font.data().as_slice();
    let whole = subsetter::subset(data, part.font.index(), &remapper).ok()?;
    let outlines = table(&whole, *b"CFF ");
    let embedded = outlines.unwrap_or(&whole);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(embedded).ok()?;
    Some(Cut {
        name: name_of(part, &glyphs),
        widths,
        truetype: outlines.is_none(),
        length: embedded.len(),
        bytes: encoder.finish().ok()?,
        measures: measures(font),
        glyphs,
    })
}

impl Cut {
    /// Appends `text` as a string of glyphs.
    pub(super) fn show(&self, out: &mut String, text: impl Iterator<Item = char>) {
        out.push('<');
        for c in text {
            let _ = write!(out, "{:04X}", self.glyphs.get(&c).copied().unwrap_or(0));
        }
        out.push('>');
    }

    /// The map from glyphs to characters that readers of the text need.
    pub(super) fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let pairs: Vec<(&char, &u16)> = self.glyphs.iter().collect();
        for pairs in pairs.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", pairs.len());
            for (c, glyph) in pairs {
                let _ = write!(map, "<{glyph:04X}> <");
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// The name of a cut font: six letters that tell subsets apart, then its own.
fn name_of(part: &Part<'_>, glyphs: &BTreeMap<char, u16>) -> String {
    let own = part.font.post_script_name().unwrap_or_else(|| "Font".to_owned());
    let mut hasher = blake3::Hasher::new();
    hasher.update(own.as_bytes());
    for c in glyphs.keys() {
        hasher.update(&u32::from(*c).to_le_bytes());
    }
    let hash = hasher.finalize();
    let tag: String = hash.as_bytes()[..6].iter().map(|b| char::from(b'A' + b % 26)).collect();
    format!("{tag}+{own}")
}

fn measures(font: &FontInstance) -> [i64; 7] {
    let ttf = font.ttf();
    let bounds = ttf.global_bounding_box();
    let scale = 1000.0 / font.units_per_em();
    let of = |units: i16| rounded(f64::from(units) * scale);
    [
        of(bounds.x_min),
        of(bounds.y_min),
        of(bounds.x_max),
        of(bounds.y_max),
        of(ttf.ascender()),
        of(ttf.descender()),
        of(ttf.capital_height().unwrap_or(ttf.ascender())),
    ]
}

fn thousandths(em: f64) -> i64 {
    rounded(em * 1000.0)
}

#[expect(clippy::cast_possible_truncation, reason = "measures of fonts are small")]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}

/// A table of a font.
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16::from_be_bytes(font.get(4..6)?.try_into().ok()?));
    let number = |at: usize| -> Option<usize> {
        let bytes = font.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    let entry =
        (0..count).map(|n| 12 + 16 * n).find(|at| font.get(*at..at + 4) == Some(&tag[..]))?;
    let (from, length) = (number(entry + 8)?, number(entry + 12)?);
    font.get(from..from.checked_add(length)?)
}
