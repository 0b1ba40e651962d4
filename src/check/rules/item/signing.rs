//! Sign-off in the unit that submits.

use std::collections::BTreeSet;

use crate::check::consequences::Premise;
use crate::check::context::ItemContext;
use crate::check::frame::{FindingBuilder, Frame};
use crate::check::rules::acts::{Stranger, missing_parts};
use crate::check::say::{alternatives, keeps_roles, keys, year_missing};
use crate::finding::{Code, Severity};
use crate::model::Day;
use crate::model::item::Act;
use crate::model::words::chinese_name;
use crate::source::{Place, Step};

/// Roles that may sign off an item.
struct Signers {
    /// Ids; any role will do where there are none.
    roles: Vec<String>,
    /// Whether the item is of more than the lowest importance.
    important: bool,
}

impl Signers {
    /// By the parameters of the rule `sign-off` and the item's importance.
    fn of(cx: &ItemContext<'_>) -> Self {
        let settings = &cx.site.settings;
        let important = is_important(cx);
        let parameters = cx.of(Code::SignOff).parameters();
        let words = |name: &str| parameters.words(name).unwrap_or_default();
        let mut roles = words("important");
        if !important || roles.is_empty() {
            let mut all = words("ordinary");
            all.append(&mut roles);
            roles = all;
        }
        let id = |word: String| settings.roles.find(&word).map_or(word, |term| term.id.clone());
        let mut seen = BTreeSet::new();
        let roles = roles.into_iter().map(id).filter(|id| seen.insert(id.clone()));
        Self { roles: roles.collect(), important }
    }

    /// Whether `role` is one of them. A role that the site does not know is
    /// the business of `vocabulary`.
    fn allow(&self, frame: &Frame<'_>, role: &str) -> bool {
        let known = frame.site.settings.roles.find(role).is_some();
        !known || self.roles.is_empty() || self.roles.iter().any(|r| r == role)
    }

    /// Adds the roles that may sign, and the list of `rules.yaml` that has them.
    fn explain(&self, frame: &Frame<'_>, report: FindingBuilder<'_>) {
        let (zh, en) = alternatives(&frame.site.settings.roles, &self.roles);
        let frame = frame.of(Code::SignOff);
        let own = self.important && frame.parameters().words("important").is_some();
        let list = if own { "important" } else { "ordinary" };
        let report = report.hint(format!("须由{zh}签发"), format!("authorised: {en}"));
        report.set_in(Code::SignOff, list, &[]);
    }
}

fn is_important(cx: &ItemContext<'_>) -> bool {
    let importances = &cx.site.settings.importances;
    cx.item.importance.as_ref().and_then(|word| importances.rank(word)).is_some_and(|rank| rank > 0)
}

/// Reports the person, the role and the day that a signature does not state.
fn incomplete(cx: &ItemContext<'_>, act: &Act, path: &[Step]) {
    for key in missing_parts(act) {
        let name = chinese_name(key);
        let report = cx.report(
            Place::Value([path, &keys![key]].concat()),
            format!("签发缺少“{name}”（{key}）"),
            format!("the signature lacks its `{key}`"),
        );
        report
            .severity(Severity::Error)
            .hint("补写签发人的姓名、职务和签发日期", "state who signed: name, role and day");
    }
}

pub(crate) fn sign_off(cx: &ItemContext<'_>) {
    let Some(sign_off) = &cx.item.sign_off else {
        let place = Place::value(&["sign-off"]);
        cx.report(place, "缺少“报送签发”（sign-off）", "`sign-off` is missing").hint(
            "写明 报送签发: {姓名: …, 职务: …, 日期: …}",
            "state `sign-off: {name: …, role: …, date: …}`",
        );
        return;
    };
    if let Some(reason) = &sign_off.emergency {
        if reason.trim().is_empty() {
            cx.report(
                Place::value(&["sign-off", "emergency"]),
                "未写明为何无法向领导请示",
                "the reason why no leader could be asked is missing",
            );
        }
        no_emergency(cx);
        return;
    }
    let act = &sign_off.act;
    incomplete(cx, act, &keys!["sign-off"]);
    if let Some(role) = act.role.as_deref() {
        wrong_role(cx, role);
    }
    let submitted = cx.item.submitted.map(|m| m.day);
    if let (Some(signed), Some(submitted)) = (act.date, submitted)
        && signed > submitted
    {
        let report = cx.report(
            Place::value(&["sign-off", "date"]),
            format!("签发日期 {signed} 晚于报送日期 {submitted}"),
            format!("signed off on {signed}, after the submission on {submitted}"),
        );
        report.related(cx.spot(Place::value(&["submitted"])), "报送时间", "submitted here").hint(
            "报送前须经签发；日期有误的请改正，突发事件无法请示的请写明理由（emergency）",
            "sign-off comes before submission; correct the date, or state the `emergency`",
        );
    }
}

