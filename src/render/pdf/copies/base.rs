//! What of a document has to be known to append to it.

use lopdf::{Dictionary, Document, Object};

/// A document as its copies see it.
#[derive(Debug)]
pub(super) struct Base<'b> {
    pub(super) bytes: &'b [u8],
    /// Pages in order.
    pub(super) pages: Vec<Page>,
    /// The number after the highest one of its objects.
    pub(super) next: u32,
    /// Where its table of objects is.
    pub(super) table: usize,
    pub(super) trailer: Dictionary,
}

/// A page: its object with its resources in it.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) number: u32,
    pub(super) generation: u16,
    pub(super) entries: Dictionary,
    pub(super) resources: Dictionary,
    pub(super) fonts: Dictionary,
    pub(super) contents: Vec<Object>,
}

impl<'b> Base<'b> {
    /// Reads a document; `None` when it is not of the form that we write.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let document = Document::load_mem(bytes).ok()?;
        let ids = document.get_pages();
        let pages = ids.into_values().map(|id| page(&document, id)).collect::<Option<Vec<_>>>()?;
        let size = document.trailer.get(b"Size").ok()?.as_i64().ok()?;
        let tail = bytes.get(bytes.len().saturating_sub(64)..)?;
        let text = String::from_utf8_lossy(tail);
        let (_, after) = text.rsplit_once("startxref")?;
        let table = after.split_whitespace().next()?.parse().ok()?;
        Some(Self {
            bytes,
            pages,
            next: u32::try_from(size).ok()?,
            table,
            trailer: document.trailer.clone(),
        })
    }
}

fn page(document: &Document, id: lopdf::ObjectId) -> Option<Page> {
    let dictionary = |object: &Object| -> Option<Dictionary> {
        document.dereference(object).ok()?.1.as_dict().ok().cloned()
    };
    let entries = document.get_dictionary(id).ok()?.clone();
    let resources = dictionary(entries.get(b"Resources").ok()?)?;
    let fonts = resources.get(b"Font").ok().and_then(dictionary).unwrap_or_default();
    let contents = match entries.get(b"Contents").ok()? {
        Object::Array(parts) => parts.clone(),
        part => vec![part.clone()],
    };
    Some(Page { number: id.0, generation: id.1, entries, resources, fonts, contents })
}
