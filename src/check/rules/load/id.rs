//! Ids (of units, recipients, groups, periodicals, and the file names of items)
//! are made of ASCII letters, digits, `-`, `_` and `.`, begin with a letter or
//! digit, hold no `..`, are at most 80 bytes long, and are no name that Windows
//! reserves (`con`, `nul`, `com1` …).
//!
//! Ids become folder names, addresses and cells of spreadsheets; letters of
//! other scripts that look the same would be other ids.
//!
//! Passes: `works`, `ZB.info`, `2016-06-06`. Fails: `../works`, `works/roads`,
//! `单位`, `con`.
//!
//! To mend it: choose an id of plain letters; the name for people stands in
//! `name`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! id（单位、收件人、分组、刊物的 id，稿件的文件名）只用英文字母、数字和
//! `-`、`_`、`.`，以字母或数字开头，不含 `..`，不超过80字节，也不是 Windows 的
//! 保留名（`con`、`nul`、`com1` 等）。
//!
//! id 要用作文件夹名、网址和表格内容；别的文字里样子相同的字母是不同的 id。
//!
//! 正确：`works`，`ZB.info`，`2016-06-06`。错
//! 误：`../works`，`works/roads`，`单位`，`con`。
//!
//! 改正方法：换用英文字母的 id；给人看的名称写在 `name` 里。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Id,
    severity: Severity::Error,
    summary: Summary { zh: "id 只用英文字母、数字和 - _ .", en: "ids are plain ASCII" },
    source: include_str!("id.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
