//! Each copy of a periodical that numbers its copies can be made from the
//! document of its issue: the copy's number and, where the site wants it, the
//! recipient's name can be set in the fonts at hand.
//!
//! Passes: digits, and names whose characters the fonts have. Fails: a name
//! with a character that no font has.
//!
//! To mend it: give a font that has it, as `kanfa explain font` says, or
//! correct the name.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 标注份号的刊物，每一份都可以从该期的文件做出：份号，以及站点要求标注的收件人
//! 名称，现有字体都能印出。
//!
//! 正确：数字，以及字体中有的字。错误：名称中有任何字体都没有的字。
//!
//! 改正方法：按 `kanfa explain font` 的说明补充字体，或者改正名称。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Copy,
    severity: Severity::Error,
    summary: Summary { zh: "编号的份可以从原件做出", en: "numbered copies can be made" },
    source: include_str!("copy.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
