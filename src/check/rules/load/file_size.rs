//! Files keep to caps that bound the work of reading them: 16 KiB of front
//! matter, 2 MiB an item, 8 MiB a configuration file, unless `limits` in
//! `site.yaml` says otherwise.
//!
//! Passes: an item of 20 KiB. Fails: an item into which a picture was pasted as
//! text.
//!
//! To mend it: move pictures and tables into files beside the item, or raise
//! the cap in `site.yaml`.
//!
//! Parameters: none; the caps stand in `site.yaml`. This rule cannot be
//! loosened.
//!
//! # 中文
//!
//! 文件大小不超过上限，以免读取时耗尽资源：稿件开头各项16 KiB，稿件2 MiB，配置
//! 文件8 MiB；`site.yaml` 的 `limits` 另有规定的从其规定。
//!
//! 正确：20 KiB 的稿件。错误：把图片以文字形式粘贴进去的稿件。
//!
//! 改正方法：图片和表格另存为稿件旁边的文件，或者在 `site.yaml` 中提高上限。
//!
//! 参数：无；上限写在 `site.yaml`。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::FileSize,
    severity: Severity::Error,
    summary: Summary { zh: "文件大小不超过上限", en: "files keep to the caps on size" },
    source: include_str!("file_size.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
