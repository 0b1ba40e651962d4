//! A correction says what it changes: the issue, and the item where the issue
//! has several; whether it mends words and figures (`correction`) or stands
//! instead of the old text (`replacement`); why; and who approved that. The
//! issue has been issued, holds that item, and is not dated after the
//! correction. A kind is never guessed, and a text that is as long as a large
//! part of the original is no `correction`: what changes the substance is a
//! replacement and is announced as one.
//!
//! Passes:
//!
//! ```yaml
//! corrects:
//!   issue: weekly/2025/17#library-hours
//!   kind: correction
//!   reason: the closing time was printed wrongly
//!   approver: Jane Doe
//! ```
//!
//! Fails: no `kind`, `reason` or `approver`; `issue: weekly/2025/99`, which the
//! ledger does not have; a digest without `#item`; `kind: correction` on a text
//! of 900 characters that is about an item of 1,000.
//!
//! To mend it: name the issue as its address does, `<periodical>/<year>/<number>`,
//! and the item by its file name without `.md`; choose `replacement` where the
//! text is given anew.
//!
//! Parameters: `share`, how long a correction may be, in hundredths of the text
//! it corrects (50 unless said); `least`, characters that it may always have (200
//! unless said).
//!
//! # 中文
//!
//! 更正写明改的是哪一期（一期多篇的，写明哪一篇）；是改正个别文字、数字
//! （`correction` 更正），还是以新文代替原文（`replacement` 替换）；理由；批准人。
//! 所指的一期已经刊发，其中有这一篇，刊期不晚于更正。种类不作推断；篇幅占原文
//! 很大一部分的，不能作更正：改动实质内容的应作替换，并照此告知。
//!
//! 正确：
//!
//! ```yaml
//! 更正:
//!   期号: weekly/2025/17#library-hours
//!   种类: 更正
//!   理由: 闭馆时间有误
//!   批准人: 张三
//! ```
//!
//! 错误：没有种类、理由或者批准人；台账中没有这一期；汇编没有写 `#稿件`；原文
//! 1000字，更正写了900字。
//!
//! 改正方法：期号照地址写，`<刊物>/<年>/<期>`；稿件写文件名（去掉 `.md`）；重写
//! 全文的，种类写替换。
//!
//! 参数：`share`，更正的篇幅至多占原文的百分之几（没有写的为50）；`least`，不论
//! 占比都允许的字数（没有写的为200）。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::aftermath::{CorrectionKind, Target};
use crate::model::date::parse_day;
use crate::model::item::Corrects;
use crate::model::record::Record;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Corrects,
    severity: Severity::Error,
    summary: Summary {
        zh: "更正写明改什么、怎么改、为何改、谁批准",
        en: "a correction says what it changes, how, why and by whose approval",
    },
    source: include_str!("corrects.rs"),
    stands: Stands::Structure,
    parameters: &["share", "least"],
    runs: &[Run::Item(run)],
};

/// Hundredths of the original that a correction may have, unless said.
const SHARE: u64 = 50;

/// Characters that a correction may always have, unless said.
const LEAST: u64 = 200;

fn at(key: &str) -> Place {
    Place::value(&["corrects", key])
}

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(corrects) = cx.item.corrects.as_ref().filter(|_| !cx.is_broken("corrects")) else {
        return;
    };
    for finding in complete(cx, corrects) {
        findings.push(finding);
    }
    let kind = corrects.kind.as_deref().map(CorrectionKind::parse);
    if kind == Some(None) {
        let message = Text::new(
            "更正的种类是 correction（更正）或 replacement（替换）",
            "the kind is `correction` or `replacement`",
        );
        findings.push(cx.found(at("kind"), message));
    }
    let Some(issue) = &corrects.issue else { return };
    let Some(target) = Target::parse(issue) else {
        let message = Text::new(format!("“{issue}”不是期号"), format!("`{issue}` names no issue"));
        let hint = Text::new(
            "期号写作 刊物/年/期，可加 #稿件，如 weekly/2025/17#library-hours",
            "write it as weekly/2025/17 or weekly/2025/17#library-hours",
        );
        findings.push(cx.found(at("issue"), message).hint(hint));
        return;
    };
    match cx.frame.site.record(&target.issue) {
        None => findings.push(not_issued(cx, &target)),
        Some(record) => {
            if let Some(finding) = misdirected(cx, &target, record) {
                findings.push(finding);
            } else if kind == Some(Some(CorrectionKind::Correction)) {
                too_long(cx, &target, record).into_iter().for_each(|f| findings.push(f));
            }
        }
    }
}

