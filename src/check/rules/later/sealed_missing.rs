//! The items and issue files that an issue was made of stay where they were.
//!
//! Passes: the file under its old name. Fails: an issued item that was deleted
//! or renamed.
//!
//! To mend it: take the file back from the repository under its old name. What
//! was issued is taken back by a withdrawal, not by deleting it.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 各期所用的稿件和期文件都在原处。
//!
//! 正确：文件还在，名称未变。错误：已刊发的稿件被删除或改名。
//!
//! 改正方法：从版本库取回，恢复原文件名。要收回已刊发的内容，登记撤回，不能删
//! 除。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::SealedMissing,
    severity: Severity::Error,
    summary: Summary {
        zh: "已刊发的稿件和期文件都在", en: "what was issued is still there"
    },
    source: include_str!("sealed_missing.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
