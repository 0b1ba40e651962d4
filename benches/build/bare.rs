//! The engine by itself, with a minimal document.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// How the minimal document looks.
const HEAD: &str = "#set page(paper: \"a4\")\n#set text(font: (\"Liberation Serif\", \"FandolFang R\"), size: 16pt, lang: \"zh\")\n#set par(first-line-indent: 2em)\n\n";

/// What the engine needs, once for all documents.
pub(crate) struct Bare {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

struct One<'b> {
    bare: &'b Bare,
    source: Source,
}

impl Bare {
    /// With the two faces of the document from `folder`.
    pub(crate) fn new(folder: &Path) -> Self {
        let names = ["FandolFang-Regular.otf", "LiberationSerif-Regular.ttf"];
        let files = names.iter().filter_map(|name| fs::read(folder.join(name)).ok());
        let fonts: Vec<Font> = files.flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { library: LazyHash::new(Library::builder().build()), book, fonts }
    }

    /// The length of the document of a text, a paragraph for each line.
    pub(crate) fn document(&self, text: &str) -> usize {
        let mut source = HEAD.to_owned();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(source, "#{:?}\n", line.trim_start_matches(['#', '-', '|', ' ']));
        }
        let one = One { bare: self, source: Source::detached(source) };
        let pages = typst::compile::<PagedDocument>(&one).output;
        let pages = pages.unwrap_or_else(|errors| panic!("{errors:?}"));
        let made = typst_pdf::pdf(&pages, &PdfOptions::default());
        comemo::evict(4);
        made.map_or(0, |bytes| bytes.len())
    }
}

impl World for One<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.bare.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.bare.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.bare.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
