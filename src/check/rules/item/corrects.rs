//! Corrections of what was issued.

use crate::check::consequences::Premise;
use crate::check::context::ItemContext;
use crate::check::say::blank;
use crate::model::correction::{CorrectionKind, Target};
use crate::model::date::parse_day;
use crate::model::item::Corrects;
use crate::model::record::Record;
use crate::source::Place;

/// Hundredths of the original that a correction may have, unless said.
const SHARE: u64 = 50;

/// Characters that a correction may always have, unless said.
const LEAST: u64 = 200;

fn at(key: &str) -> Place {
    Place::value(&["corrects", key])
}

pub(crate) fn corrects(cx: &ItemContext<'_>) {
    let Some(corrects) = &cx.item.corrects else { return };
    complete(cx, corrects);
    let kind = corrects.kind.as_deref().map(CorrectionKind::parse);
    if kind == Some(None) {
        cx.report(
            at("kind"),
            "更正的种类是 correction（更正）或 replacement（替换）",
            "the kind is `correction` or `replacement`",
        );
    }
    let Some(issue) = &corrects.issue else { return };
    let Some(target) = Target::parse(issue) else {
        let (zh, en) = (format!("“{issue}”不是期号"), format!("`{issue}` names no issue"));
        cx.report(at("issue"), zh, en).hint(
            "期号写作 刊物/年/期，可加 #稿件，如 weekly/2025/17#library-hours",
            "write it as weekly/2025/17 or weekly/2025/17#library-hours",
        );
        return;
    };
    match cx.site.record(&target.issue) {
        None => {
            let issue = &target.issue;
            let report = cx.report(
                at("issue"),
                format!("台账中没有 {issue}：只能更正已刊发的一期"),
                format!("the ledger has no {issue}: only what was issued can be corrected"),
            );
            report.hint(
                "尚未刊发的稿件直接修改",
                "an item that is not issued yet is edited directly",
            );
        }
        Some(record) => {
            let misdirected = misdirected(cx, &target, record) || is_too_early(cx, record);
            if !misdirected && kind == Some(Some(CorrectionKind::Correction)) {
                too_long(cx, &target, record);
            }
        }
    }
}

fn complete(cx: &ItemContext<'_>, corrects: &Corrects) {
    let keys = [
        ("issue", "期号", &corrects.issue),
        ("kind", "种类", &corrects.kind),
        ("reason", "理由", &corrects.reason),
        ("approver", "批准人", &corrects.approver),
    ];
    for (key, name, _) in keys.into_iter().filter(|(_, _, value)| blank(value.as_ref())) {
        let (zh, en) =
            (format!("更正缺少“{name}”（{key}）"), format!("the correction lacks `{key}`"));
        cx.report(at(key), zh, en);
    }
}

/// Whether the issue is not one that this item can be a correction of.
fn misdirected(cx: &ItemContext<'_>, target: &Target, record: &Record) -> bool {
    let issue = &target.issue;
    let slugs: Vec<&str> = record.items.iter().map(|item| item.slug.as_str()).collect();
    let (zh, en) = match &target.item {
        Some(slug) if !slugs.contains(&slug.as_str()) => {
            (format!("{issue} 中没有稿件“{slug}”"), format!("{issue} holds no item `{slug}`"))
        }
        None if slugs.len() > 1 => (
            format!("{issue} 有 {} 篇，请写明更正哪一篇", slugs.len()),
            format!("{issue} holds {} items: say which one", slugs.len()),
        ),
        _ if slugs.contains(&cx.item.slug.as_str()) => {
            ("稿件不能更正自己".to_owned(), "an item does not correct itself".to_owned())
        }
        _ => return false,
    };
    cx.report(at("issue"), zh, en).hint(
        format!("写作 {issue}#稿件，稿件有：{}", slugs.join("、")),
        format!("write {issue}#item, with one of: {}", slugs.join(", ")),
    );
    true
}

/// Whether the correction was approved before the text that it corrects.
fn is_too_early(cx: &ItemContext<'_>, record: &Record) -> bool {
    let own = cx.item.approved.as_ref().and_then(|act| act.date);
    let (Some(own), Some(signed)) = (own, parse_day(&record.signed)) else { return false };
    if own < signed {
        let report = cx.report(
            Place::value(&["approved", "date"]),
            format!("更正 {own} 签发，早于原文签发的 {signed}"),
            format!("the correction was approved on {own}, before the original on {signed}"),
        );
        report.given(Premise::Field("corrects"));
    }
    own < signed
}

/// Reports a text that stands instead of the old one and is called a correction.
fn too_long(cx: &ItemContext<'_>, target: &Target, record: &Record) -> Option<()> {
    let slug = target.item.as_ref().or_else(|| Some(&record.items.first()?.slug))?;
    let length = |item| {
        let body = cx.site.body(item).ok()?;
        u64::try_from(body.chars().filter(|c| !c.is_whitespace()).count()).ok()
    };
    let (old, new) = (length(cx.site.items.get(slug)?)?, length(cx.item)?);
    let parameters = cx.parameters();
    let share = parameters.number("share").unwrap_or(SHARE);
    let least = parameters.number("least").unwrap_or(LEAST);
    if new > least && new * 100 > old * share {
        let report = cx.report(
            at("kind"),
            format!("更正有 {new} 字，原文 {old} 字：篇幅超过原文的 {share}%，应作替换"),
            format!(
                "the correction has {new} characters, the original {old}: more than {share} % of \
                 it, which is a replacement"
            ),
        );
        report.set_by("share").hint(
            "请写 kind: replacement（种类: 替换），或者只写改动之处",
            "write `kind: replacement`, or say only what is changed",
        );
    }
    Some(())
}
