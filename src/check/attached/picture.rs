//! The words in pictures that are no pixels: comments, titles, properties.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::Reading;

/// The most bytes of a text that is packed.
const MOST: u64 = 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Reading {
    let mut reading = Reading::unread("图片中的文字程序读不出", "words in an image cannot be read");
    let parts = if bytes.starts_with(b"\xff\xd8") { jpeg(bytes) } else { png(bytes) };
    for part in parts {
        for text in [String::from_utf8_lossy(&part).into_owned(), wide(&part)] {
            text.split(is_apart).for_each(|line| reading.line(line));
        }
    }
    reading
}

/// Characters between texts: controls, damage, and the marks of XML.
fn is_apart(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffd}' | '<' | '>' | '"' | '\'')
}

/// Bytes as UTF-16, as the properties of photographs have it.
fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The chunks of a PNG that hold text or properties.
fn png(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = after.get(..length) else { break };
        match &head[4..] {
            b"tEXt" | b"eXIf" => parts.push(data.to_vec()),
            b"zTXt" | b"iTXt" => {
                parts.push(data.to_vec());
                parts.extend(unpacked(data));
            }
            _ => {}
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
    parts
}

/// A text behind the words before it, where it is packed.
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    // Packed data begin with 0x78; a keyword and up to three words come before.
    let starts = data.iter().enumerate().filter(|(_, byte)| **byte == 0x78).map(|(at, _)| at);
    starts.take(100).find_map(|at| {
        let mut text = Vec::new();
        let read = ZlibDecoder::new(&data[at..]).take(MOST).read_to_end(&mut text);
        (read.is_ok() && !text.is_empty()).then_some(text)
    })
}

/// The segments of a JPEG before its pixels that hold comments or properties.
fn jpeg(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, after @ ..] = rest {
        if *marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        // The pixels begin, or the picture ends.
        if matches!(marker, 0xda | 0xd9) {
            break;
        }
        let [high, low, ..] = after else { break };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(data) = after.get(2..length.max(2)) else { break };
        if matches!(marker, 0xe0..=0xef | 0xfe) {
            parts.push(data.to_vec());
        }
        rest = after.get(length.max(2)..).unwrap_or_default();
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], kind, data, &[0; 4]].concat()
    }

    fn lines(bytes: &[u8]) -> Vec<String> {
        let reading = read(bytes);
        assert!(reading.unread.is_some());
        reading.lines
    }

    #[test]
    fn texts_of_png_are_read() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all("乙★".repeat(40).as_bytes()).expect("packed");
        let packed = [b"Title\0\0".as_slice(), &packed.finish().expect("packed")].concat();
        let bytes = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"tEXt", "Comment\0甲★".as_bytes()),
            chunk(b"zTXt", &packed),
            chunk(b"IDAT", "丙".as_bytes()),
        ]
        .concat();
        let lines = lines(&bytes);
        assert!(lines.iter().any(|line| line == "甲★"), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("乙★乙")), "{lines:?}");
        assert!(!lines.iter().any(|line| line.contains('丙')));
    }

    #[test]
    fn texts_of_jpeg_are_read_in_either_encoding() {
        let wide: Vec<u8> = "乙★".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let segment = |marker: u8, data: &[u8]| {
            let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
            [&[0xff, marker], &length[..], data].concat()
        };
        let bytes = [
            b"\xff\xd8".to_vec(),
            segment(0xfe, "甲★".as_bytes()),
            segment(0xe1, &wide),
            b"\xff\xda\x00\x08".to_vec(),
        ]
        .concat();
        let lines = lines(&bytes);
        assert!(lines.iter().any(|line| line == "甲★"), "{lines:?}");
        assert!(lines.iter().any(|line| line == "乙★"), "{lines:?}");
    }

    #[test]
    fn damage_ends_the_reading() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt"[..],
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe1\x00\x00",
        ] {
            assert!(read(bytes).unread.is_some());
        }
    }
}
