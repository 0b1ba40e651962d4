//! An approved item keeps its original and the copy that the leaders signed, as
//! files beside it or by the number of the paper sheet: `originals` and
//! `signed-copy`. They may be filled in after publication. A file that is named
//! lies in the item's folder, and has the digest that is stated.
//!
//! Passes:
//!
//! ```yaml
//! originals: [{path: original.pdf, sha256: 9f86d0…}]
//! signed-copy: [{reference: 2016-0412}]
//! ```
//!
//! Fails: a `path` that is not there; a digest that differs; an approved item
//! without what is `required` (a note, until it is there).
//!
//! To mend it: put the file there and state its SHA-256 (`sha256sum FILE`), or
//! the number of the sheet.
//!
//! Parameters: `required`, a list of `originals` and `signed-copy`. Without it
//! only what is stated is checked.
//!
//! # 中文
//!
//! 已签发的稿件留存原件和领导签批件：或为稿件文件夹中的文件，或写明纸质件的编号，分别写在“
//! 原件”和“签批件”中。刊发以后也可以补写。写明文件的，文件在稿件文件夹中，校验值相符。
//!
//! 正确：
//!
//! ```yaml
//! 原件: [{文件: original.pdf, sha256: 9f86d0…}]
//! 签批件: [{编号: 2016-0412}]
//! ```
//!
//! 错误：所写的文件不存在；校验值不符；已签发的稿件没有写 `required` 所列的内容（补齐之前作
//! 提示）。
//!
//! 改正方法：放入文件并写明 SHA-256（`sha256sum 文件`），或者写明纸质件的编号。
//!
//! 参数：`required`，取 `originals`、`signed-copy`；没有写的，只核对已写的内容。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, ItemContext, SiteContext};
use crate::digest::sha256;
use crate::finding::{Code, Severity, Text};
use crate::markdown::is_file_name;
use crate::model::Site;
use crate::model::debt::{DebtKind, debts_of};
use crate::model::item::Kept;
use crate::model::words::chinese_name;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Originals,
    severity: Severity::Note,
    summary: Summary {
        zh: "已签发的稿件留存原件和签批件",
        en: "originals and signed copies of approved items are kept",
    },
    source: include_str!("originals.rs"),
    stands: Stands::Duty,
    parameters: &["required"],
    runs: &[Run::Item(run), Run::Site(missing)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let item = cx.item;
    for (key, kept) in [("originals", &item.originals), ("signed-copy", &item.signed_copies)] {
        for (at, one) in kept.iter().enumerate() {
            if let Some((part, message)) = fault(cx, one) {
                let place = Place::Value(keys![key, at, part].to_vec());
                findings.push(cx.found_as(Severity::Error, place, message));
            }
        }
    }
}

/// What is missing, in items that are approved by themselves or by their issue.
fn missing(cx: &SiteContext<'_>, findings: &mut Findings) {
    for debt in debts_of(cx.site, DebtKind::Original, cx.as_of) {
        let Some(frame) = debt.since.and_then(|day| cx.at(day)) else { continue };
        let key =
            if debt.place == Place::value(&["originals"]) { "originals" } else { "signed-copy" };
        let name = chinese_name(key);
        let message = Text::new(
            format!("已签发，尚未登记{name}（{key}）"),
            format!("approved, but `{key}` is not recorded yet"),
        );
        findings.push(frame.finding(frame.rule.severity, debt.file, debt.place, message));
    }
}

fn fault(cx: &ItemContext<'_>, kept: &Kept) -> Option<(&'static str, Text)> {
    let Some(name) = &kept.path else {
        let message = Text::new("未写明文件或编号", "neither a `path` nor a `reference` is stated");
        return kept.reference.is_none().then_some(("reference", message));
    };
    if !is_file_name(name) {
        let message = Text::new(
            "文件须在与稿件同名的文件夹中，只写文件名",
            "the file lies in the item's folder and is named without a path",
        );
        return Some(("path", message));
    }
    let path = format!("{}/{name}", Site::folder_of(cx.item));
    let Ok(bytes) = cx.site.root.read(&path) else {
        return Some((
            "path",
            Text::new(format!("没有文件 {path}"), format!("there is no file {path}")),
        ));
    };
    match &kept.sha256 {
        None => {
            Some(("sha256", Text::new("未写明文件的 SHA-256", "the file's `sha256` is not stated")))
        }
        Some(digest) if !digest.eq_ignore_ascii_case(&sha256(&bytes)) => Some((
            "sha256",
            Text::new("文件与所写的 SHA-256 不符", "the file does not have this SHA-256"),
        )),
        Some(_) => None,
    }
}
