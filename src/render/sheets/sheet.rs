//! A distribution list before it has a form, and as a page.

use std::collections::BTreeMap;

use crate::finding::Language;
use crate::model::record::Entitled;

use super::super::html::push_escaped;

/// A distribution list.
pub(super) struct Sheet {
    /// What it is of.
    pub(super) title: String,
    /// Names of its columns.
    pub(super) header: &'static [&'static str],
    /// One row a recipient.
    pub(super) rows: Vec<Vec<String>>,
    /// The column of copies that were printed.
    pub(super) printed: u16,
    /// What the printed copies come to.
    pub(super) totals: Vec<(String, u32)>,
}

/// What the printed copies of an issue come to: those of recipients, those
/// kept, and the print run, as it is printed in the issue. Electronic copies
/// count nothing. What is kept is named where the settings still agree.
pub(super) fn totals(
    recipients: &[Entitled],
    print_run: u32,
    kept: &[(String, u32)],
    language: Language,
) -> Vec<(String, u32)> {
    let paper: u32 = recipients.iter().map(printed).sum();
    let rest = print_run.saturating_sub(paper);
    let (of_recipients, of_office, all) = match language {
        Language::Chinese => ("收件人纸质份数", "存档、备份", "共印"),
        Language::English => ("paper copies of recipients", "kept", "printed in all"),
    };
    let mut totals = vec![(of_recipients.to_owned(), paper)];
    if kept.iter().map(|(_, copies)| copies).sum::<u32>() == rest {
        totals.extend(kept.iter().cloned());
    } else {
        totals.push((of_office.to_owned(), rest));
    }
    totals.push((all.to_owned(), print_run));
    totals
}

/// Printed copies of a recipient.
pub(super) fn printed(entitled: &Entitled) -> u32 {
    if entitled.paper { entitled.copies } else { 0 }
}

impl Sheet {
    /// Widths of columns for their content, in characters of a spreadsheet.
    pub(super) fn widths(&self) -> Vec<f64> {
        let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum();
        let mut widths: BTreeMap<usize, f64> = BTreeMap::new();
        let header = self.header.iter().copied().enumerate();
        let rows = self.rows.iter().flat_map(|row| row.iter().map(String::as_str).enumerate());
        for (column, text) in header.chain(rows) {
            let width = widths.entry(column).or_default();
            *width = width.max(wide(text));
        }
        widths.into_values().map(|width: f64| (width + 2.0).min(60.0)).collect()
    }

    /// The list as a page that needs no other file.
    pub(super) fn page(&self, language: Language) -> String {
        let mut page = String::from("<!doctype html>\n");
        page.push_str(&format!("<html lang=\"{}\">\n<head>\n", language.tag()));
        page.push_str("<meta charset=\"utf-8\">\n");
        page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        push_escaped(&mut page, &self.title);
        page.push_str("</title>\n<style>body{font-family:serif;margin:2em}");
        page.push_str("table{border-collapse:collapse}th,td{border:1px solid #666;");
        page.push_str("padding:.2em .5em;text-align:left}tfoot{font-weight:bold}</style>\n");
        page.push_str("</head>\n<body>\n<main>\n<h1>");
        push_escaped(&mut page, &self.title);
        page.push_str("</h1>\n<table>\n<thead>\n<tr>");
        for name in self.header {
            cell(&mut page, "th scope=\"col\"", "th", name);
        }
        page.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &self.rows {
            page.push_str("<tr>");
            for text in row {
                cell(&mut page, "td", "td", text);
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody>\n<tfoot>\n");
        let after = self.header.len().saturating_sub(usize::from(self.printed) + 1);
        for (label, copies) in &self.totals {
            page.push_str("<tr>");
            cell(&mut page, &format!("th scope=\"row\" colspan=\"{}\"", self.printed), "th", label);
            cell(&mut page, "td", "td", &copies.to_string());
            page.push_str(&format!("<td colspan=\"{after}\"></td></tr>\n"));
        }
        page.push_str("</tfoot>\n</table>\n</main>\n</body>\n</html>\n");
        page
    }
}

fn cell(page: &mut String, open: &str, close: &str, text: &str) {
    page.push('<');
    page.push_str(open);
    page.push('>');
    push_escaped(page, text);
    page.push_str("</");
    page.push_str(close);
    page.push('>');
}
