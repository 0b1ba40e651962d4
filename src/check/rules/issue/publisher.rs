//! Publishers, and the superiors that some of them may send to.

use std::collections::BTreeSet;

use crate::check::context::{IssueContext, SiteContext};
use crate::check::frame::{Frame, in_version};
use crate::check::say::keys;
use crate::model::distribution::Target;
use crate::model::{GroupId, RecipientId, UnitId, Version};
use crate::source::{FilePath, Place};

use super::scope::scopes;

pub(crate) fn publisher(cx: &IssueContext<'_>) {
    let Some(version) = cx.version() else { return };
    let Some(unit) = cx.site.units.get(&version.publisher) else { return };
    let (name, day, title) = (&unit.name, cx.day, &version.title);
    let listed = cx.parameters().words("publishers");
    let unlisted = listed.is_some_and(|l| !l.iter().any(|id| id == unit.id.as_str()));
    let (zh, en) = if cx.dated && !unit.term().contains(day) {
        (
            format!("{day} 时主办单位“{name}”不存在"),
            format!("the publisher `{}` ({name}) does not exist on {day}", unit.id),
        )
    } else if unlisted {
        (
            format!("“{name}”不能刊发《{title}》：不在规定的主办单位之列"),
            format!("`{}` ({name}) is not among the units that may publish “{title}”", unit.id),
        )
    } else {
        return;
    };
    let report = cx.report(Place::Whole, zh, en).laid_down(
        (&cx.draft.periodical, version),
        &keys!["publisher"],
        "主办单位在这里规定",
        "the publisher stands here",
    );
    if unlisted {
        report.set_by("publishers");
    }
}

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

fn barred(frame: &Frame<'_>, version: &Version, whom: &str) -> (String, String) {
    let title = &version.title;
    let unit = frame.site.units.get(&version.publisher);
    let publisher = unit.map_or(version.publisher.as_str(), |unit| &unit.short);
    (
        format!("《{title}》由{publisher}主办，不能向“{whom}”报送"),
        format!("“{title}” is published by {publisher}, which may not send to `{whom}`"),
    )
}

/// The distributions that periodicals state.
pub(crate) fn upward_recipients(cx: &SiteContext<'_>) {
    for (id, version) in cx.versions() {
        let Some(frame) = version.from.and_then(|day| cx.at(day)) else { continue };
        let superiors = Superiors::of(&frame);
        if !superiors.bar(&version.publisher) {
            continue;
        }
        for (at, line) in version.distribution.iter().flatten().enumerate() {
            let among = match line.target() {
                Some(Target::Group(group)) => std::slice::from_ref(group),
                Some(Target::Named { among, .. }) => among,
                None => &[],
            };
            if let Some(group) = among.iter().find(|group| superiors.has(group)) {
                let spot = in_version(id, version, &keys!["distribution", at]);
                let (zh, en) = barred(&frame, version, group.as_str());
                frame.report_at(spot, zh, en).set_by("publishers");
            }
        }
    }
}

/// The recipients that an issue chooses for itself.
pub(crate) fn upward_recipients_of_issue(cx: &IssueContext<'_>) {
    let superiors = Superiors::of(cx);
    let Some(version) = cx.version().filter(|v| superiors.bar(&v.publisher)) else { return };
    let groups = cx.site.groups.values().filter(|group| superiors.has(&group.id));
    let members: BTreeSet<&RecipientId> =
        groups.flat_map(|group| group.members_on(cx.day)).collect();
    let judge = |file: &FilePath, place: Place, id: &RecipientId| {
        if members.contains(id) {
            let (zh, en) = barred(cx, version, id.as_str());
            cx.report_at((file.clone(), place), zh, en);
        }
    };
    for (file, scope) in scopes(cx) {
        for (word, ids) in scope {
            for (at, id) in ids.iter().enumerate() {
                judge(file, Place::value(&keys!["scope", word.as_str(), at]), id);
            }
        }
    }
    if let Some(plan) = &cx.draft.plan {
        for (at, extra) in plan.extra.iter().enumerate() {
            let place = Place::value(&keys!["extra", at, "recipient"]);
            judge(&plan.file, place, &extra.recipient);
        }
    }
}
