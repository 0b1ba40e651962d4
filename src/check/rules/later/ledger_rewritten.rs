//! A ledger is only ever appended to: every line of an older revision stands in
//! the present ledger, unchanged and in the same place. Asked by
//! `kanfa ledger verify --against`.
//!
//! Passes: three issues then, five now, the first three alike. Fails: an issue
//! that was in the older ledger and is another one now, or gone.
//!
//! To mend it: take the older ledger and its records back from the repository,
//! then number again what came after.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 台账只追加：较早版本的每一行都原样在现台账的同一位置。由
//! `kanfa ledger verify --against` 核对。
//!
//! 正确：原有三期，现有五期，前三期相同。错误：原有的一期现在变了或者没有了。
//!
//! 改正方法：从版本库取回较早的台账和记录，把其后的稿件重新编号。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::LedgerRewritten,
    severity: Severity::Error,
    summary: Summary {
        zh: "较早的台账原样保留", en: "what an older ledger says stands unchanged"
    },
    source: include_str!("ledger_rewritten.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
