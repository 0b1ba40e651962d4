//! Why `publish` does not give a number.

use crate::finding::{Code, Finding, Text};
use crate::model::issue::Draft;
use crate::model::ledger::Entry;
use crate::model::site::ledger_file;
use crate::model::{Day, Site, Slug};
use crate::source::Place;

fn refuse(rule: Code, draft: &Draft, place: Place, message: Text, hint: Text) -> Finding {
    Finding::error(rule, draft.file(), place, message).hint(hint)
}

/// The place of the date of an issue: in its issue file, else the approval of
/// its item.
fn date_place(draft: &Draft) -> Place {
    match &draft.plan {
        Some(plan) if plan.dated.is_some() => Place::value(&["dated"]),
        _ => Place::value(&["approved", "date"]),
    }
}

/// The issue would be dated before the last of its series.
pub(super) fn order(draft: &Draft, dated: Day, last: &Entry, today: Day) -> Finding {
    let proposal = draft.printed.filter(|day| *day >= last.dated).unwrap_or(today.max(last.dated));
    let (name, day) = (last.name(), last.dated);
    refuse(
        Code::PublishOrder,
        draft,
        date_place(draft),
        Text::new(
            format!("刊期 {dated} 早于同一系列已刊发的 {name}（{day}），不能编号"),
            format!("it is dated {dated}, before {name} of {day}, which was issued already"),
        ),
        Text::new(
            format!(
                "请在期文件中以印发日期为刊期（dated: {proposal}），并写明理由（dated-reason: …）"
            ),
            format!(
                "date it with the day of printing in its issue file (`dated: {proposal}`), and \
                 give the reason there (`dated-reason: …`)"
            ),
        ),
    )
}

/// The issue was approved before the last of its series was dated, and its own
/// date was moved without a reason.
pub(super) fn redated(draft: &Draft, last: Option<&Entry>) -> Option<Finding> {
    let (last, plan, signed) = (last?, draft.plan.as_ref()?, draft.signed?);
    let moved = plan.dated.is_some_and(|dated| signed < last.dated && last.dated <= dated);
    let name = last.name();
    let silent = moved && plan.dated_reason.is_none();
    silent.then(|| {
        refuse(
            Code::PublishOrder,
            draft,
            Place::value(&["dated"]),
            Text::new(
                format!("签发日期 {signed} 早于已刊发的 {name}，改用其他刊期而没有写明理由"),
                format!(
                    "it was approved on {signed}, before {name}, and dated later without a reason"
                ),
            ),
            Text::new(
                "请在期文件中写明理由：dated-reason（刊期理由），随记录封存",
                "give the reason in the issue file (`dated-reason`): it is sealed with the record",
            ),
        )
    })
}

pub(super) fn not_active(draft: &Draft, dated: Day) -> Finding {
    let id = &draft.periodical;
    refuse(
        Code::PublishInactive,
        draft,
        date_place(draft),
        Text::new(
            format!("刊物“{id}”在 {dated} 没有生效的版本"),
            format!("the periodical `{id}` has no version in force on {dated}"),
        ),
        Text::new(
            "请更正刊期，或补上刊物的版本",
            "mend the date, or add a version of the periodical",
        ),
    )
}

/// The issue file names an item that is not there.
pub(super) fn missing_item(site: &Site, draft: &Draft) -> Option<Finding> {
    let plan = draft.plan.as_ref()?;
    let at = plan.items.iter().position(|slug| !site.items.contains_key(slug))?;
    let slug = &plan.items[at];
    Some(refuse(
        Code::PublishIncomplete,
        draft,
        Place::entry("items", at),
        Text::new(
            format!("期文件列出的稿件“{slug}”不存在"),
            format!("the issue file names the item `{slug}`, which is not there"),
        ),
        Text::new("请补上稿件，或从期文件中去掉", "add the item, or take it out of the issue file"),
    ))
}

/// The item is in another issue of the same periodical as well.
pub(super) fn twice(draft: &Draft, slug: &Slug) -> Finding {
    let at = draft.plan.as_ref().and_then(|p| p.items.iter().position(|s| s == slug));
    refuse(
        Code::PublishTwice,
        draft,
        at.map_or(Place::Whole, |at| Place::entry("items", at)),
        Text::new(
            format!("稿件“{slug}”同时在本刊物的另一期里"),
            format!("the item `{slug}` is in another issue of the same periodical as well"),
        ),
        Text::new("一篇稿件在一种刊物只刊发一次", "an item is issued once in a periodical"),
    )
}

/// The day of a digest has its issue already.
pub(super) fn day_taken(draft: &Draft, dated: Day) -> Finding {
    refuse(
        Code::PublishDay,
        draft,
        date_place(draft),
        Text::new(
            format!("{dated} 已有或另有一期，一天只编一期"),
            format!("there is another issue of {dated}: a day has one"),
        ),
        Text::new(
            "请把稿件放到另一天（在期文件中写 dated），或作为增刊（supplement: true）",
            "put the items into the issue of another day (`dated` in an issue file), or into a \
             supplement (`supplement: true`)",
        ),
    )
}

pub(super) fn no_ledger(draft: &Draft) -> Finding {
    let file = ledger_file(&draft.periodical);
    refuse(
        Code::LedgerMissing,
        draft,
        Place::Whole,
        Text::new(format!("没有台账 {file}，不能编号"), format!("there is no {file} to number in")),
        Text::new("请运行 kanfa init --ledgers", "run `kanfa init --ledgers`"),
    )
}
