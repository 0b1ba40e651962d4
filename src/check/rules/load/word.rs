//! Where a key takes one of a few fixed words, one of them is written: kinds of
//! cadence, composition and length, relations, severities, fields of the
//! colophon.
//!
//! Passes: `kind: every-working-day`. Fails: `kind: daily`.
//!
//! To mend it: write one of the words that the finding lists.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 只能写几个规定的词的地方，写的是其中之一：刊期、组成、字数规定的种类，报送发
//! 关系，规则的轻重，版记各项。
//!
//! 正确：`kind: every-working-day`。错误：`kind: daily`。
//!
//! 改正方法：改为提示中列出的词。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Word,
    severity: Severity::Error,
    summary: Summary { zh: "写的是规定的词", en: "fixed words are known ones" },
    source: include_str!("word.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
