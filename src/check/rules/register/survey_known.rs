//! An item that answers a survey or contribution request names one of the register,
//! and one that asked the item's unit.
//!
//! Passes: `survey: S-2016-03`, where the register has it and lists the unit. Fails:
//! an id that the register does not have. A survey that did not ask the unit is a
//! warning.
//!
//! To mend it: write the id of the register, or enter the survey.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 答复调研约稿的稿件，所写的代号在登记簿中，且该项调研约稿要求了稿件的报送单
//! 位。
//!
//! 正确：`调研约稿: S-2016-03`，登记簿中有这一条，列有该单位。错误：登记簿中没
//! 有这一代号。没有要求该单位的为警告。
//!
//! 改正方法：改为登记簿中的代号，或者登记该项调研约稿。
//!
//! 参数：无。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::diagnostic::{Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    id: "survey-known",
    severity: Severity::Error,
    summary: Summary {
        zh: "所答复的调研约稿在登记簿中",
        en: "the survey that an item answers is in the register",
    },
    source: include_str!("survey_known.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(id) = &cx.item.survey else { return };
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
