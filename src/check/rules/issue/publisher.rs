//! The unit that publishes an issue exists on its day, and is among those that
//! may publish, where the site names them.
//!
//! Passes: an issue of a periodical whose publisher is `senate-office`. Fails:
//! a publisher whose term is over; one that is not among `publishers`.
//!
//! To mend it: correct the publisher in a new dated version of the periodical.
//!
//! Parameters: `publishers`, a list of units; without it any unit may publish.
//!
//! # 中文
//!
//! 刊期当日主办单位存在；站点规定了哪些单位可以刊发的，主办单位在其列。
//!
//! 正确：主办单位为 `bgt` 的刊物。错误：主办单位期限已过；不在 `publishers` 之
//! 列。
//!
//! 改正方法：在刊物文件中另立带日期的版本，改正主办单位。
//!
//! 参数：`publishers`，单位列表；没有写的，不限单位。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

use crate::check::say::{in_version, keys};
use crate::model::site::periodical_file;

pub(crate) const RULE: Rule = Rule {
    code: Code::Publisher,
    severity: Severity::Error,
    summary: Summary {
        zh: "主办单位存在且有权刊发", en: "the publisher exists and may publish"
    },
    source: include_str!("publisher.rs"),
    stands: Stands::Articles,
    parameters: &["publishers"],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(version) = cx.version() else { return };
    let Some(unit) = cx.site.units.get(&version.publisher) else { return };
    let (name, day, title) = (&unit.name, cx.day, &version.title);
    let listed = cx.parameters().words("publishers");
    let unlisted = listed.is_some_and(|l| !l.iter().any(|id| id == unit.id.as_str()));
    let message = if cx.dated && !unit.term.contains(day) {
        Text::new(
            format!("{day} 时主办单位“{name}”不存在"),
            format!("the publisher `{}` ({name}) does not exist on {day}", unit.id),
        )
    } else if unlisted {
        Text::new(
            format!("“{name}”不能刊发《{title}》：不在规定的主办单位之列"),
            format!("`{}` ({name}) is not among the units that may publish “{title}”", unit.id),
        )
    } else {
        return;
    };
    let label = Text::new("主办单位在这里规定", "the publisher stands here");
    let place = in_version(version, &keys!["publisher"]);
    let file = periodical_file(&cx.draft.periodical);
    let finding = cx.found(Place::Whole, message).related(file, place, label);
    findings.push(if unlisted { cx.set_by(finding, "publishers") } else { finding });
}
