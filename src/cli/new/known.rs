//! Names that an argument may have: those of the site, and free ones.

use crate::finding::Code;
use crate::model::aftermath::Aftermaths;
use crate::model::correction::Target;
use crate::model::id::is_id;
use crate::model::nearest::nearest;
use crate::model::periodical::Version;
use crate::model::record::{Record, RecordItem};
use crate::model::unit::Unit;
use crate::model::{Periodical, PeriodicalId, Site, UnitId};
use crate::pipeline::Failure;

use super::{Place, failure};

/// The most names that are listed whole.
const FEW: usize = 20;

/// A name for a file.
pub(super) fn name(name: &str) -> Result<(), Failure> {
    if is_id(name) {
        return Ok(());
    }
    Err(failure::other(
        format!("文件名“{name}”不能用：只用英文字母、数字、连字符、下划线和点，以字母或数字开头"),
        format!(
            "`{name}` cannot be a file name: use ASCII letters, digits, hyphens, underscores \
             and dots, beginning with a letter or digit"
        ),
    ))
}

/// A name for a new item.
pub(super) fn slug(site: &Site, slug: &str) -> Result<(), Failure> {
    name(slug)?;
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

/// A periodical, and its version of today, or the newest.
pub(super) fn periodical<'a>(
    place: &Place<'a>,
    id: &str,
) -> Result<(&'a Periodical, &'a Version), Failure> {
    let found = place.site.periodical(&PeriodicalId::from(id));
    let version = |of: &'a Periodical| Some((of, of.on(place.today).or_else(|| of.newest())?));
    found.and_then(version).ok_or_else(|| {
        let named = place.site.periodicals.iter().map(|known| {
            let title = known.newest().map_or("", |version| &version.title);
            (known.id.as_str(), title)
        });
        let (zh, en) = list(named);
        failure::other(
            format!("没有刊物“{id}”；本站有：\n{zh}"),
            format!("there is no periodical `{id}`; this site has:\n{en}"),
        )
    })
}

/// Roles that may sign an item off, by id; none where the site does not say.
pub(super) fn signing(place: &Place<'_>) -> Vec<String> {
    let parameters = place.site.rules.parameters(Code::SignOff, place.today);
    let words = |name| parameters.words(name).unwrap_or_default();
    let all = words("ordinary").into_iter().chain(words("important"));
    all.map(|word| place.site.settings.roles.id(word)).collect()
}

pub(super) fn unit<'a>(site: &'a Site, id: &str) -> Result<&'a Unit, Failure> {
    site.units.get(&UnitId::from(id)).ok_or_else(|| {
        let all = || site.units.values().map(|unit| (unit.id.as_str(), unit.name.as_str()));
        let meant = nearest(id, all().map(|(id, _)| id));
        let named = all().find(|(_, name)| *name == id).map(|(id, _)| id).or(meant);
        let few = site.units.len() <= FEW;
        let (zh, en) = list(all().filter(|(known, _)| few || named == Some(known)));
        let (zh, en) = match (zh.is_empty(), few) {
            (true, _) => ("见 content/units.yaml".to_owned(), "see content/units.yaml".to_owned()),
            (false, true) => (format!("本站有：\n{zh}"), format!("this site has:\n{en}")),
            (false, false) => (format!("是否指：\n{zh}"), format!("did you mean:\n{en}")),
        };
        failure::other(format!("没有单位“{id}”；{zh}"), format!("there is no unit `{id}`; {en}"))
    })
}

/// Something issued: the record, and one item of it.
pub(super) struct Issued<'a> {
    pub(super) target: Target,
    pub(super) record: &'a Record,
    pub(super) item: Option<&'a RecordItem>,
}

/// An issue, or one item of it, that is there and was not purged.
pub(super) fn issued<'a>(site: &'a Site, name: &str) -> Result<Issued<'a>, Failure> {
    let Some(target) = Target::parse(name) else { return Err(no_target(name)) };
    let record = site.record(&target.issue).ok_or_else(|| not_issued(site, &target))?;
    let item = match &target.item {
        None => None,
        Some(slug) => {
            let item = record.items.iter().find(|item| item.slug == *slug);
            Some(item.ok_or_else(|| choose(record, name))?)
        }
    };
    let aftermath = Aftermaths::of(site).get(&target.issue);
    let gone = |item: &RecordItem| aftermath.is_purged(&item.slug);
    if item.map_or_else(|| record.items.iter().all(gone), gone) {
        return Err(failure::other(
            format!("{name} 已撤回并清除，不能再更正或撤回"),
            format!(
                "{name} was withdrawn and purged: there is nothing left to correct or withdraw"
            ),
        ));
    }
    Ok(Issued { target, record, item })
}

fn no_target(name: &str) -> Failure {
    failure::other(
        format!("“{name}”不是期号：写作 刊物/年/期，其中一条写作 刊物/年/期#文件名"),
        format!("`{name}` names no issue: write periodical/year/number, or with #item behind it"),
    )
}

/// The message with the newest issues of the periodical.
fn not_issued(site: &Site, target: &Target) -> Failure {
    let own = site.records.values().filter(|record| record.periodical == target.issue.periodical);
    let mut own: Vec<&Record> = own.collect();
    own.sort_by(|a, b| (&b.dated, b.number).cmp(&(&a.dated, a.number)));
    let names: Vec<String> =
        own.iter().take(5).map(|record| record.issue_ref().to_string()).collect();
    let (zh, en) = match names.is_empty() {
        true => (String::new(), String::new()),
        false => (
            format!("；最近刊发的有 {}", names.join("、")),
            format!("; the newest are {}", names.join(", ")),
        ),
    };
    let issue = &target.issue;
    failure::other(format!("没有刊发过 {issue}{zh}"), format!("{issue} was not issued{en}"))
}

/// The message that asks for one of the items of an issue.
pub(super) fn choose(record: &Record, name: &str) -> Failure {
    let issue = record.issue_ref();
    let names: Vec<String> =
        record.items.iter().map(|item| format!("{issue}#{}", item.slug)).collect();
    let titles = record.items.iter().map(|item| item.title.replace('|', ""));
    let titles: Vec<String> = titles.collect();
    let (zh, en) = list(names.iter().map(String::as_str).zip(titles.iter().map(String::as_str)));
    failure::other(
        format!("请写明 {name} 是哪一条：\n{zh}"),
        format!("say which item `{name}` is:\n{en}"),
    )
}

/// Ids with their names, each on a line.
fn list<'n>(named: impl Iterator<Item = (&'n str, &'n str)>) -> (String, String) {
    let lines: Vec<String> = named.map(|(id, name)| format!("  {id}  {name}")).collect();
    let text = lines.join("\n");
    (text.clone(), text)
}
