//! A withdrawal of something issued.

use crate::finding::Text;
use crate::model::aftermath::Aftermaths;
use crate::pipeline::Failure;
use crate::presets::NewWithdrawal;

use super::known::{self, Issued};
use super::{New, Place, failure};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 撤回哪一期，如 weekly/2026/3；其中一条写 weekly/2026/3#文件名 · the issue, or issue#item
    #[arg(value_name = "OF")]
    of: String,
    /// 理由；与批准人一并写明的，登记即撤回 · why; with the approver, it is withdrawn at once
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// 批准人 · who approved it
    #[arg(long, value_name = "NAME")]
    approver: Option<String>,
    /// 撤回提示中隐去标题 · notices leave the title out
    #[arg(long)]
    hide_title: bool,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    let Issued { target, record, item } = known::issued(place.site, &args.of)?;
    let aftermath = Aftermaths::of(place.site).get(&target.issue);
    let gone = match item {
        Some(item) => aftermath.of_item(&item.slug),
        None => aftermath.withdrawn,
    };
    if gone.is_some() {
        let of = &args.of;
        return Err(failure::other(format!("{of} 已经撤回"), format!("{of} is withdrawn already")));
    }
    let stated = |text: &'_ Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (reason, approver) = (stated(&args.reason), stated(&args.approver));
    let issue = target.issue.to_string();
    let withdrawal = NewWithdrawal {
        issue: &issue,
        item: item.map(|item| item.slug.as_str()),
        reason: reason.as_deref(),
        approver: approver.as_deref(),
        hide_title: args.hide_title,
        date: &place.today.to_string(),
        language: place.site.settings.language,
    };
    let had = record.recipients.len();
    let next = match withdrawal.holds() {
        true => Text::new(
            format!(
                "撤回自此生效。提交后运行 kanfa publish：记入台账并重新生成；收到过的 {had} 个收件人见 kanfa who {issue}。"
            ),
            format!(
                "It is withdrawn from now on. Commit it and run kanfa publish: the ledger has \
                 it then, and pages are made anew; kanfa who {issue} names the {had} who had it."
            ),
        ),
        false => Text::new(
            format!(
                "还没有撤回：填好理由和批准人，去掉各行行首的“#”。收到过的 {had} 个收件人见 kanfa who {issue}。"
            ),
            format!(
                "Nothing is withdrawn yet: state reason and approver, and remove the marks at the \
                 heads of lines. kanfa who {issue} names the {had} who had it."
            ),
        ),
    };
    Ok(New { files: vec![withdrawal.skeleton()], next })
}
