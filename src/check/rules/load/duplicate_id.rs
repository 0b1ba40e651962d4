//! No two units, recipients, groups, periodicals or items have one id. Two
//! items in different years may not share a file name either: addresses are for
//! ever. Where `rules.yaml` is a folder, no regulation and no rule stands in two
//! of its files: the second would loosen the first without a word.
//!
//! Passes: `items/2015/roads.md` and `items/2016/roads-2016.md`. Fails:
//! `items/2015/roads.md` and `items/2016/roads.md`.
//!
//! To mend it: rename the one that is not yet published.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 单位、收件人、分组、刊物、稿件的 id 各不重复。不同年份的稿件也不能同名：网址
//! 长期有效。`rules.yaml` 改用文件夹的，同一法规、同一规则只写在一个文件中，否则
//! 后写的会不声不响地放宽先写的。
//!
//! 正确：`items/2015/roads.md` 和 `items/2016/roads-2016.md`。错
//! 误：`items/2015/roads.md` 和 `items/2016/roads.md`。
//!
//! 改正方法：给尚未刊发的那一个改名。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::DuplicateId,
    severity: Severity::Error,
    summary: Summary { zh: "id 不重复", en: "ids are unique" },
    source: include_str!("duplicate_id.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
