//! An item is not submitted in a carrier that the regulation refuses, such as a
//! unit's own internal bulletin.
//!
//! Passes: no `carrier`, or one that is not refused. Fails: `carrier:
//! internal-bulletin` where `refused` names it.
//!
//! To mend it: have the unit submit the text itself by one of the channels.
//!
//! Parameters: `refused`, a list of carriers of `site.yaml`. Without it the
//! rule is silent.
//!
//! # 中文
//!
//! 稿件不以规定不允许的载体报送，例如单位的内部信息刊物。
//!
//! 正确：没有写“载体”，或者载体不在不允许之列。错误：`refused` 列有内部信息刊
//! 物，稿件写 `载体: 内部信息刊物`。
//!
//! 改正方法：请单位将信息本身按规定的方式报送。
//!
//! 参数：`refused`，不允许的载体（`site.yaml` 的 `carriers`）列表；没有写的，本
//! 规则不作判断。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::diagnostic::{Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    id: "carrier",
    severity: Severity::Error,
    summary: Summary {
        zh: "不以不允许的载体报送",
        en: "items do not come in a carrier that is refused",
    },
    source: include_str!("carrier.rs"),
    stands: Stands::Duty,
    parameters: &["refused"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let carriers = &cx.site.settings.carriers;
    let Some(term) = cx.item.carrier.as_ref().and_then(|word| carriers.find(word)) else { return };
    let refused = cx.parameters().words("refused").unwrap_or_default();
    if !refused.iter().any(|word| *word == term.id || *word == term.name) {
        return;
    }
    let name = &term.name;
    let message = Text::new(
        format!("“{name}”不能作为报送信息的载体"),
        format!("{name} cannot be the carrier of a submission"),
    );
    findings.push(cx.found(Place::value(&["carrier"]), message).hint(Text::new(
        "请单位将信息本身按规定的方式报送",
        "have the unit submit the text itself by one of the channels",
    )));
}
