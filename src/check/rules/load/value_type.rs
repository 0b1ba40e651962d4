//! Every value has the form its key asks for: text, a number, yes or no, a
//! list, a mapping, or one of a few words.
//!
//! Passes: `supplement: true`. Fails: `supplement: perhaps`, `unit: {id:
//! works}`, `cadence: {kind: sometimes}`.
//!
//! To mend it: write what the message asks for. Text that looks like a number
//! or a date may need quotation marks.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每个值的形式符合该项的要求：文字、数字、是或否、列表、对照表，或者几个规定的
//! 词之一。
//!
//! 正确：`增刊: true`。错
//! 误：`增刊: 也许`，`单位: {id: works}`，`cadence: {kind: sometimes}`。
//!
//! 改正方法：按提示改写。看起来像数字、日期的文字，必要时加引号。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::ValueType,
    severity: Severity::Error,
    summary: Summary { zh: "值的种类正确", en: "values have the right form" },
    source: include_str!("value_type.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
