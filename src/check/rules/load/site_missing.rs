//! A site has a file `content/site.yaml`; without it there is nothing to check
//! or build.
//!
//! Passes: a folder that `kanfa init` made. Fails: running kanfa in some other
//! folder.
//!
//! To mend it: run in the site's folder, or name it with `--root DIR`. `kanfa
//! init` makes a new site.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 站点有 `content/site.yaml` 文件；没有它就无从检查和生成。
//!
//! 正确：`kanfa init` 建立的文件夹。错误：在别的文件夹中运行 kanfa。
//!
//! 改正方法：在站点所在的文件夹中运行，或者用 `--root 文件夹` 指明。新建站点用
//! `kanfa init`。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::SiteMissing,
    severity: Severity::Error,
    summary: Summary { zh: "这里是一个站点", en: "there is a site here" },
    source: include_str!("site_missing.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
