//! Tables → charts: the figures of a table, where the caption of a figure
//! follows it. The table stays: a chart takes nothing away.

use crate::markdown::{Table, plain};

use super::data::{Chart, Series};

/// The most groups of bars, and bars in a group, that can be told apart.
const GROUPS: usize = 16;
const BARS: usize = 5;

/// The chart of a table: its first column names groups of bars, every other
/// column of nothing but figures gives each group one. None where there are no
/// figures, or more than can be drawn.
pub(super) fn chart(table: &Table<'_>, caption: &str) -> Option<Chart> {
    let labels = texts(table, 0);
    let series: Vec<Series> = (1..table.columns.len()).filter_map(|at| series(table, at)).collect();
    let drawn = (1..=GROUPS).contains(&labels.len()) && (1..=BARS).contains(&series.len());
    drawn.then(|| Chart { alt: caption.to_owned(), labels, series })
}

fn series(table: &Table<'_>, at: usize) -> Option<Series> {
    let texts = texts(table, at);
    let values = texts.iter().map(|text| figure(text)).collect::<Option<Vec<f64>>>()?;
    Some(Series { name: table.head.get(at).map(|c| plain(c)).unwrap_or_default(), values, texts })
}

/// The texts of a column.
fn texts(table: &Table<'_>, at: usize) -> Vec<String> {
    table.rows.iter().map(|row| row.get(at).map(|c| plain(c)).unwrap_or_default()).collect()
}

/// A figure that is not below nought: `1,234.5`, `56.7%`.
fn figure(text: &str) -> Option<f64> {
    let bare: String = text.trim().trim_end_matches(['%', '％']).replace([',', '，'], "");
    bare.parse().ok().filter(|value: &f64| value.is_finite() && *value >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Block, parse};

    fn of(text: &str) -> Option<Chart> {
        let parsed = parse(text);
        let Some(Block::Table(table)) = parsed.blocks.first() else { panic!("a table") };
        chart(table, "图1")
    }

    #[test]
    fn columns_of_figures_are_drawn() {
        let made = of(
            "| 月 | 件数 | 注 | 占比 |\n|--|--|--|--|\n| 1月 | 1,200 | 无 | 5% |\n| 2月 | 7 | x | 6% |\n",
        );
        let made = made.expect("a chart");
        assert_eq!(made.labels, ["1月", "2月"]);
        let names: Vec<&str> = made.series.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["件数", "占比"]);
        assert_eq!(made.series[0].values, [1200.0, 7.0]);
    }

    #[test]
    fn what_cannot_be_drawn_is_not() {
        for text in [
            "| a | b |\n|--|--|\n| x | y |\n",
            "| a | b |\n|--|--|\n| x | -1 |\n",
            "| a |\n|--|\n| 1 |\n",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        let many = format!("| a | b |\n|--|--|\n{}", "| x | 1 |\n".repeat(17));
        assert_eq!(of(&many), None);
    }
}
