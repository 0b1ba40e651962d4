//! At a meeting of certain kinds somebody keeps the minutes: `recorder` names them.
//!
//! Passes: `recorder: E. Ellis`. Fails: none.
//!
//! To mend it: name who kept the minutes.
//!
//! Parameters: `kinds`, a list of kinds of meeting; all unless said.
//!
//! # 中文
//!
//! 规定种类的会议由专人记录：`recorder`（记录人）写明姓名。
//!
//! 正确：`记录人: 吴九`。错误：没有写。
//!
//! 改正方法：写明记录人。
//!
//! 参数：`kinds`，会议种类列表；没有写的，不限种类。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

use super::meetings::held;

pub(crate) const RULE: Rule = Rule {
    code: Code::MeetingRecorder,
    severity: Severity::Error,
    summary: Summary {
        zh: "会议记录由专人负责", en: "somebody keeps the minutes of a meeting"
    },
    source: include_str!("meeting_recorder.rs"),
    stands: Stands::Duty,
    parameters: &["kinds"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (frame, meeting) in held(cx) {
        if meeting.recorder.as_ref().is_some_and(|name| !name.trim().is_empty()) {
            continue;
        }
        let message =
            Text::new("会议没有写明记录人（recorder）", "the meeting names no `recorder`");
        let (severity, file) = (frame.rule.severity, meeting.file.clone());
        findings.push(frame.finding(severity, file, meeting.key("recorder"), message));
    }
}
