//! The theme that `site.yaml` names is there, its `theme.yaml` can be read and
//! is of a form that this version knows.
//!
//! Passes: `theme: redhead`. Fails: a theme that is neither shipped nor under
//! `themes/`.
//!
//! To mend it: correct the name, or the file that the finding names.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! `site.yaml` 指定的主题存在，其 `theme.yaml` 可以读取，格式为本版本所支持。
//!
//! 正确：`theme: redhead`。错误：主题既不是自带的，也不在 `themes/` 下。
//!
//! 改正方法：改正名称，或者改正所指的文件。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Theme,
    severity: Severity::Error,
    summary: Summary { zh: "主题可以读取", en: "the theme can be read" },
    source: include_str!("theme.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
