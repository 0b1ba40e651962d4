//! The engine by itself: with a minimal document, and with one that looks like
//! an issue and keeps to its standards, written by hand for nothing but this.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How the document that looks like an issue begins and ends.
const ALIKE: &str = include_str!("alike.typ");
const ALIKE_TAIL: &str = "#place(bottom, float: true, clearance: 1em, tail)\n";

/// How the minimal document looks.
const HEAD: &str = "#set page(paper: \"a4\")\n#set text(font: (\"Liberation Serif\", \"FandolFang R\"), size: 16pt, lang: \"zh\")\n#set par(first-line-indent: 2em)\n\n";

/// The engine's library and fonts, once for all documents.
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
    /// With the fonts of the documents from `folder`.
    pub(crate) fn new(folder: &Path) -> Self {
        let names = [
            "FandolFang-Regular.otf",
            "FandolHei-Regular.otf",
            "FandolKai-Regular.otf",
            "FandolSong-Bold.otf",
            "LiberationSerif-Regular.ttf",
        ];
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
        self.made(source, &PdfOptions::default())
    }

    /// The length of a document that looks like an issue, in the same fonts, with
    /// the same attachments, tagged and to the same standards.
    pub(crate) fn alike(&self, text: &str) -> usize {
        let mut source = ALIKE.to_owned();
        let _ = writeln!(source, "#attached({text:?})\n");
        let mut table = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(row) = line.strip_prefix("| ") {
                table.push(row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
                continue;
            }
            let _ = match (line.strip_prefix("## "), line.strip_prefix("- ")) {
                (Some(title), _) => writeln!(source, "== #{title:?}\n"),
                (_, Some(entry)) => writeln!(source, "- #{entry:?}"),
                _ => writeln!(source, "#{line:?}\n"),
            };
        }
        if let [head, _, rows @ ..] = table.as_slice() {
            let _ = write!(source, "\n#rows({}", tuple(head));
            for row in rows {
                let _ = write!(source, ", {}", tuple(row));
            }
            source.push_str(")\n\n");
        }
        source.push_str(ALIKE_TAIL);
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            ident: Smart::Custom("alike".to_owned()),
            standards: standards.unwrap_or_default(),
            ..PdfOptions::default()
        };
        self.made(source, &options)
    }

    fn made(&self, source: String, options: &PdfOptions) -> usize {
        let one = One { bare: self, source: Source::detached(source) };
        let pages = typst::compile::<PagedDocument>(&one).output;
        let pages = pages.unwrap_or_else(|errors| panic!("{errors:?}"));
        let made = typst_pdf::pdf(&pages, options);
        comemo::evict(4);
        made.unwrap_or_else(|errors| panic!("{errors:?}")).len()
    }
}

/// A list of strings as the engine's language writes it.
fn tuple(cells: &[&str]) -> String {
    let inner: String = cells.iter().map(|cell| format!("{cell:?}, ")).collect();
    format!("({inner})")
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
