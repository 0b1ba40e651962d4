//! A new issue file.

use std::collections::BTreeSet;

use crate::finding::Text;
use crate::model::{Item, PeriodicalId, Site, Slug};
use crate::pipeline::Failure;
use crate::presets::NewIssue;

use super::{New, Place, failure, known};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 刊物的 id · periodical by id
    periodical: String,
    /// 文件名（不写即第一条的文件名，没有稿件则为今天的日期）· file name; that of the first item unless said
    slug: Option<String>,
    /// 稿件的文件名，依次写 · items by file name, in order
    #[arg(long, value_name = "ITEM", num_args = 1.., value_delimiter = ',')]
    items: Vec<String>,
    /// 作为增刊 · a supplement
    #[arg(long)]
    supplement: bool,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    let site = place.site;
    let (periodical, version) = known::periodical(place, &args.periodical)?;
    let open = open(site, &periodical.id);
    let items = args.items.iter().map(|slug| chosen(site, &periodical.id, slug, &open));
    let items: Vec<&Item> = items.collect::<Result<_, _>>()?;
    if !version.composition.is_digest() && items.len() > 1 {
        return Err(failure::other(
            format!("《{}》每期一篇，不能写 {} 篇", version.title, items.len()),
            format!("{} has one item an issue, not {}", version.title, items.len()),
        ));
    }
    let first = items.first().map(|item| item.slug.to_string());
    let slug = args.slug.clone().or(first).unwrap_or_else(|| place.today.to_string());
    known::name(&slug)?;
    let others: Vec<&Item> = open
        .iter()
        .copied()
        .filter(|item| !items.iter().any(|one| one.slug == item.slug))
        .collect();
    let named: Vec<(&str, String)> =
        items.iter().map(|item| (item.slug.as_str(), item.plain_title())).collect();
    let issue = NewIssue {
        settings: &site.settings,
        periodical: &periodical.id,
        version,
        slug: &slug,
        items: &named,
        others: &others,
        supplement: args.supplement,
        today: place.today,
    };
    let next = Text::new(
        "填好后运行 kanfa check；签发以后由 kanfa publish 编号。",
        "Fill it in, then run kanfa check; once it is approved, kanfa publish numbers it.",
    );
    Ok(New { files: vec![issue.skeleton()], next })
}

/// Items of a periodical that are in no issue of it yet.
fn open<'a>(site: &'a Site, id: &PeriodicalId) -> Vec<&'a Item> {
    let sealed = site.records.values().filter(|record| record.periodical == *id);
    let sealed = sealed.flat_map(|record| record.items.iter().map(|item| &item.slug));
    let planned =
        site.plans.iter().filter(|plan| plan.periodical == *id).flat_map(|plan| &plan.items);
    let taken: BTreeSet<&Slug> = sealed.chain(planned).collect();
    let own = site.items.values().filter(|item| item.periodicals.contains(id));
    own.map(AsRef::as_ref).filter(|item| !taken.contains(&item.slug)).collect()
}

fn chosen<'a>(
    site: &'a Site,
    id: &PeriodicalId,
    slug: &str,
    open: &[&'a Item],
) -> Result<&'a Item, Failure> {
    if let Some(item) = open.iter().find(|item| item.slug.as_str() == slug) {
        return Ok(item);
    }
    let Some(item) = site.items.get(slug) else {
        let known: Vec<&str> = open.iter().map(|item| item.slug.as_str()).collect();
        let (zh, en) = match known.is_empty() {
            true => {
                ("先用 kanfa new item 新建".to_owned(), "`kanfa new item` makes one".to_owned())
            }
            false => (
                format!("还没有编入的有：{}", known.join("、")),
                format!("not in an issue yet: {}", known.join(", ")),
            ),
        };
        return Err(failure::other(
            format!("没有稿件“{slug}”；{zh}"),
            format!("there is no item `{slug}`; {en}"),
        ));
    };
    let file = &item.file;
    Err(match item.periodicals.contains(id) {
        false => failure::other(
            format!("{file} 的刊物中没有 {id}"),
            format!("{file} is not an item of {id}"),
        ),
        true => {
            failure::other(format!("{file} 已经编入一期"), format!("{file} is in an issue already"))
        }
    })
}
