//! An item that answers a survey or contribution request names one of the register,
//! and one that asked the item's unit. An item of a category that is made of such
//! answers names its survey, or the survey names the item under `items`; what the
//! publisher of the periodical writes itself answers nobody.
//!
//! Passes: `survey: S-2016-03`, where the register has it and lists the unit. Fails:
//! an id that the register does not have. A survey that did not ask the unit is a
//! warning, and so is an item of one of the `categories` without any survey.
//!
//! To mend it: write the id of the register, or enter the survey.
//!
//! Parameters: `categories`, a list of categories; none unless said.
//!
//! # 中文
//!
//! 答复调研约稿的稿件，所写的代号在登记簿中，且该项调研约稿要求了稿件的报送单
//! 位。内容类别属于布置的调研任务的，写明是哪一项，或者由该项的“稿件”（items）列
//! 出；刊物主办单位自己的稿件不在此列。
//!
//! 正确：`调研约稿: S-2016-03`，登记簿中有这一条，列有该单位。错误：登记簿中没
//! 有这一代号。没有要求该单位的，`categories` 所列类别的稿件没有
//! 对应任何一项的，均为警告。
//!
//! 改正方法：改为登记簿中的代号，或者登记该项调研约稿。
//!
//! 参数：`categories`，内容类别列表；没有写的，不作判断。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::model::Version;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::SurveyKnown,
    severity: Severity::Error,
    summary: Summary {
        zh: "所答复的调研约稿在登记簿中",
        en: "the survey that an item answers is in the register",
    },
    source: include_str!("survey_known.rs"),
    stands: Stands::Duty,
    parameters: &["categories"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(id) = &cx.item.survey else { return of_none(cx, findings) };
    let surveys = &cx.site.registers.surveys;
    let place = Place::value(&["survey"]);
    let Some(survey) = surveys.iter().find(|survey| survey.id == *id) else {
        if !cx.is_unread("content/registers/surveys") {
            let message = Text::new(
                format!("调研约稿登记簿中没有“{id}”"),
                format!("the register of surveys has no `{id}`"),
            );
            let known = surveys.iter().map(|survey| survey.id.as_str());
            findings.push(suggest(cx.found(place, message), id, known));
        }
        return;
    };
    let asked = cx.item.units.iter().any(|unit| survey.units.contains(unit));
    if !asked && !survey.units.is_empty() {
        let message = Text::new(
            format!("调研约稿“{id}”没有要求本稿的报送单位"),
            format!("the survey `{id}` did not ask the unit of this item"),
        );
        let label = Text::new("所要求的单位", "the units that it asks");
        let finding = cx.found_as(Severity::Warning, place, message);
        findings.push(finding.related(survey.file.clone(), survey.key("units"), label));
    }
}

/// An item of a category that is made of answers, which answers nothing.
fn of_none(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(category) = cx.item.category.as_ref().filter(|_| !cx.is_broken("survey")) else {
        return;
    };
    if !cx.parameters().words("categories").is_some_and(|words| words.contains(category)) {
        return;
    }
    let surveys = &cx.site.registers.surveys;
    let named = surveys.iter().any(|survey| survey.items.contains(&cx.item.slug));
    let own = |(_, _, version): (usize, _, &Version)| cx.item.units.contains(&version.publisher);
    if named || cx.versions().any(own) || cx.is_unread("content/registers/surveys") {
        return;
    }
    let name = cx.site.settings.categories.name(category);
    let message = Text::new(
        format!("内容类别是“{name}”，未写明答复哪一项调研约稿（survey）"),
        format!("the category is `{name}`, but no `survey` is named"),
    );
    let finding = cx.found_as(Severity::Warning, Place::value(&["category"]), message);
    let finding = cx.set_by(finding, "categories");
    findings.push(finding.hint(Text::new(
        "写明 调研约稿: 代号，或者在登记簿该项的“稿件”中列出本稿",
        "state `survey: …`, or list the item under `items` of its survey",
    )));
}
