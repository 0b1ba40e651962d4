//! `kanfa new`: skeletons to be filled in.

use chrono::Datelike as _;

use crate::disk::write_new;
use crate::load;
use crate::model::id::is_id;
use crate::model::{Day, PeriodicalId, Site, UnitId};
use crate::pipeline::Failure;
use crate::presets::NewItem;

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
    Item(ItemArgs),
}

#[derive(Debug, clap::Args)]
struct ItemArgs {
    /// 文件名（不含 .md），用英文字母、数字和连字符 · file name without .md, ASCII
    slug: String,
    /// 刊物的 id · periodical by id
    #[arg(long, value_name = "ID")]
    periodical: String,
    /// 来稿单位的 id · submitting unit by id
    #[arg(long, value_name = "ID")]
    unit: Option<String>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let What::Item(item) = &args.what;
    let loaded = load::load(&context.root);
    let Some(site) = loaded.site else {
        return Err(Failure::Content { findings: loaded.findings, language: None });
    };
    // `as-of` of the site is for closed years; a new item is of today.
    let today = context.dates.as_of.unwrap_or(context.dates.today);
    let text = skeleton(&site, item, today)?;
    let path = format!("content/items/{}/{}.md", today.year(), item.slug);
    write_new(&context.root, &path, text.as_bytes())?;
    context.say(
        format!("已新建 {path}。填好后运行 kanfa check。"),
        format!("Made {path}. Fill it in, then run kanfa check."),
    );
    Ok(Exit::Fine)
}

fn skeleton(site: &Site, args: &ItemArgs, today: Day) -> Result<String, Failure> {
    check_slug(site, &args.slug)?;
    let id = PeriodicalId::from(args.periodical.as_str());
    let version = site
        .periodical(&id)
        .and_then(|periodical| periodical.on(today).or_else(|| periodical.newest()))
        .ok_or_else(|| unknown_periodical(site, &args.periodical))?;
    let unit = match &args.unit {
        None => None,
        Some(unit) => {
            let found = site.units.get(&UnitId::from(unit.as_str()));
            Some(found.ok_or_else(|| unknown_unit(unit))?)
        }
    };
    let settings = &site.settings;
    Ok(NewItem { settings, periodical: &id, version, unit, today }.text())
}

fn check_slug(site: &Site, slug: &str) -> Result<(), Failure> {
    if !is_id(slug) {
        return Err(failure::other(
            format!(
                "文件名“{slug}”不能用：只用英文字母、数字、连字符、下划线和点，以字母或数字开头"
            ),
            format!(
                "`{slug}` cannot be a file name: use ASCII letters, digits, hyphens, underscores \
                 and dots, beginning with a letter or digit"
            ),
        ));
    }
    match site.items.get(slug) {
        None => Ok(()),
        Some(item) => Err(failure::other(
            format!("文稿“{slug}”已经有了：{}；各年之间也不能重名", item.file),
            format!(
                "there is an item `{slug}` already: {}; a name is used once over all years",
                item.file
            ),
        )),
    }
}

fn unknown_periodical(site: &Site, id: &str) -> Failure {
    let known: Vec<&str> = site.periodicals.iter().map(|p| p.id.as_str()).collect();
    failure::other(
        format!("没有刊物“{id}”；本站有：{}", known.join("、")),
        format!("there is no periodical `{id}`; this site has: {}", known.join(", ")),
    )
}

fn unknown_unit(id: &str) -> Failure {
    failure::other(
        format!("没有单位“{id}”；见 content/units.yaml"),
        format!("there is no unit `{id}`; see content/units.yaml"),
    )
}
