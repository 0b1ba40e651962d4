//! A periodical that goes to some of a group, chosen for each issue, is not for
//! a matter that concerns all of them: where an issue names every member of the
//! group, the periodical that goes to the group as a whole is the right one.
//!
//! Passes: an issue that names two of seven. Fails: one that names all seven,
//! where `instead` gives the wider periodical.
//!
//! To mend it: place the item in the wider periodical, or name only those in
//! charge of the matter.
//!
//! Parameters: `instead`, which gives for a periodical the wider one. Without it
//! the rule is silent.
//!
//! # 中文
//!
//! 逐期选定发送对象的刊物，反映的是某一方面的问题：某期把分组的全体成员都列为发
//! 送对象的，说明问题涉及全局，应当改用发送全体的刊物。
//!
//! 正确：七人中列了两人。错误：七人全部列入，而 `instead` 写明另有刊物。
//!
//! 改正方法：改用发送全体的刊物，或者只列分管的人。
//!
//! 参数：`instead`，每种刊物应当改用的刊物；没有写的不作判断。

use std::collections::BTreeSet;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::model::RecipientId;
use crate::model::item::Scope;
use crate::model::periodical::Target;
use crate::source::{FilePath, Place};

pub(crate) const RULE: Rule = Rule {
    code: Code::WiderPeriodical,
    severity: Severity::Warning,
    summary: Summary {
        zh: "涉及全体的改用发送全体的刊物",
        en: "what concerns all goes into the periodical that goes to all",
    },
    source: include_str!("wider_periodical.rs"),
    stands: Stands::Duty,
    parameters: &["instead"],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let instead = cx.parameters().pairs("instead").unwrap_or_default();
    let Some(wider) = instead.get(cx.draft.periodical.as_str()) else { return };
    let Some(version) = cx.version() else { return };
    let title = cx.site.version(&wider.as_str().into(), cx.day).map_or(wider, |v| &v.title);
    for line in version.distribution.iter().flatten() {
        let Target::Named { word, among, .. } = &line.target else { continue };
        let groups = among.iter().filter_map(|id| cx.site.groups.get(id));
        let all: BTreeSet<&RecipientId> = groups.flat_map(|g| g.members_on(cx.day)).collect();
        for (file, scope) in scopes(cx) {
            let named: BTreeSet<&RecipientId> = scope.get(word).into_iter().flatten().collect();
            if all.len() < 2 || !all.is_subset(&named) {
                continue;
            }
            let message = Text::new(
                format!("“{word}”列了全体 {} 个，涉及全局的应改用《{title}》", all.len()),
                format!("`{word}` names all {}: what concerns all goes into “{title}”", all.len()),
            );
            let place = Place::Value(keys!["scope", word.as_str()].to_vec());
            let below = keys![cx.draft.periodical.as_str()];
            let finding = cx.found_in(file, place, message);
            findings.push(cx.set_below(finding, "instead", &below));
        }
    }
}

/// What the issue and its items choose.
fn scopes<'a>(cx: &'a IssueContext<'_>) -> Vec<(FilePath, &'a Scope)> {
    let plan = cx.draft.plan.iter().map(|plan| (plan.file.clone(), &plan.scope));
    plan.chain(cx.draft.items.iter().map(|item| (item.file.clone(), &item.scope))).collect()
}
