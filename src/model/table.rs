//! Tables as CSV files that spreadsheets open without harm.

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The mark by which spreadsheets know a file as UTF-8.
pub const MARK: &str = "\u{feff}";

/// Whether a spreadsheet could take a cell for a formula or command.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// Rows of a CSV file: every cell quoted, none a formula, lines ended by CR LF.
#[must_use]
pub fn csv<R, C>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut form = WriterBuilder::new();
    form.quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).flexible(true);
    let mut writer = form.from_writer(Vec::new());
    let written = rows.into_iter().try_for_each(|row| {
        for cell in row {
            let cell = cell.as_ref();
            let mark = if is_formula(cell) { "'" } else { "" };
            writer.write_field(format!("{mark}{cell}"))?;
        }
        writer.write_record(None::<&[u8]>)
    });
    debug_assert!(written.is_ok(), "memory takes every row");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_quoted() {
        let expected = "\"a\",\"甲\"\"乙\"\"\"\r\n\"\",\"1,2\",\"\n\"\r\n";
        assert_eq!(
            csv([vec!["a", "甲\"乙\""], vec!["", "1,2", "甲\n"]]),
            expected.replace("\"\n\"", "\"甲\n\"")
        );
        assert_eq!(csv([[""]]), "\"\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for first in ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"] {
            let cell = format!("{first}cmd");
            assert!(csv([["a", &cell]]).contains(&format!("\"'{cell}\"")), "{first:?}");
        }
        assert!(csv([["a-b", "甲=乙"]]).contains("\"a-b\",\"甲=乙\""));
    }
}
