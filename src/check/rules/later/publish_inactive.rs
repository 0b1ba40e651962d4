//! A number is only given while a version of the periodical is in force on the
//! dated day.
//!
//! Passes: an issue dated within a version's term. Fails: one dated after the
//! periodical ended.
//!
//! To mend it: correct the day, or add a version to the periodical's file.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 刊期当日刊物有生效的版本，才能编号。
//!
//! 正确：刊期在某一版本的期限之内。错误：停刊以后的刊期。
//!
//! 改正方法：改正刊期，或者在刊物文件中增加版本。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::PublishInactive,
    severity: Severity::Error,
    summary: Summary {
        zh: "编号时刊物有生效的版本",
        en: "the periodical is in force when a number is given",
    },
    source: include_str!("publish_inactive.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
