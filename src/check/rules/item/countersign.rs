//! Every countersignature names a unit of the register and says whether it
//! agreed. Where it did not, its view with reasons and the preferred proposal
//! are stated, so that whoever decides can weigh them.
//!
//! Passes: `countersign: [{unit: legal, agreed: true}]`. Fails: `agreed: false`
//! without `view` or without `proposal`; a unit that is not registered.
//!
//! To mend it: add what is missing.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 每项会签写明名录中的单位，以及是否同意。不同意的，写明意见及理由，并提出倾向
//! 性建议，供领导决定。
//!
//! 正确：`会签: [{部门: legal, 同意: true}]`。错误：`同意: false` 而没有写“意
//! 见”或“倾向性建议”；名录中没有该单位。
//!
//! 改正方法：补写缺少的内容。
//!
//! 参数：无。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, ItemContext};
use crate::diagnostic::{Severity, Text};
use crate::model::item::Countersign;
use crate::model::words::chinese_name;
use crate::source::{Place, Step};

pub(crate) const RULE: Rule = Rule {
    id: "countersign",
    severity: Severity::Error,
    summary: Summary {
        zh: "会签写明部门和意见",
        en: "countersignatures state the department and its view",
    },
    source: include_str!("countersign.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    for (at, countersign) in cx.item.countersigns.iter().enumerate() {
        unit(cx, at, countersign, findings);
        parts(cx, at, countersign, findings);
    }
}

fn place(at: usize, key: &str) -> Place {
    Place::Value(keys!["countersign", at, key].to_vec())
}

fn unit(cx: &ItemContext<'_>, at: usize, countersign: &Countersign, findings: &mut Findings) {
    let units = &cx.site.units;
    let Some(id) = countersign.unit.as_ref().filter(|id| !units.contains_key(*id)) else { return };
    if cx.is_unread("content/units") {
        return;
    }
    let message =
        Text::new(format!("单位名录中没有“{id}”"), format!("the register of units has no `{id}`"));
    let finding = cx.found(place(at, "unit"), message);
    findings.push(suggest(finding, id.as_str(), units.keys().map(crate::model::UnitId::as_str)));
}

fn parts(cx: &ItemContext<'_>, at: usize, countersign: &Countersign, findings: &mut Findings) {
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
    let dissent = countersign.agreed == Some(false);
    let missing = [
        ("unit", countersign.unit.is_none()),
        ("agreed", countersign.agreed.is_none()),
        ("view", dissent && blank(&countersign.view)),
        ("proposal", dissent && blank(&countersign.proposal)),
    ];
    for (key, _) in missing.into_iter().filter(|(_, missing)| *missing) {
        let name = if key == "unit" { "部门" } else { chinese_name(key) };
        let message = if dissent {
            Text::new(
                format!("会签不同意的，须写明“{name}”（{key}）"),
                format!("a countersignature that disagrees states its `{key}`"),
            )
        } else {
            Text::new(
                format!("会签缺少“{name}”（{key}）"),
                format!("the countersignature lacks its `{key}`"),
            )
        };
        let path: [Step; 3] = keys!["countersign", at, key];
        findings.push(cx.found(Place::Value(path.to_vec()), message));
    }
}
