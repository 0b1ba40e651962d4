//! No key stands twice in one mapping, also not once in English and once by its
//! Chinese name.
//!
//! Which of the two was meant cannot be known, so neither is taken.
//!
//! Passes: one `title`. Fails: `title: A` and, further down, `title: B` or `标题:
//! B`.
//!
//! To mend it: keep one of them.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 同一处的同一项不写两次；一次用英文、一次用中文也算两次。
//!
//! 两个值哪一个为准无从得知，所以都不采用。
//!
//! 正确：只有一个“标题”。错误：既有 `title: 甲`，又有 `标题: 乙`。
//!
//! 改正方法：只保留一个。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::DuplicateKey,
    severity: Severity::Error,
    summary: Summary { zh: "同一项不写两次", en: "no key stands twice" },
    source: include_str!("duplicate_key.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
