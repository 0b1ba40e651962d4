//! Every issue can be set as a document: its items keep to the bounds of size,
//! its images can be read, and the layout of the theme has no fault.
//!
//! Passes: an ordinary issue. Fails: a table of more rows than a document may
//! have; a fault in the theme's own layout.
//!
//! To mend it: split or shorten the item; or correct the layout file that the
//! finding names.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 各期都可以排成文件：稿件不超过规模上限，图片可以读取，主题的版式没有错误。
//!
//! 正确：通常的一期。错误：表格的行数超过文件的上限；主题的版式文件有错误。
//!
//! 改正方法：拆分或压缩稿件；或者改正所指的版式文件。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Document,
    severity: Severity::Error,
    summary: Summary { zh: "各期可以排成文件", en: "issues can be set as documents" },
    source: include_str!("document.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
