//! Every submission that an item names in `from` is in the register of submissions.
//! One that the register says was not adopted is a warning, because rates of
//! adoption would be wrong.
//!
//! Passes: `from: [L-2016-118]`, where the register has it with `outcome: adopted`.
//! Fails: an id that the register does not have.
//!
//! To mend it: write the id of the register, or enter the submission; correct its
//! outcome.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 稿件在“来稿”（from）中写明的各篇，都在来稿登记簿中。登记簿写明未采用的为警
//! 告，因为采用率会因此失真。
//!
//! 正确：`来稿: [L-2016-118]`，登记簿中有这一条，`采用结果: 采用`。错误：登记簿
//! 中没有这一代号。
//!
//! 改正方法：改为登记簿中的代号，或者登记该篇来稿；改正采用结果。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use std::collections::BTreeMap;

use crate::check::nearest::suggest;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::register::{Entry, Outcome, Submission};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::SubmissionKnown,
    severity: Severity::Error,
    summary: Summary {
        zh: "稿件的来稿在登记簿中",
        en: "the submissions of an item are in the register",
    },
    source: include_str!("submission_known.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let submissions = &cx.site.registers.submissions;
    let known: BTreeMap<&str, &Entry<Submission>> =
        submissions.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let unread = cx.is_unread("content/registers/submissions");
    for item in cx.site.items.values().filter(|item| !item.from.is_empty()) {
        let Some(frame) = cx.at(item.judged_on().unwrap_or(cx.as_of)) else { continue };
        for (at, id) in item.from.iter().enumerate() {
            let place = Place::entry("from", at);
            let file = item.file.clone();
            match known.get(id.as_str()) {
                None if unread => {}
                None => {
                    let message = Text::new(
                        format!("来稿登记簿中没有“{id}”"),
                        format!("the register of submissions has no `{id}`"),
                    );
                    let words = known.keys().copied();
                    findings.push(suggest(
                        frame.finding(frame.rule.severity, file, place, message),
                        id,
                        words,
                    ));
                }
                Some(entry) if entry.outcome == Some(Outcome::NotAdopted) => {
                    let message = Text::new(
                        format!("来稿“{id}”登记为未采用，却有稿件由它编成"),
                        format!("`{id}` is registered as not adopted, but this item uses it"),
                    );
                    let label = Text::new("采用结果", "its outcome");
                    let finding = frame.finding(Severity::Warning, file, place, message);
                    let other = (entry.file.clone(), entry.key("outcome"));
                    findings.push(finding.related(other.0, other.1, label));
                }
                Some(_) => {}
            }
        }
    }
}