fn complete(cx: &ItemContext<'_>, corrects: &Corrects) -> Vec<Finding> {
    let said = |value: &Option<String>| value.as_ref().is_some_and(|v| !v.trim().is_empty());
    let keys = [
        ("issue", "期号", said(&corrects.issue)),
        ("kind", "种类", said(&corrects.kind)),
        ("reason", "理由", said(&corrects.reason)),
        ("approver", "批准人", said(&corrects.approver)),
    ];
    let missing = keys.into_iter().filter(|(_, _, said)| !said);
    missing
        .map(|(key, name, _)| {
            let message = Text::new(
                format!("更正缺少“{name}”（{key}）"),
                format!("the correction lacks `{key}`"),
            );
            cx.found(Place::value(&["corrects"]), message)
        })
        .collect()
}

fn not_issued(cx: &ItemContext<'_>, target: &Target) -> Finding {
    let issue = &target.issue;
    let message = Text::new(
        format!("台账中没有 {issue}：只能更正已刊发的一期"),
        format!("the ledger has no {issue}: only what was issued can be corrected"),
    );
    cx.found(at("issue"), message)
        .hint(Text::new("尚未刊发的稿件直接修改", "what was not issued yet is simply edited"))
}

/// The issue is not one that this item can be a correction of.
fn misdirected(cx: &ItemContext<'_>, target: &Target, record: &Record) -> Option<Finding> {
    let issue = &target.issue;
    let slugs: Vec<&str> = record.items.iter().map(|item| item.slug.as_str()).collect();
    let message = match &target.item {
        Some(slug) if !slugs.contains(&slug.as_str()) => Text::new(
            format!("{issue} 中没有稿件“{slug}”"),
            format!("{issue} holds no item `{slug}`"),
        ),
        None if slugs.len() > 1 => Text::new(
            format!("{issue} 有 {} 篇，请写明更正哪一篇", slugs.len()),
            format!("{issue} holds {} items: say which one", slugs.len()),
        ),
        _ if slugs.contains(&cx.item.slug.as_str()) => {
            Text::new("稿件不能更正自己", "an item does not correct itself")
        }
        _ => return earlier(cx, record),
    };
    let known = slugs.join("、");
    let hint = Text::new(
        format!("写作 {issue}#稿件，稿件有：{known}"),
        format!("write {issue}#item, with one of: {}", slugs.join(", ")),
    );
    Some(cx.found(at("issue"), message).hint(hint))
}

/// A correction comes after what it corrects.
fn earlier(cx: &ItemContext<'_>, record: &Record) -> Option<Finding> {
    let own = cx.item.approved.as_ref().and_then(|act| act.date)?;
    let signed = parse_day(&record.signed)?;
    let message = Text::new(
        format!("更正 {own} 签发，早于原文签发的 {signed}"),
        format!("the correction was approved on {own}, before the original on {signed}"),
    );
    (own < signed).then(|| cx.found(Place::value(&["approved", "date"]), message))
}

/// A text that stands instead of the old one, called a correction.
fn too_long(cx: &ItemContext<'_>, target: &Target, record: &Record) -> Option<Finding> {
    let slug = target.item.as_ref().or_else(|| Some(&record.items.first()?.slug))?;
    let original = cx.frame.site.items.get(slug)?;
    let old = cx.frame.site.body(original).ok()?.chars().filter(|c| !c.is_whitespace()).count();
    let body = cx.frame.site.body(cx.item).ok()?;
    let new = body.chars().filter(|c| !c.is_whitespace()).count();
    let (new, old) = (u64::try_from(new).ok()?, u64::try_from(old).ok()?);
    let parameters = cx.parameters();
    let share = parameters.number("share").unwrap_or(SHARE);
    let least = parameters.number("least").unwrap_or(LEAST);
    let message = Text::new(
        format!("更正有 {new} 字，原文 {old} 字：篇幅超过原文的 {share}%，应作替换"),
        format!(
            "the correction has {new} characters, the original {old}: more than {share} % of it, \
             which is a replacement"
        ),
    );
    let long = new > least && new * 100 > old * share;
    long.then(|| {
        cx.set_by(cx.found(at("kind"), message), "share").hint(Text::new(
            "请写 kind: replacement（种类: 替换），或者只写改动之处",
            "write `kind: replacement`, or say only what is changed",
        ))
    })
}
