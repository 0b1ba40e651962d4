//! The business of a meeting is of the kinds that are laid down for it: each word
//! of `agenda` is among those that `agenda` of the rule lists for its kind.
//!
//! Passes: `agenda: [plans]`, where the rule lists `plans` for the kind. Fails: a
//! word that it does not list.
//!
//! To mend it: write the kind of business as the rule lists it, or put the matter
//! before another meeting.
//!
//! Parameters: `agenda`, a mapping from kinds of meeting to lists of kinds of
//! business. A kind of meeting that it does not have is not judged.
//!
//! # 中文
//!
//! 会议议题属于对该种会议规定的内容：`agenda`（议题）的各项在规则所列之内。
//!
//! 正确：`议题: [工作计划]`，规则对该种会议列有这一项。错误：没有列的。
//!
//! 改正方法：按规则所列的用词写明议题，或者提交其他会议。
//!
//! 参数：`agenda`，“会议种类: 议题列表”的对照；没有列的会议种类不作判断。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

use super::meetings::held;

pub(crate) const RULE: Rule = Rule {
    code: Code::MeetingAgenda,
    severity: Severity::Warning,
    summary: Summary {
        zh: "会议议题属于规定的内容",
        en: "the business of a meeting is what it may be",
    },
    source: include_str!("meeting_agenda.rs"),
    stands: Stands::Duty,
    parameters: &["agenda"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (frame, meeting) in held(cx) {
        let lists = frame.parameters().lists("agenda").unwrap_or_default();
        let kind = meeting.kind.as_deref().unwrap_or_default();
        let Some(known) = lists.get(kind) else { continue };
        for (at, word) in meeting.agenda.iter().enumerate().filter(|(_, w)| !known.contains(w)) {
            let message = Text::new(
                format!("“{kind}”的议题中没有“{word}”"),
                format!("`{word}` is not among the business of `{kind}`"),
            );
            let place = meeting.place(&keys!["agenda", at]);
            let (severity, file) = (frame.rule.severity, meeting.file.clone());
            let finding = frame.finding(severity, file, place, message);
            let finding = frame.set_below(finding, "agenda", &keys![kind]);
            findings.push(suggest(finding, word, known.iter().map(String::as_str)));
        }
    }
}
