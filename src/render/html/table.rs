//! Tables: with scoped headers, in a frame that scrolls on narrow screens.

use crate::markdown::{Align, Inline, Table};

use super::Writer;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table<'_>) {
        self.out.push_str("<div class=\"table\" tabindex=\"0\"><table>\n");
        if let Some(caption) = &table.caption {
            self.out.push_str("<caption>");
            self.inlines(caption);
            self.out.push_str("</caption>\n");
        }
        if !table.head.is_empty() {
            self.out.push_str("<thead>");
            self.row(&table.head, &table.columns, |_| ("th", " scope=\"col\""));
            self.out.push_str("</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            self.row(row, &table.columns, |at| {
                if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") }
            });
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn row(
        &mut self,
        cells: &[Vec<Inline<'_>>],
        columns: &[Align],
        tag: impl Fn(usize) -> (&'static str, &'static str),
    ) {
        self.out.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            let (tag, scope) = tag(at);
            let class = match columns.get(at).copied().unwrap_or_default() {
                Align::Unset => "",
                Align::Left => " class=\"left\"",
                Align::Centre => " class=\"centre\"",
                Align::Right => " class=\"right\"",
            };
            self.put(format_args!("<{tag}{scope}{class}>"));
            self.inlines(cell);
            self.put(format_args!("</{tag}>"));
        }
        self.out.push_str("</tr>\n");
    }
}
