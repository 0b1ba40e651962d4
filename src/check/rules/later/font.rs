//! For every role that a document needs (running text, headings, titles, Latin
//! letters, code, rare characters) a font is found, can be read, and has a
//! glyph for every character: a missing one is an error, never an empty box.
//!
//! Passes: the free fonts in the cache, or an office's own where the site names
//! them. Fails: a machine without any.
//!
//! To mend it: run `.ci/fonts`, or give a folder with `kanfa fonts --from DIR`;
//! `--no-pdf` builds pages alone.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 文件所需的各种字体（正文、各级标题、刊名、西文、等宽、生僻字）都能找到、可以
//! 读取，并且每个字都有字形：缺字是错误，决不印成空框。
//!
//! 正确：缓存中有免费字体，或者站点指定了本单位的字体。错误：机器上没有任何字
//! 体。
//!
//! 改正方法：运行 `.ci/fonts`，或者用 `kanfa fonts --from 文件夹` 放入字体；只
//! 要网页时加 `--no-pdf`。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Font,
    severity: Severity::Error,
    summary: Summary { zh: "字体齐全", en: "fonts are there" },
    source: include_str!("font.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
