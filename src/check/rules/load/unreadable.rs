//! Every file and folder of the content can be read by whoever runs kanfa.
//!
//! Passes: files that the user may read. Fails: a file without read permission,
//! a folder that cannot be entered.
//!
//! To mend it: correct the permissions.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 运行 kanfa 的用户能够读取 content 中的每个文件和文件夹。
//!
//! 正确：有读取权限。错误：文件没有读取权限，文件夹不能进入。
//!
//! 改正方法：改正权限。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Unreadable,
    severity: Severity::Error,
    summary: Summary { zh: "文件可以读取", en: "files can be read" },
    source: include_str!("unreadable.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
