//! Days are written `YYYY-MM-DD` and exist; where a minute is allowed,
//! `YYYY-MM-DD HH:MM`. A term ends no earlier than it begins.
//!
//! Passes: `2016-02-29`, `2016-06-23 17:40`. Fails: `2015-02-29`, `2016-2-9`,
//! `2016/02/09`, `29 February 2016`.
//!
//! To mend it: write the day with four, two and two digits.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 日期写作 `YYYY-MM-DD`，而且确有其日；可以写到分的，写作 `YYYY-MM-DD HH:MM`。
//! 期限的止日不早于起日。
//!
//! 正确：`2016-02-29`，`2016-06-23 17:40`。错
//! 误：`2015-02-29`，`2016-2-9`，`2016/02/09`，`2016年2月29日`。
//!
//! 改正方法：年四位、月两位、日两位，用半角连字符连接。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Date,
    severity: Severity::Error,
    summary: Summary {
        zh: "日期存在，写作 YYYY-MM-DD",
        en: "days exist and are written YYYY-MM-DD",
    },
    source: include_str!("date.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
