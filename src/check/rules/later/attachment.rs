//! A file that a page links to or shows is of one of the kinds that may be
//! published, and can be read.
//!
//! Passes: an annex as CSV. Fails: a file of another kind, or one that is gone
//! when the page is made.
//!
//! To mend it: convert it, or put it back.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 网页链接或显示的文件属于可以刊出的种类，并且可以读取。
//!
//! 正确：CSV 格式的附表。错误：其他种类的文件；生成网页时文件已经没有了。
//!
//! 改正方法：转换格式，或者放回文件。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Attachment,
    severity: Severity::Error,
    summary: Summary {
        zh: "刊出的附件是允许的文件",
        en: "files of a page are of kinds that may go out",
    },
    source: include_str!("attachment.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
