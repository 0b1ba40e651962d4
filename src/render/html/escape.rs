//! Escaping: for text and for attributes in double quotes alike.

use std::convert::Infallible;
use std::io::{self, Write};

/// What stands for a byte that markup is made of.
fn escaped(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}

/// Calls `each` with the pieces of `text`, escaped.
fn pieces<E>(text: &str, mut each: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = escaped(byte) {
            each(&text[done..at])?;
            each(escaped)?;
            done = at + 1;
        }
    }
    each(&text[done..])
}

/// Writes `text`, escaped.
///
/// # Errors
/// When `out` fails.
pub(in crate::render) fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    pieces(text, |piece| out.write_all(piece.as_bytes()))
}

/// Appends `text`, escaped.
pub(in crate::render) fn push_escaped(out: &mut String, text: &str) {
    let _: Result<(), Infallible> = pieces(text, |piece| {
        out.push_str(piece);
        Ok(())
    });
}

/// Appends a name as one segment of a relative address: every byte that is
/// not unreserved becomes `%XX`.
pub(in crate::render) fn push_segment(out: &mut String, name: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
