//! Tables that are none, rows with other cells than their head, and tabs.

use std::ops::Range;

use crate::check::hit::Hit;
use crate::finding::Text;

use super::Typed;

pub(super) fn tables(typed: &Typed<'_>) -> Vec<Hit> {
    if !typed.body.contains('|') {
        return Vec::new();
    }
    let mut hits = rows_without_table(typed);
    hits.extend(uneven(typed));
    hits
}

/// The cells of a row: what stands between bars that are no text.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(row);
    let mut escaped = false;
    let bars = row.chars().filter(|c| {
        let bar = *c == '|' && !escaped;
        escaped = *c == '\\' && !escaped;
        bar
    });
    bars.count() + 1
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// Whether all lines of a paragraph have bars, as many each, without those at
/// the ends.
fn are_bare_rows(lines: &[(usize, &str)]) -> bool {
    let bars = lines.first().map_or(0, |(_, line)| cells(line));
    bars > 1
        && lines.len() > 1
        && lines.iter().all(|(_, line)| !is_row(line) && cells(line) == bars)
}

/// A row of dashes, of whatever width they are.
fn is_rule(line: &str) -> bool {
    let dash = |c: char| "-—–－:：| ".contains(c);
    is_row(line) && line.contains(['-', '—', '–', '－']) && line.chars().all(dash)
}

fn rule(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns))
}

/// Rows of bars that are printed as bars, since no row of dashes is below the first.
fn rows_without_table(typed: &Typed<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for lines in typed.paragraphs() {
        let bare = are_bare_rows(&lines);
        let row = |line: &str| bare || is_row(line);
        let Some(first) = lines.iter().position(|(_, line)| row(line)) else { continue };
        let rows: Vec<_> = lines[first..].iter().take_while(|(_, line)| row(line)).collect();
        let (at, head) = *rows[0];
        let columns = cells(head);
        let message = Text::new(
            "表头之下没有分隔行，不会成为表格，竖线将原样印出",
            "without a row of dashes below its head this is no table: the bars are printed",
        );
        let (end, typed_rule) = match rows.get(1) {
            Some((at, line)) if is_rule(line) => (at + line.len(), true),
            _ => (at + head.len(), false),
        };
        let hit = Hit::new(at..end, message).hint(
            "表头之前空一行，之下加一行 | --- |，每栏一个",
            "leave a blank line before the head, and write | --- | for each column below it",
        );
        let even = rows.iter().skip(1 + usize::from(typed_rule)).all(|(_, l)| cells(l) == columns);
        // A table begins a block: text right before it would be its head.
        let blank = if first == 0 { "" } else { typed.line_end() };
        let right = format!("{blank}{head}{}{}", typed.line_end(), rule(columns));
        let sure = even && columns > 1 && rows.len() > 1 + usize::from(typed_rule);
        hits.push(if sure { hit.surely(right) } else { hit.or(right) });
    }
    hits
}

/// Rows of tables with more cells than the head, which are lost, or fewer.
fn uneven(typed: &Typed<'_>) -> Vec<Hit> {
    let of_table = |(range, columns): &(Range<usize>, usize)| {
        let (mut at, columns) = (range.start, *columns);
        let mut hits = Vec::new();
        for line in typed.body[range.clone()].split_inclusive('\n') {
            let row = line.trim_end();
            let count = cells(row);
            if !row.trim().is_empty() && count != columns && !row.contains('`') {
                let (zh, en) = if count > columns {
                    ("多出的格不会印出", "the cells beyond that are not printed")
                } else {
                    ("缺少的格会空着", "the others stay empty")
                };
                let message = Text::new(
                    format!("这一行有 {count} 格，表头有 {columns} 格，{zh}"),
                    format!("this row has {count} cells, the head has {columns}: {en}"),
                );
                hits.push(Hit::new(at..at + row.len(), message).hint(
                    "请补齐或删去；格中的竖线写作 \\|",
                    "make them even; a bar within a cell is written \\|",
                ));
            }
            at += line.len();
        }
        hits
    };
    typed.outline.tables.iter().flat_map(of_table).collect()
}

/// Tabs within lines: between cells of a table that was pasted, or as a blank.
pub(super) fn tabs(typed: &Typed<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    if !typed.body.contains('\t') {
        return hits;
    }
    for lines in typed.paragraphs() {
        if let Some(hit) = pasted_table(typed, &lines) {
            hits.push(hit);
            continue;
        }
        for (at, line) in lines {
            let rest = line.trim_start_matches(['\t', ' ']);
            let (from, inner) = (at + line.len() - rest.len(), rest.trim_end_matches(['\t', ' ']));
            hits.extend(inner.match_indices('\t').map(|(tab, _)| {
                let message = Text::new(
                    "行中有制表符，只印成一个空格",
                    "a tab within a line is printed as a single blank",
                );
                Hit::new(from + tab..from + tab + 1, message).surely(" ")
            }));
        }
    }
    hits
}

/// Lines that have the same number of tabs each.
fn pasted_table(typed: &Typed<'_>, lines: &[(usize, &str)]) -> Option<Hit> {
    let (start, first) = *lines.first()?;
    let (end, last) = *lines.last()?;
    let tabs = first.matches('\t').count();
    let even = lines.iter().all(|(_, line)| line.matches('\t').count() == tabs);
    if tabs == 0 || lines.len() < 2 || !even {
        return None;
    }
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut rows: Vec<String> = lines.iter().map(|(_, line)| row(line)).collect();
    rows.insert(1, rule(tabs + 1));
    let message = Text::new(
        "以制表符分开的几行是从表格粘贴来的，不会成为表格",
        "lines with tabs between their parts were pasted from a table, and make none",
    );
    let hit = Hit::new(start..end + last.len(), message).hint(
        "是表格的，各栏用竖线分开，表头之下加一行 | --- |",
        "where it is a table, write bars between the columns and | --- | below the head",
    );
    Some(hit.or(rows.join(typed.line_end())))
}

#[cfg(test)]
mod tests {
    use super::super::tests::mended;
    use super::*;

    #[test]
    fn rows_become_tables() {
        for (body, right) in [
            ("| 甲 | 乙 |\n| 1 | 2 |\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"),
            ("|甲|乙|\n|——|——|\n|1|2|\n", "|甲|乙|\n| --- | --- |\n|1|2|\n"),
            ("甲 | 乙\n1 | 2\n", "甲 | 乙\n| --- | --- |\n1 | 2\n"),
            ("丙：\n|甲|乙|\n|1|2|\n", "丙：\n\n|甲|乙|\n| --- | --- |\n|1|2|\n"),
        ] {
            assert_eq!(mended(body, tables), right);
        }
        let body = "| 甲 | 乙 |\n|---|---|\n| 1 | a \\| b |\n\n甲|乙\n";
        assert_eq!(mended(body, tables), body);
    }

    #[test]
    fn uneven_rows_are_told() {
        let body = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\n";
        let right = "| 甲 | 乙 |\n|---|---|\n?| 1 | 2 | 3 |?\n?| 1 |?\n";
        assert_eq!(mended(body, tables), right);
    }

    #[test]
    fn tabs_become_tables_or_blanks() {
        for (body, right) in [
            ("甲\t乙\n1\t2\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"),
            ("甲\t乙。\n", "甲 乙。\n"),
        ] {
            assert_eq!(mended(body, tabs), right);
        }
    }
}
