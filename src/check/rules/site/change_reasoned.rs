//! Every dated version of a periodical says why it exists and who approved it:
//! a change of title, recipients or manner never changes what was issued
//! before, and whoever asks later finds out who wanted it.
//!
//! Passes: `from: 2016-03-01, reason: renamed, approver: A. Archer`. Fails: the
//! same without `approver`.
//!
//! To mend it: add what is missing to the version.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 刊物的每个带日期的版本，都写明调整的理由和批准人：名称、发送范围及方式的调整
//! 不影响此前已经刊发的各期，日后也能查到由谁决定。
//!
//! 正确：`from: 2016-03-01, reason: 更名, approver: 张三`。错误：没有写
//! `approver`。
//!
//! 改正方法：在该版本中补写。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::site::periodical_file;

pub(crate) const RULE: Rule = Rule {
    code: Code::ChangeReasoned,
    severity: Severity::Error,
    summary: Summary {
        zh: "刊物的调整写明理由和批准人",
        en: "changes of periodicals state why and who approved them",
    },
    source: include_str!("change_reasoned.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for periodical in &cx.site.periodicals {
        for version in &periodical.versions {
            let Some(from) = version.term.from else { continue };
            let Some(frame) = cx.at(from) else { continue };
            let approver = version.approver.as_deref().unwrap_or_default();
            let stated = [("reason", "理由", &*version.reason), ("approver", "批准人", approver)];
            for (key, name, _) in stated.into_iter().filter(|(_, _, text)| text.trim().is_empty()) {
                let title = &version.title;
                let message = Text::new(
                    format!("《{title}》自 {from} 起的版本没有写明{name}（{key}）"),
                    format!("the version of “{title}” from {from} on states no `{key}`"),
                );
                let place = in_version(version, &keys![key]);
                let file = periodical_file(&periodical.id);
                findings.push(frame.finding(frame.rule.severity, file, place, message));
            }
        }
    }
}
