//! What is going to be released to the public is, as a rule, submitted before:
//! leaders read it before the press does.
//!
//! Where both times are stated to the minute, minutes are compared; else days,
//! and the same day is fine.
//!
//! Passes: `submitted: 2016-05-16`, `release: 2016-05-17`. Fails: `submitted:
//! 2016-05-18`, `release: 2016-05-17`.
//!
//! To mend it: correct the times. Where the item did come late, the warning
//! stays as a record.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 拟对外发布的内容，一般在发布之前报送：领导应先于媒体看到。
//!
//! 两个时间都写到分的，按分比较；否则按日比较，同日不算晚。
//!
//! 正确：`报送时间: 2016-05-16`，`对外发布: 2016-05-17`。错
//! 误：`报送时间: 2016-05-18`，`对外发布: 2016-05-17`。
//!
//! 改正方法：改正时间。确系晚报的，警告留作记录。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::ReleaseOrder,
    severity: Severity::Warning,
    summary: Summary {
        zh: "报送早于对外发布", en: "items are submitted before they are released"
    },
    source: include_str!("release_order.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let (Some(submitted), Some(release)) = (cx.item.submitted, cx.item.release) else { return };
    let late = match (submitted.time, release.time) {
        (Some(_), Some(_)) => submitted >= release,
        _ => submitted.day > release.day,
    };
    if !late {
        return;
    }
    let message = Text::new(
        format!("{release} 已对外发布，{submitted} 才报送"),
        format!("released on {release}, but submitted only on {submitted}"),
    );
    findings.push(
        cx.found(Place::value(&["submitted"]), message)
            .related(
                cx.item.file.clone(),
                Place::value(&["release"]),
                Text::new("对外发布时间", "released here"),
            )
            .hint(Text::new(
                "新闻发布的内容一般应在对外发布之前报送",
                "what is to be released is, as a rule, submitted before",
            )),
    );
}
