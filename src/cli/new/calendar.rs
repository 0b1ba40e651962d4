//! The calendar of a year.

use crate::finding::Text;
use crate::pipeline::Failure;
use crate::presets::new_calendar;

use super::{New, Place};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 年份，如 2027 · the year, such as 2027
    #[arg(value_parser = clap::value_parser!(i32).range(1949..=2999))]
    year: i32,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    let file = new_calendar(args.year, place.site.settings.language);
    let next = Text::new(
        "请照国家公布的放假通知填写节假日和调休上班日，再运行 kanfa check。",
        "Fill in holidays and make-up days from the official announcement, then run kanfa check.",
    );
    Ok(New { files: vec![file], next })
}
