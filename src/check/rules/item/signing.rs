//! Who may sign for a unit, and what a signature must state: common to the
//! rules on sign-off.

use crate::check::{Findings, Frame, ItemContext};
use crate::finding::{Finding, Severity, Text};
use crate::model::item::Act;
use crate::model::words::chinese_name;
use crate::source::{Place, Step};

/// Roles that may sign off an item.
pub(super) struct Signers {
    /// Ids; empty: any role.
    pub roles: Vec<String>,
    /// Whether the item is of more than the lowest importance.
    pub important: bool,
}

impl Signers {
    /// By the parameters of the rule `sign-off` and the item's importance.
    pub(super) fn of(cx: &ItemContext<'_>) -> Self {
        let settings = &cx.site.settings;
        let rank = cx.item.importance.as_ref().and_then(|i| settings.importances.rank(i));
        let important = rank.is_some_and(|rank| rank > 0);
        let frame = Frame { rule: &super::sign_off::RULE, ..**cx };
        let parameters = frame.parameters();
        let words = |name: &str| parameters.words(name).unwrap_or_default();
        let mut roles = words("important");
        if !important || roles.is_empty() {
            let mut all = words("ordinary");
            all.append(&mut roles);
            roles = all;
        }
        let id = |word: String| settings.roles.find(&word).map_or(word, |term| term.id.clone());
        Self { roles: roles.into_iter().map(id).collect(), important }
    }

    /// Whether `role` is one of them. A role that the site does not know is
    /// the business of another rule.
    pub(super) fn allow(&self, cx: &ItemContext<'_>, role: &str) -> bool {
        let known = cx.site.settings.roles.find(role).is_some();
        !known || self.roles.is_empty() || self.roles.iter().any(|r| r == role)
    }
}

/// With the list of `rules.yaml` that lacks the role: that of the rule
/// `sign-off`.
pub(super) fn allowed_by(cx: &ItemContext<'_>, finding: Finding, important: bool) -> Finding {
    let frame = Frame { rule: &super::sign_off::RULE, ..**cx };
    let list = if important && frame.parameters().words("important").is_some() {
        "important"
    } else {
        "ordinary"
    };
    frame.set_by(finding, list)
}

/// Reports what a signature does not state: the person, the role, the day.
pub(super) fn incomplete(cx: &ItemContext<'_>, act: &Act, path: &[Step], findings: &mut Findings) {
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
    let there =
        [("name", blank(&act.name)), ("role", blank(&act.role)), ("date", act.date.is_none())];
    for (key, _) in there.into_iter().filter(|(_, missing)| *missing) {
        let place = Place::Value([path, &[Step::from(key)]].concat());
        let name = chinese_name(key);
        let message = Text::new(
            format!("签发缺少“{name}”（{key}）"),
            format!("the signature lacks its `{key}`"),
        );
        findings.push(cx.found_as(Severity::Error, place, message));
    }
}
