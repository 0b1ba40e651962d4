//! Before a unit submits an item, somebody who may signs it off there:
//! `sign-off` names the person, the role and the day, and the day is not after
//! the submission. An item of more than the lowest importance needs one of the
//! roles of `important`; any other one of `ordinary` or `important`.
//!
//! In an emergency in which no leader could be asked, `sign-off` states the
//! reason under `emergency` instead; what is then owed is the business of
//! `emergency-sign-off`. That way is open to important emergencies alone: where
//! the site says which categories are `emergencies`, the item is of one of them
//! and of more than the lowest importance.
//!
//! Passes:
//!
//! ```yaml
//! submitted: 2025-05-07
//! sign-off: {name: B. Baker, role: unit-administrator, date: 2025-05-07}
//! ```
//!
//! Fails: no `sign-off`; a role that may not sign; `date: 2025-05-08`; an
//! `emergency` without words, or on an item of ordinary importance.
//!
//! To mend it: have it signed off, and enter who did so.
//!
//! Parameters: `ordinary` and `important`, lists of roles of `site.yaml`.
//! Without `important`, `ordinary` is enough for everything; without both, any
//! role is. `emergencies`, a list of categories; without it any item may be one.
//!
//! # 中文
//!
//! 稿件报送前由本单位有权的人签发：“报送签发”写明姓名、职务和日期，日期不晚于报
//! 送。重要程度高于最低一级的稿件，由 `important` 所列职务签发；其他稿件由
//! `ordinary` 或 `important` 所列职务签发。
//!
//! 突发事件中无法向领导请示的，“报送签发”改为在“突发事件”（emergency）中写明理
//! 由；此后应补办的，见规则 `emergency-sign-off`。直报只限重要的突发性事件：站点以
//! `emergencies` 列出哪些内容类别是突发事件的，稿件属于其中一类，重要程度高于最低
//! 一级。
//!
//! 正确：
//!
//! ```yaml
//! 报送时间: 2025-05-07
//! 报送签发: {姓名: 王五, 职务: 主任, 日期: 2025-05-07}
//! ```
//!
//! 错误：没有“报送签发”；职务无权签发；日期为2025-05-08；“突发事件”没有写理由。
//!
//! 改正方法：请有权的人签发，并如实填写。
//!
//! 参数：`ordinary`、`important`，职务（`site.yaml` 的 `roles`）列表。没有
//! `important` 的，各种稿件都适用 `ordinary`；两者都没有的，不限职务。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{alternatives, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

use super::signing::{Signers, allowed_by, incomplete};

pub(crate) const RULE: Rule = Rule {
    code: Code::SignOff,
    severity: Severity::Error,
    summary: Summary {
        zh: "报送前经有权的人签发",
        en: "items are signed off before they are submitted",
    },
    source: include_str!("sign_off.rs"),
    stands: Stands::Duty,
    parameters: &["ordinary", "important", "emergencies"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(sign_off) = &cx.item.sign_off else {
        let message = Text::new("缺少“报送签发”（sign-off）", "`sign-off` is missing");
        findings.push(cx.found(Place::value(&["sign-off"]), message).hint(Text::new(
            "写明 报送签发: {姓名: …, 职务: …, 日期: …}",
            "state `sign-off: {name: …, role: …, date: …}`",
        )));
        return;
    };
    if let Some(reason) = &sign_off.emergency {
        if reason.trim().is_empty() {
            let message = Text::new(
                "未写明为何无法向领导请示",
                "it is not stated why no leader could be asked",
            );
            findings.push(cx.found(Place::value(&["sign-off", "emergency"]), message));
        }
        no_emergency(cx, findings);
        return;
    }
    let act = &sign_off.act;
    incomplete(cx, act, &keys!["sign-off"], findings);
    if let Some(role) = act.role.as_deref() {
        wrong_role(cx, role, findings);
    }
    let submitted = cx.item.submitted.map(|m| m.day);
    if let (Some(signed), Some(submitted)) = (act.date, submitted)
        && signed > submitted
    {
        let message = Text::new(
            format!("签发日期 {signed} 晚于报送日期 {submitted}"),
            format!("signed off on {signed}, after the submission on {submitted}"),
        );
        findings.push(
            cx.found(Place::value(&["sign-off", "date"]), message)
                .related(
                    cx.item.file.clone(),
                    Place::value(&["submitted"]),
                    Text::new("报送时间", "submitted here"),
                )
                .hint(Text::new(
                    "报送前须经签发；日期有误的请改正，突发事件无法请示的请写明理由（emergency）",
                    "sign-off comes before submission; correct the date, or state the `emergency`",
                )),
        );
    }
}

/// The way past the leaders is open to important emergencies alone.
fn no_emergency(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(emergencies) = cx.parameters().words("emergencies") else { return };
    let (item, settings) = (cx.item, &cx.site.settings);
    let rank = item.importance.as_ref().and_then(|word| settings.importances.rank(word));
    let is_broken = |key| cx.is_broken(key);
    if !is_broken("importance") && rank.is_none_or(|rank| rank == 0) {
        let message = Text::new(
            "未经签发直报的，只限重要的突发性事件；本稿的重要程度不是重要",
            "only an important emergency goes without sign-off, and this item is not important",
        );
        let place = match item.importance {
            Some(_) => Place::value(&["importance"]),
            None => Place::value(&["sign-off", "emergency"]),
        };
        findings.push(cx.set_by(cx.found(place, message), "emergencies").hint(Text::new(
            "确属重要的，写明“重要程度”；不是的，先经签发再报送",
            "state its `importance` where it has some; otherwise have it signed off first",
        )));
    }
    let listed = |category: &String| emergencies.contains(category);
    if !is_broken("category") && !item.category.as_ref().is_some_and(listed) {
        let names: Vec<&str> = emergencies.iter().map(|id| settings.categories.name(id)).collect();
        let message = Text::new(
            "未经签发直报的，只限突发性事件；本稿的内容类别不是突发事件",
            "only an emergency goes without sign-off, and this item is of another category",
        );
        let place = match item.category {
            Some(_) => Place::value(&["category"]),
            None => Place::value(&["sign-off", "emergency"]),
        };
        findings.push(cx.set_by(cx.found(place, message), "emergencies").hint(Text::new(
            format!("突发事件的内容类别：{}", names.join("、")),
            format!("emergencies are of the category {}", names.join(" or ")),
        )));
    }
}

fn wrong_role(cx: &ItemContext<'_>, role: &str, findings: &mut Findings) {
    let signers = Signers::of(cx);
    if signers.allow(cx, role) {
        return;
    }
    let name = cx.site.settings.roles.name(role);
    let (zh, en) = alternatives(&cx.site.settings.roles, &signers.roles);
    let (zh_kind, en_kind) = if signers.important {
        ("重要信息", "an important item")
    } else {
        ("信息", "an item")
    };
    let message = Text::new(
        format!("“{name}”不能签发{zh_kind}"),
        format!("{name} may not sign off {en_kind}"),
    );
    let finding = cx
        .found(Place::value(&["sign-off", "role"]), message)
        .hint(Text::new(format!("须由{zh}签发"), format!("it is for {en}")));
    findings.push(allowed_by(cx, finding, signers.important));
}
