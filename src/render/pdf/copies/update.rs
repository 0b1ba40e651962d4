//! Objects appended to a document.

use std::io;

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, StringFormat};
use lopdf::{dictionary, xref::Xref};
use pdf_writer::{Content, Name, Str};

use super::glyphs::FontSubset;

/// A document that copies are made of.
#[derive(Debug)]
pub(super) struct Base<'b> {
    bytes: &'b [u8],
    /// Pages in order, their resources and contents in them.
    pub(super) pages: Vec<(ObjectId, Dictionary)>,
    /// The document without its objects: an update needs no other.
    frame: Document,
}

impl<'b> Base<'b> {
    /// Reads a document; `None` when it is not of the form that we write.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let mut frame = Document::load_mem(bytes).ok()?;
        let ids = frame.get_pages().into_values();
        let pages = ids.map(|id| Some((id, page(&frame, id)?))).collect::<Option<Vec<_>>>()?;
        let kind = frame.reference_table.cross_reference_type;
        frame.objects.clear();
        frame.reference_table = Xref::new(0, kind);
        Some(Self { bytes, pages, frame })
    }
}

fn page(document: &Document, id: ObjectId) -> Option<Dictionary> {
    let dictionary = |object: &Object| -> Option<Dictionary> {
        document.dereference(object).ok()?.1.as_dict().ok().cloned()
    };
    let mut page = document.get_dictionary(id).ok()?.clone();
    let mut resources = dictionary(page.get(b"Resources").ok()?)?;
    let fonts = resources.get(b"Font").ok().and_then(dictionary).unwrap_or_default();
    resources.set("Font", fonts);
    page.set("Resources", resources);
    if let Ok(part @ Object::Reference(_)) = page.get(b"Contents") {
        page.set("Contents", vec![part.clone()]);
    }
    Some(page)
}

/// A text to be put on pages: its font, size in points, grey, start of its line.
pub(super) struct Placed<'s> {
    pub(super) subset: &'s FontSubset,
    pub(super) text: &'s str,
    pub(super) size: f64,
    pub(super) grey: f32,
    pub(super) at: (f64, f64),
}

/// Texts on pages: their content and fonts.
pub(super) struct Mark {
    content: ObjectId,
    fonts: Vec<(String, ObjectId)>,
}

/// The objects that are appended to a document.
pub(super) struct Update<'u> {
    base: &'u Base<'u>,
    document: IncrementalDocument,
}

impl<'u> Update<'u> {
    pub(super) fn new(base: &'u Base<'u>) -> Self {
        let document = IncrementalDocument::create_from(base.bytes.to_vec(), base.frame.clone());
        Self { base, document }
    }

    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.new_document.add_object(object)
    }

    /// Texts that are no part of the document's own.
    pub(super) fn mark(&mut self, texts: &[Placed<'_>]) -> Mark {
        let mut content = Content::new();
        let mut fonts = Vec::new();
        for placed in texts {
            let font = self.font(placed.subset);
            let name = format!("Kf{}", font.0);
            let text = placed.subset.encoded(placed.text);
            let [x, y, size] = [placed.at.0, placed.at.1, placed.size].map(points);
            content.begin_marked_content(Name(b"Artifact")).save_state().begin_text();
            content.set_fill_gray(placed.grey).set_font(Name(name.as_bytes()), size);
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, x, y]).show(Str(&text));
            content.end_text().restore_state().end_marked_content();
            fonts.push((name, font));
        }
        let content = self.add(Stream::new(Dictionary::new(), content.finish().into_vec()));
        Mark { content, fonts }
    }

    fn font(&mut self, subset: &FontSubset) -> ObjectId {
        let file = self.add(subset.file.clone());
        let unicode = self.add(Stream::new(Dictionary::new(), subset.to_unicode()));
        let [ascent, descent, capitals] = subset.heights;
        let mut descriptor = dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => subset.name.as_str(),
            "Flags" => 4,
            "FontBBox" => numbers(&subset.bounds),
            "ItalicAngle" => 0,
            "Ascent" => ascent,
            "Descent" => descent,
            "CapHeight" => capitals,
            "StemV" => 80,
        };
        descriptor.set(if subset.is_truetype { "FontFile2" } else { "FontFile3" }, file);
        let mut descendant = dictionary! {
            "Type" => "Font",
            "BaseFont" => subset.name.as_str(),
            "FontDescriptor" => self.add(descriptor),
            "DW" => 0,
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "W" => vec![0.into(), numbers(&subset.widths).into()],
        };
        if subset.is_truetype {
            descendant.set("Subtype", "CIDFontType2");
            descendant.set("CIDToGIDMap", "Identity");
        } else {
            descendant.set("Subtype", "CIDFontType0");
        }
        let descendant = self.add(descendant);
        self.add(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => subset.name.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => unicode,
        })
    }

    /// Puts marks under the content of a page.
    pub(super) fn mark_page<'m>(&mut self, at: usize, marks: impl Iterator<Item = &'m Mark>) {
        let Some((id, page)) = self.base.pages.get(at) else { return };
        let mut page = page.clone();
        let mut contents = Vec::new();
        for mark in marks {
            contents.push(mark.content.into());
            let resources = page.get_mut(b"Resources").and_then(Object::as_dict_mut);
            let fonts = resources.and_then(|r| r.get_mut(b"Font")).and_then(Object::as_dict_mut);
            if let Ok(fonts) = fonts {
                mark.fonts.iter().for_each(|(name, font)| fonts.set(name.as_bytes(), *font));
            }
        }
        if contents.is_empty() {
            return;
        }
        if let Ok(own) = page.get(b"Contents").and_then(Object::as_array) {
            contents.extend(own.iter().cloned());
        }
        page.set("Contents", contents);
        self.document.new_document.set_object(*id, page);
    }

    /// The whole document; `mark` tells it from other copies.
    pub(super) fn finish(mut self, mark: &str) -> io::Result<Vec<u8>> {
        let ids = self.document.new_document.trailer.get_mut(b"ID").and_then(Object::as_array_mut);
        if let Some(Object::String(last, format)) = ids.ok().and_then(|ids| ids.last_mut()) {
            let hash = blake3::hash(&[&last[..], mark.as_bytes()].concat());
            *last = hash.as_bytes()[..16].to_vec();
            *format = StringFormat::Hexadecimal;
        }
        let mut bytes = Vec::with_capacity(self.base.bytes.len() + 32 * 1024);
        self.document.save_to(&mut bytes)?;
        Ok(bytes)
    }
}

fn numbers(numbers: &[i64]) -> Vec<Object> {
    numbers.iter().map(|number| Object::from(*number)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on a page are small")]
fn points(length: f64) -> f32 {
    length as f32
}
