//! Files beside items, by their content: what kind they truly are, and what
//! of their text can be read. What cannot be read is said, never guessed.

mod office;
mod pdf;
mod picture;

use crate::disk::Found;
use crate::finding::Text;

/// Whether a file lies in the folder of an item, and is no link.
pub(in crate::check) fn is_beside_an_item(found: &Found) -> bool {
    let depth = found.path.split('/').count();
    depth == 5 && !found.link && !found.unreadable_name
}

/// Kinds of file that may lie beside an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Kind {
    Pdf,
    /// Without macros.
    Docx,
    /// Without macros.
    Xlsx,
    /// Text, with commas or without.
    Plain,
    Png,
    Jpeg,
}

impl Kind {
    /// The kind that a name promises.
    pub(in crate::check) fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            "xlsx" => Some(Self::Xlsx),
            "csv" | "txt" => Some(Self::Plain),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            _ => None,
        }
    }

    /// The kind that a file truly is.
    pub(in crate::check) fn of_content(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if bytes.starts_with(b"PK\x03\x04") {
            office::kind(bytes)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            let odd = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c);
            (!bytes.iter().any(odd)).then_some(Self::Plain)
        }
    }
}

/// The text of a file as far as it could be read.
#[derive(Debug, Default)]
pub(in crate::check) struct Reading {
    /// Lines of text; a row of a table is one, and each cell of it.
    pub(in crate::check) lines: Vec<String>,
    /// Why not all of it could be read.
    pub(in crate::check) unread: Option<Text>,
}

impl Reading {
    fn unread(zh: &str, en: &str) -> Self {
        Self { lines: Vec::new(), unread: Some(Text::new(zh, en)) }
    }

    fn line(&mut self, line: &str) {
        let line = line.trim();
        if !line.is_empty() {
            self.lines.push(line.to_owned());
        }
    }

    fn miss(&mut self, zh: &str, en: &str) {
        self.unread.get_or_insert_with(|| Text::new(zh, en));
    }

    fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.unread = self.unread.take().or(other.unread);
    }

    /// The rows of a table. What stands below a label is a field of that name:
    /// `is_label` knows it.
    fn table(&mut self, rows: &[Vec<String>], is_label: &dyn Fn(&str) -> bool) {
        let mut labels: Vec<Option<&str>> = Vec::new();
        for row in rows {
            let full: Vec<&str> =
                row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            self.line(&full.join(" | "));
            for (at, cell) in row.iter().enumerate() {
                if labels.len() <= at {
                    labels.push(None);
                }
                if is_label(cell) {
                    labels[at] = Some(cell);
                } else if let Some(label) = labels[at].filter(|_| !cell.trim().is_empty()) {
                    self.line(&format!("{label}: {cell}"));
                }
            }
        }
    }
}

/// Reads a file of a kind; `is_label` tells labels of fields of classification.
pub(in crate::check) fn read(kind: Kind, bytes: &[u8], is_label: &dyn Fn(&str) -> bool) -> Reading {
    match kind {
        Kind::Pdf => pdf::read(bytes),
        Kind::Docx | Kind::Xlsx => office::read(kind, bytes, is_label),
        Kind::Plain => plain(bytes, is_label),
        Kind::Png | Kind::Jpeg => picture::read(bytes),
    }
}

fn plain(bytes: &[u8], is_label: &dyn Fn(&str) -> bool) -> Reading {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Reading::unread("文本不是 UTF-8 编码", "the text is not UTF-8");
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reading = Reading::default();
    text.lines().for_each(|line| reading.line(line));
    let mut table = csv::ReaderBuilder::new();
    let table = table.has_headers(false).flexible(true);
    let rows = table.from_reader(text.as_bytes()).into_records().filter_map(Result::ok);
    let rows: Vec<Vec<String>> = rows.map(|row| row.iter().map(str::to_owned).collect()).collect();
    reading.table(&rows, is_label);
    reading
}
