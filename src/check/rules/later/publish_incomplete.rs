//! All items that an issue file names are there when the issue gets its number.
//!
//! Passes: an issue file whose items exist. Fails: one that names an item which
//! is not there.
//!
//! To mend it: add the item, or take it out of the issue file.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 期文件列出的稿件都在，才能编号。
//!
//! 正确：所列稿件都存在。错误：列出的稿件不存在。
//!
//! 改正方法：补上稿件，或者从期文件中去掉。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::PublishIncomplete,
    severity: Severity::Error,
    summary: Summary {
        zh: "编号的一期稿件齐全",
        en: "an issue is complete when it gets its number",
    },
    source: include_str!("publish_incomplete.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
