//! The text of every file beside an item can be read, so that it can be searched
//! for classification markings. A file whose text no program can read whole (an
//! image, a scan, a document with images in it, a text that is not UTF-8) has
//! been looked at by a named person, who is recorded in
//! `registers/inspections.yaml` with the SHA-256 of the file. A file that changes
//! has to be looked at again.
//!
//! Passes: a table as CSV; a chart with its entry in the register. Fails: a
//! scanned letter that nobody has recorded.
//!
//! To mend it: look at the file. Where nothing in it is classified, write the
//! entry that the finding gives, with your name and the day; otherwise take it
//! away as the rule `classified` says.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 稿件文件夹中的文件，其文字都能读出，以便查找密级标志。程序读不全的（图片、扫描件、
//! 含图片的文档、不是 UTF-8 的文本），须由具名的人看过，按文件的 SHA-256 登记在
//! `registers/inspections.yaml` 中。文件改动后须重新检查。
//!
//! 正确：CSV 格式的附表；已登记的图表。错误：无人登记的扫描件。
//!
//! 改正方法：打开文件查看。没有涉密内容的，把提示中的一行写入登记簿，填上姓名和日期；有
//! 涉密内容的，按 `classified` 规则的说明处理。
//!
//! 参数：无。本规则不能放宽。

use rayon::prelude::*;

use crate::check::attached::{self, Kind};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::digest::sha256;
use crate::finding::{Code, Finding, Severity, Text};
use crate::source::Place;

use super::attachments::is_beside_an_item;

pub(crate) const RULE: Rule = Rule {
    code: Code::AttachmentInspected,
    severity: Severity::Error,
    summary: Summary {
        zh: "读不出文字的附件须有人检查并登记",
        en: "attachments that cannot be read were inspected by somebody",
    },
    source: include_str!("attachment_inspected.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let files = cx.site.root.walk("content/items").unwrap_or_default();
    let files = files.par_iter().filter(|found| is_beside_an_item(found));
    let found: Vec<Finding> = files.filter_map(|found| judge(cx, &found.path)).collect();
    found.into_iter().for_each(|finding| findings.push(finding));
}

fn judge(cx: &SiteContext<'_>, path: &str) -> Option<Finding> {
    let bytes = cx.site.root.read(path).ok()?;
    // What is not of an allowed kind is refused by another rule.
    let kind = Kind::of_name(path).filter(|kind| Kind::of_content(&bytes) == Some(*kind))?;
    let why = attached::read(kind, &bytes, &|_| false).unread?;
    let digest = sha256(&bytes);
    if cx.site.registers.inspections.iter().any(|entry| entry.sha256 == digest) {
        return None;
    }
    let message = Text::new(
        format!("{}，须有人检查并登记", why.zh),
        format!("{}: somebody has to inspect it", why.en),
    );
    let file = path.trim_start_matches("content/");
    Some(cx.found(path, Place::Bytes(0, 0), message).hint(Text::new(
        format!(
            "查看文件，确认没有涉密内容后，在 registers/inspections.yaml 中登记：\
             {{校验值: {digest}, 文件: {file}, 检查人: 姓名, 日期: 年-月-日}}"
        ),
        format!(
            "look at it, and where nothing in it is classified record it in \
             registers/inspections.yaml: {{sha256: {digest}, file: {file}, inspector: NAME, \
             date: YYYY-MM-DD}}"
        ),
    )))
}
