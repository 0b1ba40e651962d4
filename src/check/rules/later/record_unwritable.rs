//! The record of an issue can be written as YAML and read back the same.
//!
//! Passes: ordinary text. Fails: values that YAML cannot hold.
//!
//! To mend it: report it with the item that does it: this is hardly ever the
//! fault of the content.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 各期的记录写成 YAML 后，读回来与原来相同。
//!
//! 正确：普通文字。错误：YAML 无法保存的值。
//!
//! 改正方法：请连同稿件一并报告问题：这几乎不会是内容的错误。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::RecordUnwritable,
    severity: Severity::Error,
    summary: Summary {
        zh: "封存记录可以原样写出", en: "records can be written without loss"
    },
    source: include_str!("record_unwritable.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
