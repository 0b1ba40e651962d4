//! An issue is not dated before the last one that its series has issued:
//! numbers and dates run together.
//!
//! Passes: No. 13 dated 9 May after No. 12 dated 8 May, or dated the same day.
//! Fails: No. 13 dated 7 May.
//!
//! To mend it: date it with the day of printing in its issue file, and give the
//! reason there; both are sealed in the record of the issue:
//!
//! ```yaml
//! dated: 2016-05-09
//! dated-reason: the approval came late by exchange
//! ```
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 刊期不早于同一系列已刊发的最后一期：期号与日期先后一致。
//!
//! 正确：第12期5月8日，第13期5月9日，或者同日。错误：第13期5月7日。
//!
//! 改正方法：在期文件中以印发日期为刊期并写明理由，两者随该期记录封存：
//!
//! ```yaml
//! 刊期: 2016-05-09
//! 刊期理由: 签批件交换迟到
//! ```
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::PublishOrder,
    severity: Severity::Error,
    summary: Summary {
        zh: "各期按刊期先后编号",
        en: "issues are numbered in the order of their dates",
    },
    source: include_str!("publish_order.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
