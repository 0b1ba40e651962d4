//! What was sent stays as it was sent. When a build makes another bundle of the
//! same recipient and day, because the theme, the content or the issues of the
//! day have changed, it says so; what is in the register is what they have.
//!
//! Passes: a build after the dispatch that makes the same files. Fails: a new theme after the dispatch.
//!
//! To mend it: nothing, when the change may wait for the next dispatch. To replace what
//! was sent, issue a correction, or send the bundle again and record it:
//! `kanfa dispatch --record --again`.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 发出的以发出时为准。版式、内容或当日各期有变，重新生成的发送包与登记的不同时给予提示；收件人手中仍是登记的那一份。
//!
//! 正确：发送后再次生成，各文件相同。错误：发送后换了版式。
//!
//! 改正方法：可以不改的不必处理；需要替换的，刊发更正，或用 `kanfa dispatch --record --again` 重新发送并登记。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::DispatchChanged,
    severity: Severity::Note,
    summary: Summary {
        zh: "发送包与发送登记的一致", en: "bundles are as they were sent"
    },
    source: include_str!("dispatch_changed.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
