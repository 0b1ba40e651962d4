//! YAML is used without anchors (`&a`), aliases (`*a`), tags (`!x`) and merge
//! keys (`<<`).
//!
//! They let a short file stand for a huge one, and let a value come from
//! somewhere a reader of the diff does not see.
//!
//! Passes: values written out. Fails: `roles: *common`.
//!
//! To mend it: write the value out. Text that begins with `&`, `*` or `!` needs
//! quotation marks.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! YAML 中不用锚点（`&a`）、引用（`*a`）、标签（`!x`）和合并键（`<<`）。
//!
//! 它们能让很短的文件展开得极大，也会让一个值来自审阅者看不到的地方。
//!
//! 正确：把值写全。错误：`roles: *common`。
//!
//! 改正方法：把值写全。以 `&`、`*`、`!` 开头的文字要加引号。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Anchors,
    severity: Severity::Error,
    summary: Summary {
        zh: "YAML 不用锚点、标签和合并", en: "no YAML anchors, tags or merges"
    },
    source: include_str!("anchors.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
