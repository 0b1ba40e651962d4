//! The page of an issue; its document shows the same masthead, notices,
//! contents and tail.

use serde::Serialize;

use super::super::html::Body;
use super::DayView;

#[derive(Debug, Serialize)]
pub(in crate::render) struct IssuePage<'v> {
    /// Way to the top of the output: `../../../../`.
    pub(in crate::render) root: String,
    /// Its row in the list of its year, from the page.
    pub(in crate::render) row: String,
    pub(in crate::render) year: i32,
    pub(in crate::render) document_title: String,
    /// File name of the PDF beside the page, where there is one.
    pub(in crate::render) pdf: Option<String>,
    /// Titles of the items, for `meta`.
    pub(in crate::render) description: String,
    /// Subject terms of the items, for `meta`.
    pub(in crate::render) terms: String,
    pub(in crate::render) masthead: Masthead<'v>,
    pub(in crate::render) contents: Vec<ContentsSection<'v>>,
    pub(in crate::render) notices: Vec<NoticeLine>,
    /// 按语.
    pub(in crate::render) note: Option<Body>,
    pub(in crate::render) sections: Vec<SectionView<'v>>,
    pub(in crate::render) tail: TailView<'v>,
    /// In the office's rendering alone.
    pub(in crate::render) office: Option<OfficeView<'v>>,
    /// Whether the issue cannot be shown, and this stands in its place.
    pub(in crate::render) is_wanting: bool,
}

/// A correction or withdrawal: a text, and the issue that it leads to.
#[derive(Debug, Serialize)]
pub(in crate::render) struct NoticeLine {
    /// Kind, for the style.
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) text: String,
    /// Name of the other issue, which follows the text; empty where there is none.
    pub(in crate::render) issue: String,
    /// The rest of the sentence.
    pub(in crate::render) after: String,
    /// From the page; empty for no link.
    pub(in crate::render) href: String,
}

/// 报头.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Masthead<'v> {
    pub(in crate::render) title: &'v str,
    pub(in crate::render) number: &'v str,
    pub(in crate::render) running: Option<String>,
    pub(in crate::render) imprint: &'v str,
    pub(in crate::render) dated: DayView<'v>,
    pub(in crate::render) care_line: Option<&'v str>,
    /// Level and term of secrecy.
    pub(in crate::render) marking: Option<&'v str>,
    pub(in crate::render) urgency: Option<&'v str>,
    pub(in crate::render) signer: Option<&'v str>,
}

/// A section of 本期要目, which digests have.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ContentsSection<'v> {
    pub(in crate::render) name: Option<&'v str>,
    pub(in crate::render) entries: Vec<ContentsEntry<'v>>,
}

/// A line of 本期要目.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ContentsEntry<'v> {
    pub(in crate::render) anchor: &'v str,
    pub(in crate::render) title: String,
}

/// A section with its items.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SectionView<'v> {
    pub(in crate::render) name: Option<&'v str>,
    pub(in crate::render) items: Vec<ItemView<'v>>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct ItemView<'v> {
    pub(in crate::render) anchor: &'v str,
    /// Level of the heading that its title is, 2 or 3.
    pub(in crate::render) level: u8,
    /// Title in the parts that its editor marked.
    pub(in crate::render) title: Vec<&'v str>,
    pub(in crate::render) report_stage: Option<&'v str>,
    pub(in crate::render) credit: Option<&'v str>,
    pub(in crate::render) contact: Option<&'v str>,
    pub(in crate::render) body: Body,
}

/// 报尾.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TailView<'v> {
    /// 报, 送, 发.
    pub(in crate::render) lines: Vec<Line<'v>>,
    /// 本期增发.
    pub(in crate::render) extra: String,
    /// 主题词.
    pub(in crate::render) keywords: &'v [String],
    /// 责任编辑 and others.
    pub(in crate::render) colophon: Vec<Line<'v>>,
    pub(in crate::render) imprint: &'v str,
    pub(in crate::render) printed: DayView<'v>,
    /// Paper copies; 0 for none.
    pub(in crate::render) print_run: u32,
}

/// A label and its text.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Line<'v> {
    pub(in crate::render) label: &'v str,
    pub(in crate::render) text: String,
}

/// The part that only the office sees.
#[derive(Debug, Serialize)]
pub(in crate::render) struct OfficeView<'v> {
    /// The stage of a proof.
    pub(in crate::render) proof: Option<&'v str>,
    pub(in crate::render) signed: DayView<'v>,
    pub(in crate::render) classification: &'v str,
    pub(in crate::render) recipients: Vec<RecipientView<'v>>,
    /// Copies of all recipients.
    pub(in crate::render) copies: u32,
    /// The drafting sheet beside the page.
    pub(in crate::render) drafting_sheet: Option<&'v str>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RecipientView<'v> {
    pub(in crate::render) id: &'v str,
    pub(in crate::render) name: &'v str,
    pub(in crate::render) relation: &'v str,
    pub(in crate::render) copies: u32,
    pub(in crate::render) delivery: &'v str,
    pub(in crate::render) extra: bool,
    pub(in crate::render) because: &'v [String],
}
