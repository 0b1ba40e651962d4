//! Appending objects to a document.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, StringFormat};

use super::Mark;
use super::base::{Base, Page};
use super::glyphs::Cut;

/// What is appended to a document.
pub(super) struct Update<'u, 'b> {
    base: &'u Base<'b>,
    out: Vec<u8>,
    /// Objects: number, generation, where they are.
    objects: Vec<(u32, u16, usize)>,
    next: u32,
}

impl<'u, 'b> Update<'u, 'b> {
    pub(super) fn new(base: &'u Base<'b>) -> Self {
        let mut out = Vec::with_capacity(base.bytes.len() + 32 * 1024);
        out.extend_from_slice(base.bytes);
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        Self { base, out, objects: Vec::new(), next: base.next }
    }

    fn begin(&mut self, number: u32, generation: u16) {
        self.objects.push((number, generation, self.out.len()));
        self.text(&format!("{number} {generation} obj\n"));
    }

    fn fresh(&mut self) -> u32 {
        let number = self.next;
        self.next += 1;
        self.begin(number, 0);
        number
    }

    fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// A stream of text; its number.
    pub(super) fn stream(&mut self, text: &str) -> u32 {
        let number = self.fresh();
        self.text(&format!("<< /Length {} >>\nstream\n{text}\nendstream\nendobj\n", text.len()));
        number
    }

    /// A font; its number.
    pub(super) fn font(&mut self, cut: &Cut) -> u32 {
        let file = self.fresh();
        let kind = if cut.truetype {
            format!("/Length1 {}", cut.length)
        } else {
            "/Subtype /CIDFontType0C".to_owned()
        };
        self.text(&format!(
            "<< {kind} /Filter /FlateDecode /Length {} >>\nstream\n",
            cut.bytes.len()
        ));
        self.out.extend_from_slice(&cut.bytes);
        self.text("\nendstream\nendobj\n");
        let unicode = self.stream(&cut.to_unicode());
        let descriptor = self.descriptor(cut, file);
        let descendant = self.descendant(cut, descriptor);
        let number = self.fresh();
        self.text(&format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{} /Encoding /Identity-H \
             /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>\nendobj\n",
            cut.name
        ));
        number
    }

    fn descriptor(&mut self, cut: &Cut, file: u32) -> u32 {
        let number = self.fresh();
        let [x0, y0, x1, y1, ascent, descent, capitals] = cut.measures;
        let key = if cut.truetype { "FontFile2" } else { "FontFile3" };
        self.text(&format!(
            "<< /Type /FontDescriptor /FontName /{} /Flags 4 /FontBBox [{x0} {y0} {x1} {y1}] \
             /ItalicAngle 0 /Ascent {ascent} /Descent {descent} /CapHeight {capitals} /StemV 80 \
             /{key} {file} 0 R >>\nendobj\n",
            cut.name
        ));
        number
    }

    fn descendant(&mut self, cut: &Cut, descriptor: u32) -> u32 {
        let number = self.fresh();
        let kind = if cut.truetype {
            "/Subtype /CIDFontType2 /CIDToGIDMap /Identity"
        } else {
            "/Subtype /CIDFontType0"
        };
        let mut widths = String::new();
        for width in &cut.widths {
            let _ = write!(widths, "{width} ");
        }
        self.text(&format!(
            "<< /Type /Font {kind} /BaseFont /{} /FontDescriptor {descriptor} 0 R /DW 0 \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
             /W [0 [{}]] >>\nendobj\n",
            cut.name,
            widths.trim_end()
        ));
        number
    }

    /// A page with marks under what it holds already.
    pub(super) fn page(&mut self, page: &Page, marks: &[&Mark]) {
        let mut fonts = page.fonts.clone();
        let mut contents = Vec::new();
        for mark in marks {
            contents.push(Object::Reference((mark.content, 0)));
            for (name, number) in &mark.fonts {
                fonts.set(name.as_bytes(), Object::Reference((*number, 0)));
            }
        }
        contents.extend(page.contents.iter().cloned());
        let mut resources = page.resources.clone();
        resources.set("Font", fonts);
        let mut entries = page.entries.clone();
        entries.set("Resources", resources);
        entries.set("Contents", contents);
        self.begin(page.number, page.generation);
        dictionary(&mut self.out, &entries);
        self.text("\nendobj\n");
    }

    /// The whole document; `mark` tells it from other copies.
    pub(super) fn finish(mut self, mark: &str) -> Vec<u8> {
        let table = self.out.len();
        self.text("xref\n");
        self.objects.sort_unstable();
        for (number, generation, at) in std::mem::take(&mut self.objects) {
            self.text(&format!("{number} 1\n{at:010} {generation:05} n \n"));
        }
        let mut trailer = self.base.trailer.clone();
        trailer.set("Size", i64::from(self.next));
        trailer.set("Prev", i64::try_from(self.base.table).unwrap_or_default());
        if let Ok(Object::Array(ids)) = trailer.get_mut(b"ID")
            && let Some(last) = ids.last_mut()
        {
            let hash = blake3::hash(&[&serialized(last)[..], mark.as_bytes()].concat());
            *last = Object::String(hash.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
        }
        self.text("trailer\n");
        dictionary(&mut self.out, &trailer);
        self.text(&format!("\nstartxref\n{table}\n%%EOF"));
        self.out
    }
}

fn serialized(value: &Object) -> Vec<u8> {
    let mut out = Vec::new();
    object(&mut out, value);
    out
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend_from_slice(b"<< ");
    for (key, value) in entries {
        name(out, key);
        out.push(b' ');
        object(out, value);
        out.push(b' ');
    }
    out.extend_from_slice(b">>");
}

fn object(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Boolean(truth) => out.extend_from_slice(truth.to_string().as_bytes()),
        Object::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Real(number) => out.extend_from_slice(format!("{number}").as_bytes()),
        Object::Name(text) => name(out, text),
        Object::String(text, _) => {
            out.push(b'<');
            for byte in text {
                out.extend_from_slice(format!("{byte:02X}").as_bytes());
            }
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for value in values {
                object(out, value);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Reference((number, generation)) => {
            out.extend_from_slice(format!("{number} {generation} R").as_bytes());
        }
        // A stream is an object of its own and never stands inside another.
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
    }
}

fn name(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'/');
    for byte in text {
        if byte.is_ascii_alphanumeric() || b"-_.+*:".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}
