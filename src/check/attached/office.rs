//! The text of documents and spreadsheets of an office suite: XML in a zip.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Kind, Reading};

/// The most that is unpacked, in bytes: of one part, and of all.
const PART: u64 = 32 * 1024 * 1024;
const ALL: u64 = 128 * 1024 * 1024;

/// The kind of a zip by its parts. One that brings macros may not be here.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |part: &str| zip.file_names().flatten().any(|name| name.eq_ignore_ascii_case(part));
    let macros =
        zip.file_names().flatten().any(|name| name.to_ascii_lowercase().contains("vbaproject"));
    if macros || !has("[Content_Types].xml") {
        None
    } else if has("word/document.xml") {
        Some(Kind::Docx)
    } else {
        has("xl/workbook.xml").then_some(Kind::Xlsx)
    }
}

/// Text of all parts.
pub(super) fn read(kind: Kind, bytes: &[u8], is_label: &dyn Fn(&str) -> bool) -> Reading {
    let mut reading = Reading::default();
    let Some(parts) = parts(bytes, &mut reading) else {
        reading.miss("文件损坏或过大", "the file is damaged or too large");
        return reading;
    };
    let shared = parts.get("xl/sharedStrings.xml").and_then(|xml| entries(xml));
    for (name, xml) in &parts {
        let read = if kind == Kind::Xlsx && name == "xl/sharedStrings.xml" {
            shared.is_some().then_some(())
        } else if name.starts_with("xl/worksheets/") {
            sheet(xml, shared.as_deref().unwrap_or_default())
                .map(|rows| reading.table(&rows, is_label))
        } else {
            document(xml, is_label, &mut reading)
        };
        if read.is_none() {
            reading.miss("文件损坏", "the file is damaged");
        }
    }
    reading
}

/// The parts that are XML. Of others it is said that nobody read them.
fn parts(bytes: &[u8], reading: &mut Reading) -> Option<BTreeMap<String, String>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = BTreeMap::new();
    let mut left = ALL;
    for at in 0..zip.len() {
        let entry = zip.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        if entry.is_dir() || name.ends_with(".rels") || name.contains("printerSettings") {
            continue;
        }
        if !name.ends_with(".xml") {
            reading.miss("其中有图片或嵌入的文件", "there are images or other files in it");
            continue;
        }
        let mut xml = String::new();
        let most = PART.min(left);
        let size = entry.take(most + 1).read_to_string(&mut xml).ok()? as u64;
        left = left.checked_sub(size).filter(|_| size <= most)?;
        parts.insert(name, xml);
    }
    Some(parts)
}

/// Calls `each` with every event, the text resolved; `None` where XML is broken.
fn events(xml: &str, mut each: impl FnMut(Piece<'_>)) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => each(Piece::Start(&start)),
            Event::Empty(start) => {
                each(Piece::Start(&start));
                each(Piece::End(start.local_name().as_ref()));
            }
            Event::End(end) => each(Piece::End(end.local_name().as_ref())),
            Event::Text(text) => each(Piece::Text(&text)),
            Event::CData(text) => each(Piece::Text(&text)),
            Event::GeneralRef(name) => {
                let resolved = name.resolve_char_ref().ok()?.map(String::from);
                let named = || match &*name {
                    "amp" => Some("&".to_owned()),
                    "lt" => Some("<".to_owned()),
                    "gt" => Some(">".to_owned()),
                    "quot" => Some("\"".to_owned()),
                    "apos" => Some("'".to_owned()),
                    _ => None,
                };
                each(Piece::Text(&resolved.or_else(named)?));
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

enum Piece<'p> {
    Start(&'p BytesStart<'p>),
    End(&'p str),
    Text(&'p str),
}

/// The strings that cells of all sheets point to.
fn entries(xml: &str) -> Option<Vec<String>> {
    let (mut all, mut text) = (Vec::new(), String::new());
    events(xml, |piece| match piece {
        Piece::Text(more) => text.push_str(more),
        Piece::End("si") => all.push(std::mem::take(&mut text)),
        _ => {}
    })?;
    Some(all)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// Rows of a sheet. Headers and footers are rows of one cell.
fn sheet(xml: &str, shared: &[String]) -> Option<Vec<Vec<String>>> {
    let (mut rows, mut row, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut points = false;
    events(xml, |piece| match piece {
        Piece::Start(start) if start.local_name().as_ref() == "c" => {
            text.clear();
            points = attribute(start, "t").as_deref() == Some("s");
            let column = attribute(start, "r").map_or(row.len(), |cell| column(&cell));
            // Empty cells are not written; columns have to stay columns.
            while row.len() < column.min(16_384) {
                row.push(String::new());
            }
        }
        Piece::Text(more) => text.push_str(more),
        Piece::End("c") => {
            let at = text.trim().parse::<usize>().ok().filter(|_| points);
            let cell =
                at.map_or_else(|| text.clone(), |at| shared.get(at).cloned().unwrap_or_default());
            row.push(cell);
            text.clear();
        }
        Piece::End("row") => rows.push(std::mem::take(&mut row)),
        Piece::End(name) if name.ends_with("Header") || name.ends_with("Footer") => {
            rows.push(vec![std::mem::take(&mut text)]);
        }
        _ => {}
    })?;
    Some(rows)
}

/// The column of a cell such as `AB12`, from 0.
fn column(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(3);
    letters.fold(0, |sum, b| sum * 26 + usize::from(b - b'A') + 1).saturating_sub(1)
}

/// Paragraphs of a part, and its tables row by row.
fn document(xml: &str, is_label: &dyn Fn(&str) -> bool, reading: &mut Reading) -> Option<()> {
    let (mut line, mut cell) = (String::new(), String::new());
    let (mut row, mut rows) = (Vec::new(), Vec::new());
    events(xml, |piece| match piece {
        Piece::Text(more) => line.push_str(more),
        Piece::Start(start) if start.local_name().as_ref() == "tab" => line.push('\t'),
        // Names of sheets, titles of pictures.
        Piece::Start(start) => {
            for name in ["name", "descr", "title"] {
                reading.line(&attribute(start, name).unwrap_or_default());
            }
        }
        Piece::End("tc") => row.push(std::mem::take(&mut cell)),
        Piece::End("tr") => rows.push(std::mem::take(&mut row)),
        Piece::End("tbl") => reading.table(&std::mem::take(&mut rows), is_label),
        // Pieces of a word may stand in runs of their own.
        Piece::End("t" | "r" | "rPr" | "tab") => {}
        Piece::End(_) if line.trim().is_empty() => {}
        Piece::End(_) => {
            reading.line(&line);
            cell.push_str(&std::mem::take(&mut line));
        }
    })
}
