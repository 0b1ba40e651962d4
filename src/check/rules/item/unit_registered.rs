//! Every unit of an item is in the register of units, and stands there once.
//!
//! Units are named by their id, as `units.yaml` lists them. What is not in the
//! register has no kind, no channel and nobody who could sign for it.
//!
//! Passes: `unit: works`, where `units.yaml` has a unit with `id: works`.
//! Fails: `unit: work`.
//!
//! To mend it: write the id of the register, or add the unit to it.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 稿件的报送单位都在单位名录中，且不重复。
//!
//! 单位用 `units.yaml` 中的 id 表示。名录中没有的单位，没有类别，没有报送方式，
//! 也没有签发人。
//!
//! 正确：`单位: works`，`units.yaml` 中有 `id: works`。错误：`单位: work`。
//!
//! 改正方法：改写为名录中的 id，或者先把单位列入名录。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::UnitId;
use crate::model::nearest::nearest;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::UnitRegistered,
    severity: Severity::Error,
    summary: Summary {
        zh: "报送单位在单位名录中", en: "units of items are in the register"
    },
    source: include_str!("unit_registered.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    if cx.is_unread("content/units") {
        return;
    }
    let named = cx.item.units.iter().enumerate().filter(|(_, id)| !id.as_str().is_empty());
    for (at, id) in named {
        if !cx.site.units.contains_key(id) {
            findings.push(unknown(cx, at, id));
        } else if cx.item.units[..at].contains(id) {
            let message = Text::new(format!("单位“{id}”重复"), format!("`{id}` stands twice"));
            findings.push(cx.found(Place::entry("unit", at), message));
        }
    }
}

fn unknown(cx: &ItemContext<'_>, at: usize, id: &UnitId) -> Finding {
    let units = &cx.site.units;
    let message =
        Text::new(format!("单位名录中没有“{id}”"), format!("the register of units has no `{id}`"));
    let finding = cx.found(Place::entry("unit", at), message);
    let names = units.values().flat_map(|u| [u.id.as_str(), &u.name, &u.short]);
    let meant = nearest(id.as_str(), names).and_then(|near| {
        units.values().find(|u| u.id.as_str() == near || u.name == near || u.short == near)
    });
    match meant {
        Some(unit) => finding
            .hint(Text::new(
                format!("是否应为 {}（{}）？", unit.id, unit.name),
                format!("did you mean `{}` ({})?", unit.id, unit.name),
            ))
            .edit(unit.id.as_str(), false),
        None => finding.hint(Text::new(
            "改写为 content/units.yaml 中的 id，或先将该单位列入名录",
            "write an id of content/units.yaml, or add the unit there first",
        )),
    }
}
