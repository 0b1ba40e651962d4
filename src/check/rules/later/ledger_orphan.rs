//! Every sealed record belongs to an entry of its ledger.
//!
//! Passes: `2016-12.yaml` with an entry `2016-12`. Fails: a record whose entry
//! is gone, as after a reset of the ledger alone.
//!
//! To mend it: take the newest whole version of the ledger back from the
//! repository. Remove the record only when its number was never given out.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每个封存记录都对应台账中的一行。
//!
//! 正确：有 `2016-12.yaml`，台账中有 `2016-12`。错误：记录还在，台账中的那
//! 一行没有了，例如只恢复了台账。
//!
//! 改正方法：从版本库取回台账最近的完好版本。确实从未编号发出的，才删除这个记
//! 录。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::LedgerOrphan,
    severity: Severity::Error,
    summary: Summary {
        zh: "封存记录都在台账中", en: "sealed records are known to the ledger"
    },
    source: include_str!("ledger_orphan.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
