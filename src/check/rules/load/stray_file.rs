//! Every file in the content folder has its place: a file that nothing reads is
//! reported, because somebody believes that it counts.
//!
//! Passes: `items/2016/roads.md`, `calendar/2016.yaml`. Fails: `items/roads.md`
//! (no year), `calendars/2016.yaml`, `units.yml`.
//!
//! To mend it: move or rename it as the manual's table of the content folder
//! says, or take it out of the content folder.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! content 文件夹中的每个文件都有用处：没有谁读取的文件要指出来，因为放它的人以
//! 为它起作用。
//!
//! 正确：`items/2016/roads.md`，`calendar/2016.yaml`。错
//! 误：`items/roads.md`（没有年份），`calendars/2016.yaml`，`units.yml`。
//!
//! 改正方法：按手册中 content 文件夹的说明移动或改名，或者移出 content 文件夹。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::StrayFile,
    severity: Severity::Warning,
    summary: Summary { zh: "内容中没有用不上的文件", en: "no file that nothing reads" },
    source: include_str!("stray_file.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
