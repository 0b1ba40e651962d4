//! Tables as people keep them in spreadsheets: cells with their places.

use std::ops::Range;

/// A cell: its text, and its bytes in the file, quotes left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// The rows of a table, empty lines left out; or where a quote is astray.
pub(super) fn rows(text: &str) -> Result<Vec<Vec<Cell>>, usize> {
    let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), 0);
    while at < text.len() {
        let (cell, end) = cell(text, at)?;
        row.push(cell);
        let rest = &text[end..];
        let line_end = ["\r\n", "\n"].into_iter().find(|line_end| rest.starts_with(line_end));
        if rest.starts_with(',') {
            at = end + 1;
            if at == text.len() {
                row.push(Cell { text: String::new(), range: at..at });
            }
            continue;
        }
        at = end + line_end.map_or(rest.len(), str::len);
        let row = std::mem::take(&mut row);
        if row.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(row);
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    Ok(rows)
}

/// The cell at `at`, and where it ends.
fn cell(text: &str, at: usize) -> Result<(Cell, usize), usize> {
    let rest = &text[at..];
    let Some(quoted) = rest.strip_prefix('"') else {
        let length = rest.find([',', '\r', '\n']).unwrap_or(rest.len());
        if let Some(quote) = rest[..length].find('"') {
            return Err(at + quote);
        }
        let range = at..at + length;
        return Ok((Cell { text: plain(&rest[..length]), range }, at + length));
    };
    let mut value = String::new();
    let mut inside = quoted;
    loop {
        let Some(quote) = inside.find('"') else { return Err(at) };
        value.push_str(&inside[..quote]);
        inside = &inside[quote + 1..];
        let Some(more) = inside.strip_prefix('"') else { break };
        value.push('"');
        inside = more;
    }
    let end = text.len() - inside.len();
    if !(inside.is_empty() || inside.starts_with([',', '\r', '\n'])) {
        return Err(end);
    }
    Ok((Cell { text: plain(&value), range: at + 1..end - 1 }, end))
}

/// A cell without the mark that keeps it from being a formula.
fn plain(cell: &str) -> String {
    let marked = cell.strip_prefix('\'').filter(|rest| crate::model::table::is_formula(rest));
    marked.unwrap_or(cell).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text).expect("a table");
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_read_with_and_without_quotes() {
        assert_eq!(
            texts("a,b\r\n\"甲\"\"乙\",\"1,\n2\"\n\n,\n"),
            [["a", "b"], ["甲\"乙", "1,\n2"]]
        );
        assert_eq!(texts("a,"), [["a", ""]]);
        assert_eq!(texts("\"'=1\",'x"), [["=1", "'x"]]);
        let text = "日期,\"甲\"\n";
        let cell = rows(text).expect("a table")[0][1].clone();
        assert_eq!(&text[cell.range], "甲");
    }

    #[test]
    fn a_stray_quote_is_found() {
        assert_eq!(rows("a,b\"c\n"), Err(3));
        assert_eq!(rows("a,\"b\n"), Err(2));
        assert_eq!(rows("\"a\"b,c\n"), Err(3));
    }
}
