//! Cells of tables that spreadsheets open.

/// What says to spreadsheets that a file is UTF-8.
pub const MARK: &str = "\u{feff}";

/// Whether a spreadsheet could take a cell for a formula or command.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// A row of a CSV file: every cell quoted, none a formula, ended by CR LF.
#[must_use]
pub fn csv_row(cells: &[&str]) -> String {
    let cell = |cell: &&str| {
        let mark = if is_formula(cell) { "'" } else { "" };
        format!("\"{mark}{}\"", cell.replace('"', "\"\""))
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    cells.join(",") + "\r\n"
}
