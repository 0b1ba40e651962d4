//! A new item.

use chrono::Datelike as _;

use crate::pipeline::Failure;
use crate::presets::{NewItem, Skeleton};

use super::{New, Place, known};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 文件名（不含 .md），用英文字母、数字和连字符 · file name without .md, ASCII
    slug: String,
    /// 刊物的 id · periodical by id
    #[arg(long, value_name = "ID")]
    periodical: String,
    /// 来稿单位的 id · submitting unit by id
    #[arg(long, value_name = "ID")]
    unit: Option<String>,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    known::slug(place.site, &args.slug)?;
    let (periodical, version) = known::periodical(place, &args.periodical)?;
    let unit = args.unit.as_deref().map(|id| known::unit(place.site, id)).transpose()?;
    let item = NewItem {
        settings: &place.site.settings,
        periodical: &periodical.id,
        version,
        unit,
        signing: &known::signing(place),
        corrects: None,
        today: place.today,
    };
    let path = path(place, &args.slug);
    Ok(New::to_fill_in(Skeleton { path, text: item.text() }))
}

/// The file of a new item.
pub(super) fn path(place: &Place<'_>, slug: &str) -> String {
    format!("content/items/{}/{slug}.md", place.today.year())
}