/// The way past the leaders is open to important emergencies alone.
fn no_emergency(cx: &ItemContext<'_>) {
    let Some(emergencies) = cx.parameters().words("emergencies") else { return };
    let place = |key: &str, stated: bool| {
        if stated { Place::value(&[key]) } else { Place::value(&["sign-off", "emergency"]) }
    };
    if !is_important(cx) {
        let report = cx.report(
            place("importance", cx.item.importance.is_some()),
            "未经签发直报的，只限重要的突发性事件；本稿的重要程度不是重要",
            "only an important emergency goes without sign-off, and this item is not important",
        );
        report.given(Premise::Field("importance")).set_by("emergencies").hint(
            "确属重要的，写明“重要程度”；不是的，先经签发再报送",
            "state its `importance` where it has some; otherwise have it signed off first",
        );
    }
    let category = cx.item.category.as_ref();
    if !category.is_some_and(|category| emergencies.contains(category)) {
        let (zh, en) = alternatives(&cx.site.settings.categories, &emergencies);
        let report = cx.report(
            place("category", category.is_some()),
            "未经签发直报的，只限突发性事件；本稿的内容类别不是突发事件",
            "only an emergency goes without sign-off, and this item is of another category",
        );
        report.given(Premise::Field("category")).set_by("emergencies").hint(
            format!("突发事件的内容类别：{zh}"),
            format!("emergencies are of the category {en}"),
        );
    }
}

fn wrong_role(cx: &ItemContext<'_>, role: &str) {
    let signers = Signers::of(cx);
    if signers.allow(cx, role) {
        return;
    }
    let name = cx.site.settings.roles.name(role);
    let (zh, en) = if signers.important {
        ("重要信息", "an important item")
    } else {
        ("信息", "an item")
    };
    let report = cx.report(
        Place::value(&["sign-off", "role"]),
        format!("“{name}”不能签发{zh}"),
        format!("{name} may not sign off {en}"),
    );
    signers.explain(cx, report);
}

pub(crate) fn emergency_sign_off(cx: &ItemContext<'_>) {
    let Some(sign_off) = cx.item.sign_off.as_ref().filter(|s| s.emergency.is_some()) else {
        return;
    };
    match &sign_off.completed {
        Some(act) => completed(cx, act),
        None => open(cx),
    }
}

/// The obligation, counted to the date of the site.
fn open(cx: &ItemContext<'_>) {
    let place = Place::value(&["sign-off"]);
    let days = counted(cx, &place);
    let allowed = cx.parameters().number("days");
    let report = match allowed.filter(|allowed| u64::from(days) > *allowed) {
        Some(allowed) => cx
            .report(
                place,
                format!("直报后尚未补签，已过 {days} 个工作日，宜在 {allowed} 个以内"),
                format!(
                    "not signed off since the emergency: {days} working days, {allowed} allowed"
                ),
            )
            .warning()
            .set_by("days"),
        None => cx
            .report(
                place,
                format!("突发事件直报尚待补签，已过 {days} 个工作日"),
                format!("to be signed off after the emergency: {days} working days so far"),
            )
            .severity(Severity::Note),
    };
    report.hint(
        "补办后在“报送签发”中加写 补签: {姓名: …, 职务: …, 日期: …}",
        "once it is signed, add `completed: {name: …, role: …, date: …}` to `sign-off`",
    );
}

/// Working days since the submission; as many as the calendar knows of, where
/// it ends before the date of the site.
fn counted(cx: &ItemContext<'_>, place: &Place) -> u32 {
    let calendar = &cx.site.calendar;
    calendar.working_days_after(cx.day, cx.as_of).unwrap_or_else(|missing| {
        year_missing(cx, Severity::Warning, cx.spot(place.clone()), missing.0);
        let known = Day::from_ymd_opt(missing.0 - 1, 12, 31);
        known.and_then(|day| calendar.working_days_after(cx.day, day).ok()).unwrap_or(0)
    })
}

fn completed(cx: &ItemContext<'_>, act: &Act) {
    incomplete(cx, act, &keys!["sign-off", "completed"]);
    let signers = Signers::of(cx);
    if let Some(role) = act.role.as_deref().filter(|role| !signers.allow(cx, role)) {
        let name = cx.site.settings.roles.name(role);
        let report = cx.report(
            Place::value(&["sign-off", "completed", "role"]),
            format!("“{name}”不能补签此稿"),
            format!("{name} may not sign this item off"),
        );
        signers.explain(cx, report.severity(Severity::Error));
    }
    let submitted = cx.item.submitted.map(|m| m.day);
    if let (Some(signed), Some(submitted)) = (act.date, submitted)
        && signed < submitted
    {
        let report = cx.report(
            Place::value(&["sign-off", "completed", "date"]),
            format!("补签日期 {signed} 早于报送日期 {submitted}"),
            format!("signed off on {signed}, before the submission on {submitted}"),
        );
        report.severity(Severity::Error).hint(
            "报送前已经签发的，不写突发事件，直接写姓名、职务、日期",
            "a sign-off before the submission needs no `emergency`",
        );
    }
}

pub(crate) fn role_held(cx: &ItemContext<'_>) {
    let Some(sign_off) = &cx.item.sign_off else { return };
    let units: Vec<_> = cx.item.units.iter().filter_map(|id| cx.site.units.get(id)).collect();
    if units.iter().any(|unit| !keeps_roles(cx, unit)) {
        return;
    }
    let signers = Signers::of(cx);
    let judge = |act: &Act, path: &[Step]| {
        let Some(stranger) = Stranger::of(act, &units) else { return };
        // Of a role that may not sign, it does not matter who holds it.
        let known = cx.site.settings.roles.find(stranger.role).is_some();
        if known && signers.allow(cx, stranger.role) {
            let place = Place::Value([path, &keys!["name"]].concat());
            stranger.report_with_holders(cx, cx.spot(place));
        }
    };
    judge(&sign_off.act, &keys!["sign-off"]);
    if let Some(act) = &sign_off.completed {
        judge(act, &keys!["sign-off", "completed"]);
    }
}
