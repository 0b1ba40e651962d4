//! Approval of an issue and of its selection, wherever they are stated: in the
//! issue file, or in the items.

use crate::check::consequences::Premise;
use crate::check::context::IssueContext;
use crate::check::frame::Spot;
use crate::check::rules::acts::{Stranger, missing_parts};
use crate::check::say::{alternatives, keeps_roles, keys};
use crate::finding::Severity;
use crate::model::issue::Plan;
use crate::model::item::{Act, Item};
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place};

/// An approval and where it stands.
struct Stated<'a> {
    act: &'a Act,
    file: FilePath,
    key: &'static str,
}

impl<'a> Stated<'a> {
    /// The approvals that speak for an issue: its file's, else those of its items.
    fn all(
        cx: &IssueContext<'a>,
        key: &'static str,
        of_plan: fn(&Plan) -> Option<&Act>,
        of_item: fn(&Item) -> Option<&Act>,
    ) -> Vec<Self> {
        if let Some(plan) = &cx.draft.plan
            && let Some(act) = of_plan(plan)
        {
            return vec![Self { act, file: plan.file.clone(), key }];
        }
        let items = cx.draft.items.iter();
        items
            .filter_map(|item| Some(Self { act: of_item(item)?, file: item.file.clone(), key }))
            .collect()
    }

    fn spot(&self, part: &str) -> Spot {
        (self.file.clone(), Place::value(&[self.key, part]))
    }

    /// Judges who signed. Of a role that may not, it does not matter who holds it.
    fn judge(&self, cx: &IssueContext<'_>, allowed: Option<&[String]>, list: &'static str) {
        let (zh_key, key) = (chinese_name(self.key), self.key);
        for part in missing_parts(self.act) {
            let name = chinese_name(part);
            cx.report_at(
                self.spot(part),
                format!("{zh_key}缺少“{name}”（{part}）"),
                format!("`{key}` lacks its `{part}`"),
            );
        }
        if !allowed.is_some_and(|allowed| self.has_wrong_role(cx, allowed, list)) {
            self.is_held(cx);
        }
    }

    /// Reports a role that is not among those that may; `list` is their key in
    /// the periodical.
    fn has_wrong_role(&self, cx: &IssueContext<'_>, allowed: &[String], list: &str) -> bool {
        let roles = &cx.site.settings.roles;
        let role = self.act.role.as_deref().filter(|role| roles.find(role).is_some());
        let wrong = role.filter(|role| allowed.iter().all(|r| r != role));
        let (Some(role), Some(version)) = (wrong, cx.version()) else { return false };
        let (name, title) = (roles.name(role), &version.title);
        let (zh, en) = if list == "signers" {
            (
                format!("“{name}”不能签发《{title}》"),
                format!("{name} may not approve an issue of “{title}”"),
            )
        } else {
            (
                format!("“{name}”不能同意《{title}》的选稿"),
                format!("{name} may not approve the selection of “{title}”"),
            )
        };
        let (zh_all, en_all) = alternatives(roles, allowed);
        cx.report_at(self.spot("role"), zh, en)
            .hint(format!("须为{zh_all}"), format!("authorised: {en_all}"))
            .laid_down(
                (&cx.draft.periodical, version),
                &keys![list],
                "有权的职务在这里规定",
                "the authorised roles stand here",
            );
        true
    }

    /// Reports a person who did not hold the role in the publishing unit on the
    /// day. A unit for which no roles are registered is not judged.
    fn is_held(&self, cx: &IssueContext<'_>) {
        let publisher = cx.version().and_then(|v| cx.site.units.get(&v.publisher));
        let Some(unit) = publisher.filter(|unit| keeps_roles(cx, unit)) else { return };
        let stranger = Stranger::of(self.act, &[unit]);
        let known = |s: &Stranger<'_>| cx.site.settings.roles.find(s.role).is_some();
        if let Some(stranger) = stranger.filter(known) {
            stranger.report_with_holders(cx, self.spot("name"));
        }
    }
}

pub(crate) fn issue_approval(cx: &IssueContext<'_>) {
    let acts = Stated::all(cx, "approved", |p| p.approved.as_ref(), |i| i.approved.as_ref());
    if acts.is_empty() {
        let place = Place::value(&["approved"]);
        let report = cx.report(place, "尚未签发，仍为清样", "not approved yet: it stays a proof");
        report
            .severity(Severity::Note)
            .given(Premise::files(format!("content/issues/{}/", cx.draft.periodical)))
            .hint(
                "签发后写明 刊发签发: {姓名: …, 职务: …, 日期: …}，由 kanfa publish 编号",
                "once approved, state `approved: {name: …, role: …, date: …}`; `kanfa publish` \
                 numbers it",
            );
    }
    let signers = cx.version().and_then(|version| version.signers.as_deref());
    acts.iter().for_each(|stated| stated.judge(cx, signers, "signers"));
}

pub(crate) fn selection(cx: &IssueContext<'_>) {
    let draft = cx.draft;
    let Some(version) = cx.version() else { return };
    let Some(allowed) = &version.selection else { return };
    let acts = Stated::all(cx, "selection", |p| p.selection.as_ref(), |i| i.selection.as_ref());
    if acts.is_empty() && draft.approved.is_some() {
        let title = &version.title;
        let report = cx.report(
            Place::value(&["selection"]),
            format!("缺少“选稿”（selection），《{title}》的选稿须经同意"),
            format!("`selection` is missing; that of “{title}” is approved"),
        );
        report.laid_down(
            (&draft.periodical, version),
            &keys!["selection"],
            "刊物在这里要求",
            "the periodical asks for it here",
        );
    }
    for stated in &acts {
        stated.judge(cx, Some(allowed), "selection");
        if let (Some(day), Some(signed)) = (stated.act.date, draft.signed)
            && day > signed
        {
            cx.report_at(
                stated.spot("date"),
                format!("选稿日期 {day} 晚于签发日期 {signed}"),
                format!("selected on {day}, after the approval on {signed}"),
            );
        }
    }
}
