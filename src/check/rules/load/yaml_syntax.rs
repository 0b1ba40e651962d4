//! Configuration files and the front matter of items are YAML that can be read.
//!
//! The usual slips are a full-width colon `：` after a key where `: ` is meant,
//! a tab as indentation, a quotation mark that is not closed, and a value that
//! itself holds `: ` and needs quotation marks.
//!
//! Passes:
//!
//! ```yaml
//! title: "Roads: the budget of 2025"
//! ```
//!
//! Fails:
//!
//! ```yaml
//! title：Roads
//! ```
//!
//! To mend it: go to the place that is named; write a half-width colon and a
//! space after the key, indent with spaces, put quotation marks around a value
//! with `: `, `#` or a leading `[`, `{`, `*`, `&`, `!`, `%`, `@`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 配置文件和稿件开头的各项是可以读出的 YAML。
//!
//! 常见的笔误：项名后面用了全角冒号“：”（应为半角冒号加空格 `: `），用制表符缩
//! 进，引号没有配对，值里面本身有 `: ` 而没有加引号。
//!
//! 正确：
//!
//! ```yaml
//! 标题: "道路: 2025年预算"
//! ```
//!
//! 错误：
//!
//! ```yaml
//! 标题：道路
//! ```
//!
//! 改正方法：到所指的位置，项名后改用半角冒号加空格，缩进用空格，值里有
//! `: `、`#`，或者以 `[`、`{`、`*`、`&`、`!`、`%`、`@` 开头的，加上引号。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::YamlSyntax,
    severity: Severity::Error,
    summary: Summary { zh: "YAML 语法正确", en: "YAML can be read" },
    source: include_str!("yaml_syntax.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
