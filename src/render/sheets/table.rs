//! A table as CSV that spreadsheets open without harm.

use std::io;

use crate::model::table::{MARK, is_formula};

/// A table being written: every cell quoted, lines ended by CR LF.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    /// A table with this header.
    pub(super) fn new(header: &[&str]) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new()
            .quote_style(csv::QuoteStyle::Always)
            .terminator(csv::Terminator::CRLF)
            .from_writer(MARK.into());
        writer.write_record(header)?;
        Ok(Self { writer })
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        for cell in cells {
            if is_formula(cell) {
                self.writer.write_field(format!("'{cell}"))?;
            } else {
                self.writer.write_field(cell)?;
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// The whole table.
    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: &[&[&str]]) -> String {
        let mut table = Table::new(&["id", "name"]).expect("a table");
        for row in rows {
            table.row(row).expect("a row");
        }
        String::from_utf8(table.finish().expect("bytes")).expect("UTF-8")
    }

    #[test]
    fn every_cell_is_quoted_and_the_file_says_utf_8() {
        let expected = "\u{feff}\"id\",\"name\"\r\n\"a\",\"甲\"\"乙\"\"\"\r\n\"\",\"1,2\"\r\n";
        assert_eq!(text(&[&["a", "甲\"乙\""], &["", "1,2"]]), expected);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for first in ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"] {
            let cell = format!("{first}cmd");
            assert!(text(&[&["a", &cell]]).contains(&format!("\"'{cell}\"")), "{first:?}");
        }
        assert!(text(&[&["a-b", "甲=乙"]]).contains("\"a-b\",\"甲=乙\""));
    }
}
