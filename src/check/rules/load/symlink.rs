//! The content folder holds no symbolic links.
//!
//! A link can lead outside the site, or to a file that is not the same on
//! another machine.
//!
//! Passes: plain files. Fails: `items/2016/map.png` as a link to
//! `/srv/maps/map.png`.
//!
//! To mend it: put the file itself there.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! content 文件夹中没有符号链接。
//!
//! 链接可能通向站点之外，也可能在另一台机器上指向别的文件。
//!
//! 正确：普通文件。错误：`items/2016/map.png` 是通向 `/srv/maps/map.png` 的链
//! 接。
//!
//! 改正方法：把文件本身放进来。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Symlink,
    severity: Severity::Error,
    summary: Summary { zh: "内容中没有符号链接", en: "no symbolic links in the content" },
    source: include_str!("symlink.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
