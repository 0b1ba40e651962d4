//! A table of numbers of a past archive is whole, and continues what the ledger
//! has: seven columns (`periodical`, `year`, `number`, `running`, `signed`,
//! `dated`, `printed`), days as `2016-06-07`, numbers that follow one another
//! without a gap, none of them taken already, none dated before what is there.
//!
//! Passes: `jianbao,2015,1,1,2015-01-09,2015-01-09,2015-01-09` in an empty
//! ledger. Fails: the same once more; a number left out; a supplement (`s1`)
//! with a running number.
//!
//! To mend it: correct the table and import it again. Nothing was written.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 既有档案的期号表完整，并且接得上台账：七列（刊物、年、期号、总期号、签发日期、
//! 刊期、印发日期），日期写作 `2016-06-07`，期号连续，没有已被占用的，刊期不早于台账
//! 已有的。
//!
//! 正确：空台账中导入 `jianbao,2015,1,1,2015-01-09,2015-01-09,2015-01-09`。错误：再导入
//! 一次；漏了一期；增刊（`s1`）写了总期号。
//!
//! 改正方法：改正表格后重新导入。尚未写入任何内容。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::LedgerImport,
    severity: Severity::Error,
    summary: Summary {
        zh: "导入的期号完整并接得上台账",
        en: "imported numbers are whole and continue the ledger",
    },
    source: include_str!("ledger_import.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
