//! Every article that `rules.yaml` cites stands under `regulations`, word for
//! word: a finding shows it, and nobody can check a citation of a text that is
//! not there.
//!
//! Passes: `articles: [R-1 s. 2]` where the regulation `R-1` lists an article
//! `s. 2`. Fails: `articles: [R-1 s. 22]`.
//!
//! To mend it: correct the citation, or add the article with its text.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! `rules.yaml` 引用的每一条都在 `regulations` 中收录了原文：提示里要显示条文，
//! 没有原文的引用无从核对。
//!
//! 正确：`articles: [R-1 第二条]`，法规 `R-1` 下列有 `第二条`。错
//! 误：`articles: [R-1 第二十二条]`，而没有这一条。
//!
//! 改正方法：改正引用，或者补录该条原文。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::ArticleKnown,
    severity: Severity::Error,
    summary: Summary { zh: "引用的条文都已收录", en: "cited articles are on file" },
    source: include_str!("article_known.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
