//! Every countersignature names a unit of the register and says whether it
//! agreed. Where it did not, its view with reasons, one's own view with reasons
//! and the preferred proposal are stated, so that whoever decides can weigh them.
//!
//! Passes: `countersign: [{unit: legal, agreed: true}]`. Fails: `agreed: false`
//! without `view`, `own-view` or `proposal`; a unit that is not registered.
//!
//! To mend it: add what is missing.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 每项会签写明名录中的单位，以及是否同意。不同意的，写明该部门和本部门双方的意
//! 见及理据，并提出倾向性建议，供领导决定。
//!
//! 正确：`会签: [{部门: legal, 同意: true}]`。错误：`同意: false` 而没有写“意
//! 见”“本部门意见”或“倾向性建议”；名录中没有该单位。
//!
//! 改正方法：补写缺少的内容。
//!
//! 参数：无。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, Frame, ItemContext, SiteContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::UnitId;
use crate::model::item::Countersign;
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place, Step};

pub(crate) const RULE: Rule = Rule {
    code: Code::Countersign,
    severity: Severity::Error,
    summary: Summary {
        zh: "会签写明部门和意见",
        en: "countersignatures state the department and its view",
    },
    source: include_str!("countersign.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Item(run), Run::Site(of_actions)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let file = &cx.item.file;
    let judge = Judge { frame: cx, file, place: &|below| Place::Value(below.to_vec()) };
    judge.all(&cx.item.countersigns, findings);
}

/// Those of supervised actions.
fn of_actions(cx: &SiteContext<'_>, findings: &mut Findings) {
    for action in &cx.site.registers.actions {
        let Some(frame) = cx.at(action.due.unwrap_or(cx.as_of)) else { continue };
        let place = |below: &[Step]| action.place(below);
        let judge = Judge { frame: &frame, file: &action.file, place: &place };
        judge.all(&action.countersigns, findings);
    }
}

struct Judge<'a> {
    frame: &'a Frame<'a>,
    file: &'a FilePath,
    place: &'a dyn Fn(&[Step]) -> Place,
}

impl Judge<'_> {
    fn all(&self, countersigns: &[Countersign], findings: &mut Findings) {
        for (at, countersign) in countersigns.iter().enumerate() {
            self.unit(at, countersign, findings);
            self.parts(at, countersign, findings);
        }
    }

    fn found(&self, at: usize, key: &str, message: Text) -> Finding {
        let place = (self.place)(&keys!["countersign", at, key]);
        self.frame.finding(self.frame.rule.severity, self.file.clone(), place, message)
    }

    fn unit(&self, at: usize, countersign: &Countersign, findings: &mut Findings) {
        let units = &self.frame.site.units;
        let unknown = countersign.unit.as_ref().filter(|id| !units.contains_key(*id));
        let Some(id) = unknown.filter(|_| !self.frame.is_unread("content/units")) else { return };
        let message = Text::new(
            format!("单位名录中没有“{id}”"),
            format!("the register of units has no `{id}`"),
        );
        let finding = self.found(at, "unit", message);
        findings.push(suggest(finding, id.as_str(), units.keys().map(UnitId::as_str)));
    }

    fn parts(&self, at: usize, countersign: &Countersign, findings: &mut Findings) {
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
        let dissent = countersign.agreed == Some(false);
        let missing = [
            ("unit", countersign.unit.is_none()),
            ("agreed", countersign.agreed.is_none()),
            ("view", dissent && blank(&countersign.view)),
            ("own-view", dissent && blank(&countersign.own_view)),
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
            findings.push(self.found(at, key, message));
        }
    }
}
