//! `kanfa new`: skeletons to be filled in.

use chrono::Datelike as _;

use crate::disk::write_new;
use crate::load;
use crate::model::id::is_id;
use crate::model::register::NAMES;
use crate::model::{Day, PeriodicalId, Site, UnitId};
use crate::pipeline::Failure;
use crate::presets::{NewEntry, NewItem, Skeleton, Taken};

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
    /// 登记簿的新一条，如 `survey 代号` · a new entry of a register, such as `survey ID`
    #[command(external_subcommand)]
    Entry(Vec<String>),
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
    let loaded = load::load(&context.root);
    let Some(mut site) = loaded.site else {
        return Err(Failure::Content { findings: loaded.findings, language: None });
    };
    // `as-of` of the site is for closed years; a new item is of today.
    let today = context.dates.as_of.unwrap_or(context.dates.today);
    let Skeleton { path, text } = match &args.what {
        What::Item(item) => Skeleton {
            text: skeleton(&site, item, today)?,
            path: format!("content/items/{}/{}.md", today.year(), item.slug),
        },
        What::Entry(words) => entry(&mut site, words)?,
    };
    write_new(&context.root, &path, text.as_bytes())?;
    context.say(
        format!("已新建 {path}。填好后运行 kanfa check。"),
        format!("Made {path}. Fill it in, then run kanfa check."),
    );
    Ok(Exit::Fine)
}

fn entry(site: &mut Site, words: &[String]) -> Result<Skeleton, Failure> {
    let [register, id] = words else {
        return Err(failure::other(
            "写明登记簿和代号，如 kanfa new survey 2016-01",
            "name a register and an id, such as `kanfa new survey 2016-01`",
        ));
    };
    check_name(id)?;
    let language = site.settings.language;
    let mut new = NewEntry { register, id, language, result: None };
    site.registers.each(&mut new);
    let unknown = || {
        failure::other(
            format!("没有登记簿“{register}”；可以写：{}", NAMES.join("、")),
            format!("there is no register `{register}`; known: {}", NAMES.join(", ")),
        )
    };
    new.result.ok_or_else(unknown)?.map_err(|Taken(file)| {
        failure::other(format!("代号“{id}”已经用过：{file}"), format!("`{id}` is taken: {file}"))
    })
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

fn check_name(name: &str) -> Result<(), Failure> {
    if !is_id(name) {
        return Err(failure::other(
            format!(
                "文件名“{name}”不能用：只用英文字母、数字、连字符、下划线和点，以字母或数字开头"
            ),
            format!(
                "`{name}` cannot be a file name: use ASCII letters, digits, hyphens, underscores \
                 and dots, beginning with a letter or digit"
            ),
        ));
    }
    Ok(())
}

fn check_slug(site: &Site, slug: &str) -> Result<(), Failure> {
    check_name(slug)?;
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
