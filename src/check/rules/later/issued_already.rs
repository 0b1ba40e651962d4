//! An item that was issued in a periodical is not put into another issue of it.
//!
//! Passes: an item in two periodicals. Fails: an issue file that names an item
//! of an earlier issue of the same periodical.
//!
//! To mend it: take it out of the issue file. What was issued is changed by a
//! correction.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 已在某种刊物刊发的稿件，不再编入该刊物的另一期。
//!
//! 正确：同一稿件用于两种刊物。错误：期文件列入了同一刊物以前各期的稿件。
//!
//! 改正方法：从期文件中去掉。要更改已刊发的内容，另发更正。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::IssuedAlready,
    severity: Severity::Error,
    summary: Summary {
        zh: "已刊发的稿件不再编入另一期",
        en: "an issued item is in no other issue",
    },
    source: include_str!("issued_already.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
