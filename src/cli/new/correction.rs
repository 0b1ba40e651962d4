//! A correction of something issued: an item, and a supplement of its own where
//! items of a day are gathered.

use crate::finding::Text;
use crate::model::id::is_id;
use crate::pipeline::Failure;
use crate::presets::{NewCorrection, NewIssue, NewItem, Skeleton};

use super::known::{self, Issued};
use super::{New, Place, item};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 更正哪一期，如 weekly/2026/3；其中一条写 weekly/2026/3#文件名 · the issue, or issue#item
    #[arg(value_name = "OF")]
    of: String,
    /// 更正稿的文件名（不含 .md）· file name of the correction, without .md
    slug: Option<String>,
    /// 以新文代替原文（替换），不是改正个别文字 · the new text stands instead of the old one
    #[arg(long)]
    replace: bool,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    let site = place.site;
    let Issued { target, record, item: one } = known::issued(site, &args.of)?;
    let original = match (one, record.items.as_slice()) {
        (Some(item), _) | (None, [item]) => item,
        _ => return Err(known::choose(record, &args.of)),
    };
    let slug = match &args.slug {
        Some(slug) => slug.clone(),
        None => free(place, &target.issue.to_string()),
    };
    known::slug(site, &slug)?;
    let (periodical, version) = known::periodical(place, record.periodical.as_str())?;
    let of = target.to_string();
    let named = |word: &str| {
        let named = record.recipients.iter().filter(|one| one.is_because("named", word));
        named.map(|one| one.id.as_str()).collect()
    };
    let correction = NewCorrection {
        target: &of,
        title: &original.title,
        section: original.section.as_deref(),
        category: original.category.as_deref(),
        named: &named,
        replaces: args.replace,
    };
    let new = NewItem {
        settings: &site.settings,
        periodical: &periodical.id,
        version,
        signing: &known::signing(place),
        unit: original.units.first().and_then(|unit| site.units.get(&unit.id)),
        corrects: Some(correction),
        today: place.today,
    };
    let mut files = vec![Skeleton { path: item::path(place, &slug), text: new.text() }];
    if version.composition.is_digest() {
        let issue = NewIssue {
            settings: &site.settings,
            periodical: &periodical.id,
            version,
            slug: &slug,
            items: &[(&slug, String::new())],
            others: &[],
            supplement: true,
            today: place.today,
        };
        files.push(issue.skeleton());
    }
    let next = Text::new(
        "写好正文、理由和批准人，照常签发；收到原文的人都会收到。填好后运行 kanfa check。",
        "Write the text, reason and approver, and have it approved as usual; all who had the \
         original receive it. Then run kanfa check.",
    );
    Ok(New { files, next })
}

/// A name that no item has: `weekly-2026-3-correction`.
fn free(place: &Place<'_>, issue: &str) -> String {
    let stem = format!("{}-correction", issue.replace('/', "-"));
    let stem = if is_id(&stem) { stem } else { "correction".to_owned() };
    let names = std::iter::once(stem.clone()).chain((2..).map(|at| format!("{stem}-{at}")));
    let mut free = names.filter(|name| !place.site.items.contains_key(name.as_str()));
    free.next().unwrap_or(stem)
}
