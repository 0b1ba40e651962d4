//! Tables that go with an item as files of their own: each is printed on pages
//! of its own, after all items.

use std::collections::BTreeMap;

use crate::audience::VisibleItem;
use crate::finding::Finding;
use crate::markdown::{self, Parsed, Tables, Target, each_piece};
use crate::model::files::PRINTED_ROWS;

use super::Pdf;
use super::body::{rough_width, shares};
use super::coverage::lacking;
use super::data::{Annex, Block, Column, Inline};

/// The files that a body links to, each with the words of its first link.
pub(super) fn linked(body: &str, parsed: &Parsed<'_>) -> BTreeMap<String, String> {
    let mut linked = BTreeMap::new();
    for link in &parsed.links {
        if let Target::File(file) = &link.target {
            let typed = body.get(link.range.clone()).unwrap_or_default();
            linked.entry(file.name.to_string()).or_insert_with(|| words(typed));
        }
    }
    linked
}

fn words(typed: &str) -> String {
    let mut words = String::new();
    each_piece(&markdown::parse(typed), Tables::With, &mut |piece| words.push_str(piece));
    words
}

/// The tables of an item. Characters that no font has are added to `wrong`.
pub(super) fn annexes(
    pdf: &Pdf<'_>,
    item: &VisibleItem,
    linked: &BTreeMap<String, String>,
    wrong: &mut Vec<Finding>,
) -> Vec<Annex> {
    let tables = item.files.iter().filter(|name| name.to_ascii_lowercase().ends_with(".csv"));
    let mut annexes = Vec::new();
    for name in tables {
        let file = item.beside(name);
        let Ok(text) = pdf.root.read_text(&file) else { continue };
        let Some(table) = rows(&text).and_then(|rows| table(&rows)) else { continue };
        wrong.extend(lacking(pdf.fonts, &file.into(), 0, &text));
        let title = linked.get(name).map_or(name.as_str(), |words| title_of(words));
        annexes.push(Annex { label: String::new(), title: title.to_owned(), table });
    }
    let label = pdf.texts.get("attachments");
    let several = annexes.len() > 1;
    for (at, annex) in (1..).zip(&mut annexes) {
        annex.label = if several { format!("{label}{at}") } else { label.to_owned() };
    }
    annexes
}

/// The rows of a CSV file; none where it is no table that can be printed.
fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells = record.ok()?.iter().map(|cell| cell.trim().to_owned()).collect();
        rows.push(cells);
        if rows.len() > PRINTED_ROWS {
            return None;
        }
    }
    Some(rows)
}

/// The name that a link gives a table, less the word for attachments before it
/// and the kind of file after it: `附件2：甲表（CSV）`, `Annex: A (CSV)`.
fn title_of(words: &str) -> &str {
    let words = words.trim();
    let (before, after) = words.split_once(['：', ':']).unwrap_or(("", words));
    let is_label = ["附件", "附表", "Annex", "Attachment"].iter().any(|label| {
        let number = before.strip_prefix(label);
        number.is_some_and(|n| n.trim().chars().all(|c| c.is_alphanumeric()))
    });
    let title = if is_label { after } else { words };
    ["（CSV）", "(CSV)"].iter().fold(title.trim(), |t, kind| t.trim_end_matches(kind)).trim()
}

fn table(rows: &[Vec<String>]) -> Option<Block> {
    let (head, rows) = rows.split_first()?;
    let wide = rows.iter().map(Vec::len).chain([head.len()]).max()?;
    let cells = |row: &[String]| -> Vec<Vec<Inline>> {
        let cell = |at| row.get(at).cloned().unwrap_or_default();
        (0..wide).map(|at| vec![Inline::Text(cell(at))]).collect()
    };
    let texts =
        |at: usize| rows.iter().filter_map(move |row| row.get(at)).filter(|t| !t.is_empty());
    let widest =
        |at: usize| texts(at).chain(head.get(at)).map(|text| rough_width(text)).fold(2.0, f64::max);
    let widths: Vec<f64> = (0..wide).map(widest).collect();
    let column = |(at, share): (usize, Option<f64>)| {
        let align = match texts(at).all(|text| is_number(text)) {
            true if widths[at] <= 2.0 => "center",
            true => "right",
            false => "left",
        };
        Column { align, share }
    };
    Some(Block::Table {
        columns: shares(&widths).into_iter().enumerate().map(column).collect(),
        head: cells(head),
        rows: rows.iter().map(|row| cells(row)).collect(),
    })
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || ".,%+-− ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_called_what_its_link_says() {
        assert_eq!(title_of("附件：试点产品要点（CSV）"), "试点产品要点");
        assert_eq!(title_of("附件2：甲：乙"), "甲：乙");
        assert_eq!(title_of("试点：要点"), "试点：要点");
        assert_eq!(title_of("Annex A: Figures (CSV)"), "Figures");
        assert_eq!(title_of("附件"), "附件");
    }

    #[test]
    fn files_are_known_by_their_links() {
        let body = "见[**附表**](a.csv)和[另一](b.csv)，[又](a.csv)。";
        let linked = linked(body, &markdown::parse(body));
        let expected = [("a.csv", "附表"), ("b.csv", "另一")];
        assert_eq!(linked, expected.map(|(k, v)| (k.to_owned(), v.to_owned())).into());
    }

    #[test]
    fn rows_of_any_length_make_a_table() {
        let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        let made = table(&[row(&["a"]), row(&["x", "10.25"]), row(&[])]);
        let Some(Block::Table { columns, head, rows }) = made else { panic!("a table") };
        assert_eq!((columns.len(), head.len(), rows.len()), (2, 2, 2));
        assert_eq!([columns[0].align, columns[1].align], ["left", "right"]);
        assert!(table(&[]).is_none());
    }
}
