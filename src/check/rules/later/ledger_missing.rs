//! Every periodical has a ledger, `content/ledger/<periodical>.ledger`, before
//! anything of it is numbered. A ledger is never made anew beside records of
//! issues: the numbers they were given would be given twice.
//!
//! Passes: a periodical with its ledger, even an empty one. Fails: a new
//! periodical without one; records of issues without the ledger that knows
//! them.
//!
//! To mend it: for a new periodical run `kanfa init --ledgers`; a ledger that
//! was there is taken back from the repository.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 编号之前，每种刊物都有台账 `content/ledger/<刊物>.ledger`。已有各期记录
//! 的，决不另建台账：否则同一期号会给出两次。
//!
//! 正确：刊物有台账，哪怕是空的。错误：新刊物没有台账；有各期的记录，没有记
//! 载它们的台账。
//!
//! 改正方法：新刊物运行 `kanfa init --ledgers`；原来有的，从版本库取回。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::LedgerMissing,
    severity: Severity::Error,
    summary: Summary { zh: "每种刊物都有台账", en: "every periodical has its ledger" },
    source: include_str!("ledger_missing.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
