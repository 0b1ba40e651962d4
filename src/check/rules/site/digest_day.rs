//! A digest has one issue for a day: all its items of that day belong together.
//! A supplement may be of the same day.
//!
//! Passes: one issue file dated 2016-06-06. Fails: two.
//!
//! To mend it: put the items into one file, or make one of them a supplement.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 汇编一日一期，当日的稿件编入同一期；增刊可以同日。
//!
//! 正确：刊期为2016-06-06的期文件只有一个。错误：有两个。
//!
//! 改正方法：把稿件并入一个期文件，或者将其中之一改为增刊。
//!
//! 参数：无。本规则不能放宽。

use std::collections::BTreeMap;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::issue::Draft;
use crate::model::periodical::Composition;
use crate::model::{Day, PeriodicalId};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::DigestDay,
    severity: Severity::Error,
    summary: Summary { zh: "汇编一日一期", en: "there is one digest a day" },
    source: include_str!("digest_day.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<(&PeriodicalId, Day), &Draft> = BTreeMap::new();
    for draft in cx.drafts.iter().filter(|draft| !draft.supplement) {
        let Some(day) = draft.dated else { continue };
        let Some(version) = cx.site.version(&draft.periodical, day) else { continue };
        if version.composition == Composition::Single {
            continue;
        }
        let before = *first.entry((&draft.periodical, day)).or_insert(draft);
        if before.file() == draft.file() {
            continue;
        }
        let title = &version.title;
        let message = Text::new(
            format!("《{title}》{day} 已有一期"),
            format!("“{title}” has an issue of {day} already"),
        );
        let label = Text::new("同日的另一期", "the other issue of the day");
        findings.push(
            cx.found(draft.file(), Place::value(&["dated"]), message)
                .related(before.file(), Place::value(&["dated"]), label)
                .hint(Text::new(
                    "并入一个期文件，或将其中之一改为增刊",
                    "put the items into one file, or make one of them a supplement",
                )),
        );
    }
}
