//! Only certain publishers send to certain superiors: the groups that the site
//! names are in the distribution of no other publisher's periodical, and their
//! members in no scope and among no extra copies of its issues.
//!
//! Passes: the office's periodical with the group of superiors. Fails: the same
//! group in the distribution of a department's periodical; a superior among the
//! extra copies of one of its issues.
//!
//! To mend it: take the recipients out, and have the item published in a
//! periodical that may.
//!
//! Parameters: `groups`, a list of groups of recipients; `publishers`, a list
//! of units that may send to them. Without `groups` the rule is silent.
//!
//! # 中文
//!
//! 只有规定的主办单位可以向上级报送：站点列出的收件分组，不出现在其他单位刊物的
//! 发送范围中；其成员不出现在这些刊物各期的“发送对象”和“增发”中。
//!
//! 正确：办公机构的刊物报送上级。错误：其他部门的刊物发送范围列有同一分组；某期
//! 增发上级。
//!
//! 改正方法：删去这些收件人，改由可以上报的刊物刊发。
//!
//! 参数：`groups`，收件分组列表；`publishers`，可以上报的单位列表。没有
//! `groups` 的，不作判断。

use std::collections::BTreeSet;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, Frame, IssueContext, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::item::Scope;
use crate::model::periodical::Target;
use crate::model::site::periodical_file;
use crate::model::{GroupId, RecipientId, UnitId, Version};
use crate::source::{FilePath, Place};

pub(crate) const RULE: Rule = Rule {
    code: Code::UpwardRecipients,
    severity: Severity::Error,
    summary: Summary {
        zh: "只有规定的主办单位向上级报送",
        en: "only some publishers send to superiors",
    },
    source: include_str!("upward_recipients.rs"),
    stands: Stands::Duty,
    parameters: &["groups", "publishers"],
    runs: &[Run::Site(run), Run::Issue(of_issue)],
};

/// Groups that not every publisher may send to, and those that may.
struct Superiors {
    groups: Vec<String>,
    publishers: Vec<String>,
}

impl Superiors {
    fn of(frame: &Frame<'_>) -> Self {
        let parameters = frame.parameters();
        let words = |name: &str| parameters.words(name).unwrap_or_default();
        Self { groups: words("groups"), publishers: words("publishers") }
    }

    fn bar(&self, publisher: &UnitId) -> bool {
        !self.publishers.iter().any(|id| id == publisher.as_str())
    }

    fn has(&self, group: &GroupId) -> bool {
        self.groups.iter().any(|id| id == group.as_str())
    }
}

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for periodical in &cx.site.periodicals {
        for version in &periodical.versions {
            let Some(frame) = version.term.from.and_then(|day| cx.at(day)) else { continue };
            let superiors = Superiors::of(&frame);
            if !superiors.bar(&version.publisher) {
                continue;
            }
            for (at, line) in version.distribution.iter().flatten().enumerate() {
                let among = match &line.target {
                    Target::Group(group) => std::slice::from_ref(group),
                    Target::Named { among, .. } => among.as_slice(),
                };
                if let Some(group) = among.iter().find(|group| superiors.has(group)) {
                    let message = barred(&frame, version, group.as_str());
                    let place = in_version(version, &keys!["distribution", at]);
                    let file = periodical_file(&periodical.id);
                    let finding = frame.finding(frame.rule.severity, file, place, message);
                    findings.push(frame.set_by(finding, "publishers"));
                }
            }
        }
    }
}

fn barred(frame: &Frame<'_>, version: &Version, whom: &str) -> Text {
    let title = &version.title;
    let unit = frame.site.units.get(&version.publisher);
    let publisher = unit.map_or(version.publisher.as_str(), |unit| &unit.short);
    Text::new(
        format!("《{title}》由{publisher}主办，不能向“{whom}”报送"),
        format!("“{title}” is published by {publisher}, which may not send to `{whom}`"),
    )
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    let superiors = Superiors::of(cx);
    let Some(version) = cx.version().filter(|v| superiors.bar(&v.publisher)) else { return };
    let groups = cx.site.groups.values().filter(|group| superiors.has(&group.id));
    let members: BTreeSet<&RecipientId> =
        groups.flat_map(|group| group.members_on(cx.day)).collect();
    if members.is_empty() {
        return;
    }
    let mut report = |file: &FilePath, place: Place, id: &RecipientId| {
        let message = barred(cx, version, id.as_str());
        findings.push(cx.found_in(file.clone(), place, message));
    };
    let mut scope = |file: &FilePath, scope: &Scope| {
        for (word, ids) in scope {
            for (at, id) in ids.iter().enumerate().filter(|(_, id)| members.contains(id)) {
                report(file, Place::Value(keys!["scope", word.as_str(), at].to_vec()), id);
            }
        }
    };
    cx.draft.items.iter().for_each(|item| scope(&item.file, &item.scope));
    let Some(plan) = &cx.draft.plan else { return };
    scope(&plan.file, &plan.scope);
    let extra = plan.extra.iter().enumerate().filter(|(_, e)| members.contains(&e.recipient));
    for (at, extra) in extra {
        let place = Place::Value(keys!["extra", at, "recipient"].to_vec());
        report(&plan.file, place, &extra.recipient);
    }
}
