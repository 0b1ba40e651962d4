//! Lists: the archive as its readers see it.

use serde::Serialize;

use super::{DayView, NoticeLine};

/// The parts of the archive and the way to them.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Nav<'v> {
    /// Way to the top of the output.
    pub(in crate::render) root: &'static str,
    /// Part that the page belongs to: `home`, one of `parts`, or nothing.
    pub(in crate::render) here: &'static str,
    /// Parts besides the first page: keys of their names, and their folders.
    pub(in crate::render) parts: Vec<&'static str>,
    /// Whether the page lies in a bundle, where only the cover and the issues are.
    pub(in crate::render) bundle: bool,
    /// The pages above, from the top.
    pub(in crate::render) crumbs: Vec<Crumb<'v>>,
}

/// A step of the way from the top to a page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Crumb<'v> {
    /// From the page.
    pub(in crate::render) href: String,
    pub(in crate::render) text: &'v str,
}

/// An issue in a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Row<'v> {
    /// Id of the row in the list of its year.
    pub(in crate::render) id: String,
    /// From the top of the output.
    pub(in crate::render) href: &'v str,
    pub(in crate::render) periodical: &'v str,
    pub(in crate::render) number: &'v str,
    pub(in crate::render) running: Option<String>,
    /// The stage of a proof.
    pub(in crate::render) stage: Option<&'v str>,
    pub(in crate::render) dated: DayView<'v>,
    pub(in crate::render) urgency: Option<&'v str>,
    pub(in crate::render) items: Vec<ItemRow<'v>>,
    pub(in crate::render) notices: Vec<NoticeLine>,
}

/// An item of an issue in a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ItemRow<'v> {
    pub(in crate::render) anchor: &'v str,
    pub(in crate::render) title: String,
    /// Names of its units, joined.
    pub(in crate::render) units: String,
}

/// The first page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct HomePage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) count: usize,
    /// The newest issues by dated day.
    pub(in crate::render) newest: Vec<RowGroup<'v>>,
    pub(in crate::render) periodicals: Vec<PeriodicalCard<'v>>,
    pub(in crate::render) years: Vec<YearCount>,
}

/// The issues of a day, or of a month: then `dated` is that.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RowGroup<'v> {
    pub(in crate::render) dated: DayView<'v>,
    pub(in crate::render) rows: Vec<Row<'v>>,
}

/// A periodical, on the first page and on its own.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PeriodicalCard<'v> {
    /// From the top of the output.
    pub(in crate::render) href: String,
    pub(in crate::render) title: &'v str,
    pub(in crate::render) imprint: &'v str,
    pub(in crate::render) count: usize,
    pub(in crate::render) newest: Row<'v>,
    pub(in crate::render) years: Vec<YearCount>,
}

/// A year and the number of its issues.
#[derive(Debug, Serialize)]
pub(in crate::render) struct YearCount {
    pub(in crate::render) year: i32,
    /// From the top of the output.
    pub(in crate::render) href: String,
    pub(in crate::render) count: usize,
}

/// All years of a periodical.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PeriodicalPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) card: PeriodicalCard<'v>,
    pub(in crate::render) newest: Vec<Row<'v>>,
}

/// The issues of a year: of one periodical, or of all.
#[derive(Debug, Serialize)]
pub(in crate::render) struct YearPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    /// Title of the periodical; none where it is of all.
    pub(in crate::render) periodical: Option<&'v str>,
    pub(in crate::render) imprint: Option<&'v str>,
    pub(in crate::render) year: i32,
    pub(in crate::render) count: usize,
    pub(in crate::render) later: Option<YearCount>,
    pub(in crate::render) earlier: Option<YearCount>,
    pub(in crate::render) months: Vec<RowGroup<'v>>,
}

/// An index: years, units, categories.
#[derive(Debug, Serialize)]
pub(in crate::render) struct IndexPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) title: &'v str,
    /// Text with a place for the number, such as `{n}期`.
    pub(in crate::render) counted: &'v str,
    pub(in crate::render) lines: Vec<IndexLine<'v>>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct IndexLine<'v> {
    /// From the top of the output.
    pub(in crate::render) href: String,
    pub(in crate::render) text: std::borrow::Cow<'v, str>,
    pub(in crate::render) count: usize,
}

/// The items of a unit or of a category.
#[derive(Debug, Serialize)]
pub(in crate::render) struct EntryPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    /// `units` or `categories`.
    pub(in crate::render) kind: &'v str,
    pub(in crate::render) title: &'v str,
    pub(in crate::render) count: usize,
    pub(in crate::render) groups: Vec<EntryGroup<'v>>,
}

/// The items of a year.
#[derive(Debug, Serialize)]
pub(in crate::render) struct EntryGroup<'v> {
    pub(in crate::render) year: i32,
    pub(in crate::render) entries: Vec<Entry<'v>>,
}

/// An item of a unit or of a category.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Entry<'v> {
    /// Issue, from the top of the output.
    pub(in crate::render) issue: &'v str,
    pub(in crate::render) periodical: &'v str,
    pub(in crate::render) number: &'v str,
    pub(in crate::render) dated: DayView<'v>,
    pub(in crate::render) item: ItemRow<'v>,
}

/// Issues that have no number yet.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ProofsPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) rows: Vec<Row<'v>>,
}

/// A page without data of its own.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PlainPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
}
