//! An item is not submitted in a carrier that the regulation refuses, such as a
//! unit's own internal bulletin. A text that still carries the number of such a
//! bulletin, on a line of its own or as a credit, is a warning: it was probably
//! taken from one.
//!
//! Passes: no `carrier`, or one that is not refused; a sentence that mentions an
//! issue. Fails: `carrier: internal-bulletin` where `refused` names it. Warned of:
//! a line `2016年第12期（总第345期）`, `（摘自《甲局信息》第5期）` or `No. 12 (2016)`.
//!
//! To mend it: have the unit submit the text itself by one of the channels; take
//! the bulletin's number out where the unit did.
//!
//! Parameters: `refused`, a list of carriers of `site.yaml`. Without it the
//! rule is silent.
//!
//! # 中文
//!
//! 稿件不以规定不允许的载体报送，例如单位的内部信息刊物。正文中还留有这类刊物的
//! 期号的（独占一行，或者写在“摘自”之后），很可能取自内部刊物，为警告。
//!
//! 正确：没有写“载体”，或者载体不在不允许之列；行文中提到某一期刊物。错误：
//! `refused` 列有内部信息刊物，稿件写 `载体: 内部信息刊物`。警告：正文有一行
//! `2016年第12期（总第345期）`，或者 `（摘自《甲局信息》第5期）`。
//!
//! 改正方法：请单位将信息本身按规定的方式报送；已经如此的，删去期号。
//!
//! 参数：`refused`，不允许的载体（`site.yaml` 的 `carriers`）列表；没有写的，本
//! 规则不作判断。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

use super::bulletin;

pub(crate) const RULE: Rule = Rule {
    code: Code::Carrier,
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
    let refused = cx.parameters().words("refused").unwrap_or_default();
    if refused.is_empty() {
        return;
    }
    in_text(cx, findings);
    let carriers = &cx.site.settings.carriers;
    let Some(term) = cx.item.carrier.as_ref().and_then(|word| carriers.find(word)) else { return };
    if !refused.iter().any(|word| *word == term.id || *word == term.name) {
        return;
    }
    let name = &term.name;
    let message = Text::new(
        format!("“{name}”不能作为报送信息的载体"),
        format!("{name} cannot be the carrier of a submission"),
    );
    let finding = cx.set_by(cx.found(Place::value(&["carrier"]), message), "refused");
    findings.push(finding.hint(Text::new(
        "请单位将信息本身按规定的方式报送",
        "have the unit submit the text itself by one of the channels",
    )));
}

/// The number of a bulletin in the text. One finding is enough: what was taken
/// from a bulletin often has its number twice.
fn in_text(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(body) = cx.body() else { return };
    let Some(range) = bulletin::numbers(body.text()).into_iter().next() else { return };
    let place = Place::bytes(body.start + range.start..body.start + range.end);
    let message = Text::new(
        "正文中有刊物的期号，可能取自单位的内部刊物",
        "the text carries the number of a bulletin: it may have been taken from one",
    );
    findings.push(cx.found_as(Severity::Warning, place, message).hint(Text::new(
        "内部刊物不能作为载体：请单位报送信息本身，并删去期号",
        "a bulletin cannot be the carrier: have the text itself submitted, without the number",
    )));
}
