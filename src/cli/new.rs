//! `kanfa new`: skeletons to be filled in.

mod calendar;
mod correction;
mod entry;
mod issue;
mod item;
mod known;
mod periodical;
mod recipient;
mod withdrawal;

use crate::disk::{DiskError, write_new};
use crate::finding::Text;
use crate::load;
use crate::model::{Day, Site};
use crate::pipeline::Failure;
use crate::presets::Skeleton;

use super::exit::Exit;
use super::{Context, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// 新建一篇文稿，每一项都有说明 · a new item with every field explained
    Item(item::Args),
    /// 一期的安排：次序、按语、增刊、增发 · an issue file: order, note, supplement, extra copies
    Issue(issue::Args),
    /// 对已刊发的一期或一条的更正、替换 · a correction or replacement of something issued
    Correction(correction::Args),
    /// 撤回已刊发的一期或一条 · a withdrawal of something issued
    Withdrawal(withdrawal::Args),
    /// 一种新刊物及其台账 · a new periodical with its ledger
    Periodical(periodical::Args),
    /// 一个新收件人 · a new recipient
    Recipient(recipient::Args),
    /// 一年的工作日历，节假日待填 · the calendar of a year, its holidays to be filled in
    Calendar(calendar::Args),
    /// 登记簿的新一条，如 `survey 代号` · a new entry of a register, such as `survey ID`
    #[command(external_subcommand)]
    Entry(Vec<String>),
}

/// New files, and what is to be done with them.
struct New {
    files: Vec<Skeleton>,
    next: Text,
}

impl New {
    /// A file that is filled in and then checked.
    fn to_fill_in(file: Skeleton) -> Self {
        let next = Text::new("填好后运行 kanfa check。", "Fill it in, then run kanfa check.");
        Self { files: vec![file], next }
    }
}

/// The site that something new is for, and the day it begins on.
struct Place<'a> {
    site: &'a Site,
    today: Day,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let loaded = load::load(&context.root);
    let Some(mut site) = loaded.site else {
        return Err(Failure::Content { findings: loaded.findings, language: None });
    };
    let context = &context.of_site(Some(site.settings.language));
    // `as-of` of the site is for closed years; what is new is of today.
    let today = context.dates.as_of.unwrap_or(context.dates.today);
    let new = match &args.what {
        What::Entry(words) => entry::new(&mut site, words)?,
        what => {
            let place = Place { site: &site, today };
            match what {
                What::Item(args) => item::new(args, &place)?,
                What::Issue(args) => issue::new(args, &place)?,
                What::Correction(args) => correction::new(args, &place)?,
                What::Withdrawal(args) => withdrawal::new(args, &place)?,
                What::Periodical(args) => periodical::new(args, &place)?,
                What::Recipient(args) => recipient::new(args, &place)?,
                What::Calendar(args) => calendar::new(args, &place)?,
                What::Entry(_) => return Ok(Exit::Fine),
            }
        }
    };
    write(&new, context)?;
    context.say(&new.next.zh, &new.next.en);
    Ok(Exit::Fine)
}

/// Writes all files or none: nothing that is there is overwritten.
fn write(new: &New, context: &Context) -> Result<(), Failure> {
    if let Some(file) = new.files.iter().find(|file| context.root.exists(&file.path)) {
        return Err(DiskError::There { path: file.path.clone() }.into());
    }
    for Skeleton { path, text } in &new.files {
        write_new(&context.root, path, text.as_bytes())?;
        context.say(format!("已新建 {path}"), format!("Made {path}"));
    }
    Ok(())
}
