//! On every day from which its articles are in force, each unit has between
//! `least` and `most` liaisons: too many is an error, too few a warning. The
//! days are swept, not only today: at a handover a successor starts when the
//! predecessor has ended, or there is one too many for a day. Days after the
//! date of the site are not judged, and neither are units while they do not
//! exist.
//!
//! Passes: one until 2016-03-31 and another from 2016-04-01, where two are the
//! most. Fails: three on one day.
//!
//! To mend it: correct the terms in `units.yaml`.
//!
//! Parameters: `least` and `most`, numbers of people. What is absent is not
//! judged.
//!
//! # 中文
//!
//! 自条文施行之日起的每一天，各单位的信息员人数在 `least` 至 `most` 之间：多了
//! 为错误，少了为警告。逐日核对，不只看今天：交接时继任者自前任止日的次日起算，
//! 否则有一天会多出一人。站点日期以后的日子不作判断，单位不存在的日子也不作判
//! 断。
//!
//! 正确：规定最多2人，一人至2016-03-31，另一人自2016-04-01。错误：某一天有三
//! 人。
//!
//! 改正方法：改正 `units.yaml` 中的起止日期。
//!
//! 参数：`least`、`most`，人数；没有写的不作判断。

use std::collections::BTreeSet;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::Day;
use crate::model::unit::Unit;

pub(crate) const RULE: Rule = Rule {
    code: Code::Liaisons,
    severity: Severity::Error,
    summary: Summary {
        zh: "信息员人数符合规定", en: "units have as many liaisons as they must"
    },
    source: include_str!("liaisons.rs"),
    stands: Stands::Duty,
    parameters: &["least", "most"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for unit in cx.site.units.values() {
        sweep(cx, unit, findings);
    }
}

/// Days on which the number may change: nothing happens between them.
fn turning_points(cx: &SiteContext<'_>, unit: &Unit) -> BTreeSet<Day> {
    let rules = &cx.site.rules;
    let setting = rules.settings.get(RULE.id());
    let articles = setting.iter().flat_map(|s| &s.articles);
    let regulations =
        articles.filter_map(|a| rules.regulations.iter().find(|r| r.id == a.regulation));
    let starts = regulations.filter_map(|r| r.term.from).chain(unit.term.from);
    let terms = unit.liaisons.iter().map(|l| l.term);
    let ends = terms.clone().filter_map(|t| t.until.and_then(|day| day.succ_opt()));
    starts.chain(terms.filter_map(|t| t.from)).chain(ends).collect()
}

fn sweep(cx: &SiteContext<'_>, unit: &Unit, findings: &mut Findings) {
    let mut said = BTreeSet::new();
    for day in turning_points(cx, unit).into_iter().filter(|day| *day <= cx.as_of) {
        let Some(frame) = cx.at(day).filter(|_| unit.term.contains(day)) else { continue };
        let count = unit.liaisons.iter().filter(|l| l.term.contains(day)).count() as u64;
        let parameters = frame.parameters();
        let (least, most) = (parameters.number("least"), parameters.number("most"));
        let (severity, limit, zh, en) = match (least, most) {
            (_, Some(most)) if count > most => (
                Severity::Error,
                "most",
                format!("最多 {most} 人"),
                format!("at most {most} are allowed"),
            ),
            (Some(least), _) if count < least => (
                Severity::Warning,
                "least",
                format!("最少 {least} 人"),
                format!("at least {least} are needed"),
            ),
            _ => continue,
        };
        // One finding for each way to be wrong, with the first day of it.
        if !said.insert(severity) {
            continue;
        }
        let name = &unit.name;
        let message = Text::new(
            format!("“{name}”{day} 起有信息员 {count} 人，{zh}"),
            format!("`{}` ({name}) has {count} liaisons from {day} on; {en}", unit.id),
        );
        if let Some((file, place)) = in_unit(cx, &unit.id, &keys!["liaisons"]) {
            findings.push(frame.set_by(frame.finding(severity, file, place, message), limit));
        }
    }
}
