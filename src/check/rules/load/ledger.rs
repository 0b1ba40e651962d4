//! The ledger of every periodical is whole: a head line that names the last
//! entry, the entries in the order of their numbers, and a chained hash that
//! follows from line to line.
//!
//! A ledger that is missing, empty, cut off, reordered or edited is never made
//! anew: numbers that were given are facts. Only `kanfa init` makes a ledger,
//! and only `kanfa publish` adds to one.
//!
//! Passes: the file as `publish` wrote it. Fails: the same after a merge that
//! kept both sides, or with a line taken out.
//!
//! To mend it: bring the file back from git (`git checkout HEAD --
//! content/ledger`); after a conflict take one side whole and publish again.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每种刊物的台账完整：首行写明最后一期，各期按期号排列，每行的校验值与上一行
//! 相接。
//!
//! 台账缺失、为空、被截断、被打乱或被改动的，决不重新编号：已经给出的期号是事
//! 实。台账只由 `kanfa init` 建立，只由 `kanfa publish` 追加。
//!
//! 正确：`publish` 写成的原样。错误：合并时两边都留下了，或者删去了一行。
//!
//! 改正方法：从 git 恢复该文件（`git checkout HEAD -- content/ledger`）；合并冲
//! 突的，整个采用一方，再重新 publish。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Ledger,
    severity: Severity::Error,
    summary: Summary { zh: "台账完整", en: "ledgers are whole" },
    source: include_str!("ledger.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
