//! Among the issues that are numbered together, no item stands in two issues of
//! one periodical.
//!
//! Passes: an item in an issue of two periodicals each. Fails: an item in two
//! issue files of one.
//!
//! To mend it: leave it in one of them.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 一次编号的各期中，同一稿件不出现在同一刊物的两期里。
//!
//! 正确：同一稿件在两种刊物各用于一期。错误：同一刊物的两个期文件都列了它。
//!
//! 改正方法：只留在其中一期。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::PublishTwice,
    severity: Severity::Error,
    summary: Summary {
        zh: "一篇稿件在一种刊物只编号一次",
        en: "an item is numbered once in a periodical",
    },
    source: include_str!("publish_twice.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
