//! Every key of front matter and configuration is a known one.
//!
//! A key that is not known is an error and not ignored: otherwise a slip in
//! `classification` would leave an item without its level. Front matter keys
//! may be written in English or by their Chinese names. The nearest known key
//! is suggested.
//!
//! Passes: `title: …` or `标题: …`. Fails: `titel: …`.
//!
//! To mend it: write the key that is suggested, or take the line out.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 稿件和配置的每个项名都是已知的。
//!
//! 不认识的项名是错误，不会略过：否则“密级”一字之误，稿件就没有了密级。稿件的项
//! 名用英文或对应的中文均可。提示中给出最接近的项名。
//!
//! 正确：`title: …` 或 `标题: …`。错误：`标提: …`。
//!
//! 改正方法：改为提示的项名，或者删去这一行。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::UnknownKey,
    severity: Severity::Error,
    summary: Summary { zh: "项名是已知的", en: "keys are known ones" },
    source: include_str!("unknown_key.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
