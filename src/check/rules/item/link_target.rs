//! Links lead to `http`, `https` or `mailto` addresses, to a file in the item's
//! own folder, or to an `#anchor` of the same issue. Addresses are judged after
//! entities and percent-encoding were decoded.
//!
//! Passes: `[annex](annex.csv)`, `[law](https://example.org/law)`. Fails:
//! `[x](javascript:alert)`, `[x](../other/annex.csv)`, `[annex](annexe.csv)`
//! where no such file is.
//!
//! To mend it: correct the address; put the file into the folder that is named
//! like the item.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 链接只通向 `http`、`https`、`mailto` 地址，本稿件文件夹中的文件，或者同一期
//! 中的 `#锚点`。先还原字符实体和百分号编码，再作判断。
//!
//! 正确：`[附表](annex.csv)`，`[法规](https://example.org/law)`。错
//! 误：`[x](javascript:alert)`，`[x](../other/annex.csv)`；`[附表](annexe.csv)`
//! 而没有这个文件。
//!
//! 改正方法：改正地址；把文件放入与稿件同名的文件夹。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext};
use crate::finding::{Code, Severity};
use crate::markdown::ProblemKind;

use super::{files, problems};

pub(crate) const RULE: Rule = Rule {
    code: Code::LinkTarget,
    severity: Severity::Error,
    summary: Summary { zh: "链接只通向允许的地址", en: "links lead where they may" },
    source: include_str!("link_target.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

const KINDS: &[ProblemKind] = &[ProblemKind::LinkTarget];

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    problems::of_item(cx, KINDS, findings);
    let Some(body) = cx.body() else { return };
    for file in &body.linked {
        if let Err(message) = files::path_of(cx, file) {
            findings.push(cx.found(files::place(cx, file), message));
        }
    }
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    problems::of_note(cx, KINDS, findings);
}
