//! An item of certain categories is submitted within so many working days after
//! the unit learned of the matter. The clock starts with `learned`, not with
//! the day of the matter itself; the count begins the day after, and make-up
//! days count.
//!
//! Passes: `learned` on a Friday, `submitted` on the Tuesday after, where two
//! days are allowed. Fails: `submitted` on the Wednesday.
//!
//! To mend it: correct the days. Where the item did come late, the note stays
//! as a record.
//!
//! Parameters: `days`, a number of working days, without which the rule is
//! silent; `categories`, a list of categories that it is for, without which it
//! is for every item that states `learned`. An item of one of the `categories`
//! that does not state `learned` is asked to.
//!
//! # 中文
//!
//! 特定类别的稿件，在单位获知后若干个工作日内报送。自“获知时间”起算，不从事项本
//! 身的日期起算；次日计为第1日，调休上班日计入。
//!
//! 正确：规定2个工作日，周五获知，下周二报送。错误：下周三报送。
//!
//! 改正方法：改正日期。确系迟报的，提示留作记录。
//!
//! 参数：`days`，工作日数，没有写的不作判断；`categories`，适用的内容类别列表，
//! 没有写的适用于写明“获知时间”的各种稿件。属于 `categories` 而没有写明“获知时
//! 间”的，提示补写。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::rules::site::calendar_missing;
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::SubmissionDeadline,
    severity: Severity::Note,
    summary: Summary {
        zh: "获知后按期报送",
        en: "items are submitted in time after learning of the matter",
    },
    source: include_str!("submission_deadline.rs"),
    stands: Stands::Duty,
    parameters: &["days", "categories"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let parameters = cx.parameters();
    let Some(allowed) = parameters.number("days") else { return };
    let known = &cx.site.settings.categories;
    let named = parameters.words("categories").map(|words| {
        let id = |word: &String| known.find(word).map(|t| t.id.clone());
        words.iter().filter_map(id).collect::<Vec<_>>()
    });
    let category = cx.item.category.as_ref();
    let concerned = named.as_ref().is_none_or(|named| category.is_some_and(|c| named.contains(c)));
    let Some(submitted) = cx.item.submitted.filter(|_| concerned) else { return };
    match cx.item.learned {
        Some(learned) if learned.day <= submitted.day => {
            count(cx, learned.day, submitted.day, allowed, findings);
        }
        Some(learned) => findings.push(cx.found_as(
            Severity::Warning,
            Place::value(&["learned"]),
            Text::new(
                format!("获知时间 {learned} 晚于报送时间 {submitted}"),
                format!("learned of on {learned}, after it was submitted on {submitted}"),
            ),
        )),
        None if named.is_some() && !cx.is_broken("learned") => {
            let message = Text::new(
                "未写“获知时间”（learned），无从核对时限",
                "`learned` is missing: the deadline cannot be checked",
            );
            let finding = cx.found(Place::value(&["learned"]), message);
            findings.push(cx.set_by(finding, "categories"));
        }
        None => {}
    }
}

fn count(
    cx: &ItemContext<'_>,
    learned: crate::model::Day,
    submitted: crate::model::Day,
    allowed: u64,
    findings: &mut Findings,
) {
    let place = Place::value(&["submitted"]);
    let days = match cx.site.calendar.working_days_after(learned, submitted) {
        Ok(days) => days,
        Err(missing) => {
            let file = cx.item.file.clone();
            findings.push(calendar_missing::finding(cx, Severity::Error, file, &place, missing));
            return;
        }
    };
    if u64::from(days) <= allowed {
        return;
    }
    let message = Text::new(
        format!("获知后第 {days} 个工作日才报送，时限为 {allowed} 个工作日"),
        format!("submitted on working day {days} after learning of it; {allowed} are allowed"),
    );
    let label = Text::new("获知时间", "learned of here");
    let file = cx.item.file.clone();
    let finding = cx.found(place, message).related(file, Place::value(&["learned"]), label);
    findings.push(cx.set_by(finding, "days"));
}
