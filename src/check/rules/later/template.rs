//! Every template of the theme is UTF-8 text, and names only what templates may
//! name.
//!
//! Passes: a copy of a shipped template. Fails: `{{ issue.secret }}`, a block
//! that is not closed.
//!
//! To mend it: go to the place that is named; without the site's own file the
//! shipped template is used.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 主题的每个模板都是 UTF-8 文本，只用模板可以使用的名称。
//!
//! 正确：照抄自带的模板。错误：`{{ issue.secret }}`，没有结束的块。
//!
//! 改正方法：到所指的位置改正；删去站点自己的文件，则使用自带的模板。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Template,
    severity: Severity::Error,
    summary: Summary {
        zh: "主题的模板可以使用", en: "templates of the theme can be used"
    },
    source: include_str!("template.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
