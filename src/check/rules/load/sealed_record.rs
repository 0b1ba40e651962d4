//! Beside every entry of a ledger lies the sealed record of that issue,
//! unchanged since it was published: its digest stands in the ledger.
//!
//! Passes: the file as `publish` wrote it. Fails: a record that was edited, is
//! missing, or has no entry in the ledger.
//!
//! To mend it: bring the file back from git. What was published is changed by a
//! correction or a withdrawal, never by editing its record.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 台账的每一行旁边都有该期的封存记录，自刊发以来未经改动：其校验值载于期号
//! 簿。
//!
//! 正确：`publish` 写成的原样。错误：封存记录被改动、缺失，或者台账中没有这一
//! 期。
//!
//! 改正方法：从 git 恢复该文件。已刊发的内容通过更正或撤回来改变，决不改动封存
//! 记录。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::SealedRecord,
    severity: Severity::Error,
    summary: Summary {
        zh: "封存记录与台账相符", en: "sealed records agree with the ledger"
    },
    source: include_str!("sealed_record.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
