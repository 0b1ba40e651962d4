//! The text of a PDF.

use lopdf::{Document, LoadOptions, Object, Stream};

use super::{Kind, Reading};

/// The most that is unpacked of one stream or page, in bytes.
const MOST: usize = 64 * 1024 * 1024;

/// The text of all pages, of its fields, of what it says of itself and of the
/// texts attached to it.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let options = LoadOptions::with_max_decompressed_size(MOST);
    let Ok(document) = Document::load_mem_with_options(bytes, options) else {
        return Reading::unread("文件损坏或加密", "the file is damaged or encrypted");
    };
    if document.is_encrypted() {
        return Reading::unread("文件加密", "the file is encrypted");
    }
    let mut reading = Reading::default();
    for page in document.get_pages().keys() {
        let text = document.extract_text_with_limit(&[*page], MOST).unwrap_or_default();
        // What the library writes for fonts that it cannot decode.
        let broken = text.contains('\u{fffd}') || text.contains("Unimplemented?");
        if broken || text.trim().is_empty() {
            reading.miss("有的页面读不出文字", "there are pages without text that can be read");
        }
        text.lines().for_each(|line| reading.line(line));
    }
    for object in document.objects.values() {
        strings(object, &mut reading);
        if let Object::Stream(stream) = object {
            beside_pages(stream, &mut reading);
        }
    }
    strings(&Object::Dictionary(document.trailer.clone()), &mut reading);
    reading
}

/// Reads a stream that is no page: a picture, a drawing, a file.
fn beside_pages(stream: &Stream, reading: &mut Reading) {
    let is = |key: &[u8], name: &[u8]| {
        stream.dict.get(key).and_then(Object::as_name).is_ok_and(|n| n == name)
    };
    if is(b"Subtype", b"Image") {
        reading.miss("其中有图片", "there are images in it");
    }
    if is(b"Subtype", b"Form") {
        reading
            .miss("其中有图形，里面的文字读不出", "there are drawings, whose words cannot be read");
    }
    if is(b"Type", b"EmbeddedFile") || is(b"Type", b"Metadata") {
        let content = stream.get_plain_content_with_limit(MOST).unwrap_or_else(|_| vec![0]);
        if Kind::of_content(&content) == Some(Kind::Plain) {
            reading.append(super::plain(&content, &|_| false));
        } else {
            reading
                .miss("其中附有读不出文字的文件", "files that cannot be read are attached to it");
        }
    }
}

/// Strings outside of pages: titles, fields, remarks.
fn strings(object: &Object, reading: &mut Reading) {
    match object {
        Object::String(bytes, _) => reading.line(&text(bytes)),
        Object::Array(all) => all.iter().for_each(|one| strings(one, reading)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, one)| strings(one, reading)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, one)| strings(one, reading)),
        _ => {}
    }
}

fn text(bytes: &[u8]) -> String {
    let Some(wide) = bytes.strip_prefix(b"\xfe\xff") else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let wide: Vec<u16> =
        wide.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    String::from_utf16_lossy(&wide)
}
