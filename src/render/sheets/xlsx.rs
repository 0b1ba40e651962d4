//! A distribution list as a workbook: strings alone, so that no cell is a
//! formula, and not a byte that depends on when or where it is made.

use std::io;

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::finding::Language;
use crate::model::date::parse_day;
use crate::model::table::is_formula;

use super::list::{DistributionList, PRINTED};

/// The workbook of a list, dated as its issue.
pub(super) fn workbook(
    list: &DistributionList,
    dated: &str,
    language: Language,
) -> io::Result<Vec<u8>> {
    write(list, dated, language).map_err(io::Error::other)
}

fn write(list: &DistributionList, dated: &str, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(&list.title);
    if let Some(created) = moment(dated) {
        properties = properties.set_creation_datetime(&created);
    }
    workbook.set_properties(&properties);
    let (plain, quoted) = (Format::new(), Format::new().set_quote_prefix());
    let bold = Format::new().set_bold();
    let page = workbook.add_worksheet();
    page.set_name(match language {
        Language::Chinese => "发送清单",
        Language::English => "Distribution",
    })?;
    page.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0u16..).zip(list.header.iter().zip(widths(list))) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(0, column, *name, &bold)?;
    }
    let mut at = 1;
    for row in &list.rows {
        for (column, cell) in (0u16..).zip(row) {
            // Typed anew in a cell, such a text would become a formula.
            let format = if is_formula(cell) { &quoted } else { &plain };
            page.write_string_with_format(at, column, cell, format)?;
        }
        at += 1;
    }
    for (label, copies) in &list.totals {
        at += 1;
        page.write_string_with_format(at, 1, label, &bold)?;
        page.write_string_with_format(at, PRINTED, copies.to_string(), &bold)?;
    }
    workbook.save_to_buffer()
}

/// Widths of columns for their content, in characters of a spreadsheet.
fn widths(list: &DistributionList) -> [f64; 9] {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum();
    let mut widths: [f64; 9] = list.header.map(wide);
    for row in &list.rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = width.max(wide(text));
        }
    }
    widths.map(|width| (width + 2.0).min(60.0))
}

fn moment(dated: &str) -> Option<ExcelDateTime> {
    let day = parse_day(dated)?;
    let [month, day_of] = [day.month(), day.day()].map(u8::try_from);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month.ok()?, day_of.ok()?).ok()
}
