//! The dispatch register is a table that can be read: the header as it was made,
//! eleven cells a row, days as `2016-06-14`, issues as `jianbao/2016/3`, digests
//! of 64 digits, and the last cell empty or beginning with `returned` or
//! `destroyed`.
//!
//! Passes: what `kanfa dispatch --record` wrote. Fails: a row with ten cells; `2016/6/14`.
//!
//! To mend it: take the file from the repository again, and add rows with
//! `kanfa dispatch`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 发送登记簿是可以读取的表：首行未改，每行十一格，日期如 `2016-06-14`，期如
//! `jianbao/2016/3`，校验值64位，末格为空或以“清退”“销毁”开头。
//!
//! 正确：`kanfa dispatch --record` 写下的各行。错误：少了一格的行；`2016/6/14`。
//!
//! 改正方法：从版本库取回原文件，用 `kanfa dispatch` 登记。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::DispatchRegister,
    severity: Severity::Error,
    summary: Summary { zh: "发送登记簿可以读取", en: "the dispatch register can be read" },
    source: include_str!("dispatch_register.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
