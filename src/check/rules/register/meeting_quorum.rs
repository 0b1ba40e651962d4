//! At a meeting of certain kinds at least half of those who should attend are
//! present: exactly half is enough. Who is present without having to attend does
//! not count.
//!
//! Passes: eight should attend, four do. Fails: seven should attend, three do; a
//! meeting that does not state who should attend.
//!
//! To mend it: correct the lists. A meeting without a quorum decided nothing.
//!
//! Parameters: `kinds`, a list of kinds of meeting; all unless said.
//!
//! # 中文
//!
//! 规定种类的会议，到会人数不少于应到人数的半数，恰好半数的有效。不在应到之列的
//! 列席人员不计。
//!
//! 正确：应到8人，实到4人。错误：应到7人，实到3人；没有写明应到人员。
//!
//! 改正方法：改正名单。不足半数的会议不能作出决定。
//!
//! 参数：`kinds`，会议种类列表；没有写的，不限种类。

use std::collections::BTreeSet;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

use super::meetings::held;

pub(crate) const RULE: Rule = Rule {
    code: Code::MeetingQuorum,
    severity: Severity::Error,
    summary: Summary {
        zh: "到会人数不少于应到的半数",
        en: "half of those who should attend a meeting do",
    },
    source: include_str!("meeting_quorum.rs"),
    stands: Stands::Duty,
    parameters: &["kinds"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (frame, meeting) in held(cx) {
        let due: BTreeSet<&String> = meeting.due.iter().collect();
        let present = meeting.present.iter().collect::<BTreeSet<_>>();
        let present = present.intersection(&due).count();
        let (key, message) = if due.is_empty() {
            let message = Text::new(
                "没有写明应到人员（due），不能核对是否达到半数",
                "`due` is missing: whether half attended cannot be told",
            );
            ("due", message)
        } else if 2 * present < due.len() {
            let due = due.len();
            let message = Text::new(
                format!("应到 {due} 人，实到 {present} 人，不足半数"),
                format!("{present} of {due} who should attend were present: less than half"),
            );
            ("present", message)
        } else {
            continue;
        };
        let (severity, file) = (frame.rule.severity, meeting.file.clone());
        findings.push(frame.finding(severity, file, meeting.key(key), message));
    }
}
