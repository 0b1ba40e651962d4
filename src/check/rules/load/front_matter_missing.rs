//! An item begins with its front matter: a line `---`, the keys, and a line
//! `---`. The body follows.
//!
//! Passes:
//!
//! ```yaml
//! ---
//! title: Roads
//! unit: works
//! ---
//! The council …
//! ```
//!
//! Fails: a file that begins with the text, or whose second `---` is missing,
//! or has a space or blank line before the first one.
//!
//! To mend it: begin the file with `---` in its very first line, and close the
//! front matter with a line that holds nothing but `---`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 稿件以一段 YAML 开头：一行 `---`，各项，再一行 `---`，然后是正文。
//!
//! 正确：
//!
//! ```yaml
//! ---
//! 标题: 道路
//! 单位: works
//! ---
//! 议会……
//! ```
//!
//! 错误：文件直接以正文开头；缺少第二个 `---`；第一个 `---` 前面有空格或空行。
//!
//! 改正方法：文件第一行写 `---`，各项之后单独一行写 `---`。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::FrontMatterMissing,
    severity: Severity::Error,
    summary: Summary { zh: "稿件开头有一段 YAML", en: "items begin with front matter" },
    source: include_str!("front_matter_missing.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
