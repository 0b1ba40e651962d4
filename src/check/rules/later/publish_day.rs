//! A digest that has been issued for a day is not issued for it again; what
//! comes later goes into another day's issue or into a supplement.
//!
//! Passes: a supplement of the same day. Fails: a second ordinary issue.
//!
//! To mend it: date the items for another day in an issue file, or make them a
//! supplement.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 汇编某日的一期已经刊发的，不再为该日另编一期；此后的稿件编入其他日期，或者作
//! 为增刊。
//!
//! 正确：同日的增刊。错误：同日的第二期正刊。
//!
//! 改正方法：在期文件中改写刊期，或者作为增刊。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::PublishDay,
    severity: Severity::Error,
    summary: Summary { zh: "汇编同一日只编号一期", en: "a digest has one number a day" },
    source: include_str!("publish_day.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
