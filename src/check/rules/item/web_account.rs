//! A unit of certain kinds submits by certain channels only with an account for
//! them: `web-account: true` in the register of units.
//!
//! Passes: an item of an institution by the web, where its entry says
//! `web-account: true`. Fails: the same where it says nothing.
//!
//! To mend it: enter the account, or find out who submitted in the unit's name.
//!
//! Parameters: `channels`, a list of channels; `kinds`, a list of kinds of unit;
//! all kinds unless said. Without `channels` the rule is silent.
//!
//! # 中文
//!
//! 特定类别的单位以特定方式报送的，应已开通账号：单位名录中写明
//! `web-account: true`。
//!
//! 正确：保险机构通过网上系统报送，名录中写明 `web-account: true`。错误：名录中
//! 没有写。
//!
//! 改正方法：登记账号；没有开通的，查明是谁以该单位名义报送。
//!
//! 参数：`channels`，报送方式列表；`kinds`，单位类别列表，没有写的不限类别。没
//! 有 `channels` 的，不作判断。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::WebAccount,
    severity: Severity::Note,
    summary: Summary {
        zh: "网上报送的单位已开通账号",
        en: "units that submit by the web have an account",
    },
    source: include_str!("web_account.rs"),
    stands: Stands::Duty,
    parameters: &["channels", "kinds"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let parameters = cx.parameters();
    let channels = parameters.words("channels").unwrap_or_default();
    let kinds = parameters.words("kinds");
    let Some(at) = cx.item.channels.iter().position(|used| channels.contains(used)) else { return };
    // The unit that leads is the one that submits.
    let Some(unit) = cx.item.units.first().and_then(|id| cx.site.units.get(id)) else { return };
    let concerned = kinds.is_none_or(|kinds| kinds.contains(&unit.kind));
    if !concerned || unit.web_account == Some(true) {
        return;
    }
    let (id, name) = (&unit.id, &unit.name);
    let message = Text::new(
        format!("名录中“{name}”没有开通账号"),
        format!("by the register, `{id}` ({name}) has no account"),
    );
    let finding = cx.set_by(cx.found(Place::entry("channel", at), message), "channels");
    findings.push(match in_unit(cx, &unit.id, &keys!["web-account"]) {
        Some((file, place)) => {
            finding.related(file, place, Text::new("名录中的这一单位", "the unit in the register"))
        }
        None => finding,
    });
}
