//! What an issue was made of stays as it was when it was issued: the fields of
//! its items, their bodies and files, and its issue file. What was empty may be
//! filled in once: a completed sign-off, follow-ups, originals, signed copies.
//! The next `kanfa publish` records that in the sealed record and in the ledger;
//! from then on it is sealed like the rest.
//!
//! Passes: adding `originals` to an issued item that had none. Fails: correcting
//! a figure in its body; changing `originals` that were recorded.
//!
//! To mend it: bring the old content back from the repository. What has to be
//! changed is changed by a correction (`corrects`), or taken back by a
//! withdrawal.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 各期所用的内容保持刊发时的原样：稿件各项、正文、文件以及期文件。刊发时空着的
//! 补签、后续报送、原件、签批件可以事后补填一次；下一次 `kanfa publish` 把补填记入
//! 封存的记录和台账，此后与其他各项一样不再改动。
//!
//! 正确：给没有“原件”的已刊发稿件补写“原件”。错误：改正正文中的一个数字；改动已经
//! 记下的“原件”。
//!
//! 改正方法：从版本库恢复原样。确需改变的，另发更正，或者登记撤回。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::SealedChanged,
    severity: Severity::Error,
    summary: Summary { zh: "已刊发的内容没有改动", en: "what was issued is not changed" },
    source: include_str!("sealed_changed.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
