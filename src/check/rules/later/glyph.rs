//! Every character of an issue is in one of the fonts that its document is set
//! in: an empty box is never printed.
//!
//! Passes: a name in characters that the body's font or the font of last
//! resort has. Fails: a rare character that no font of the site has.
//!
//! To mend it: bring a font that has the character (`kanfa fonts --from DIR`),
//! or write the character in another way.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 刊物中的每个字，所用字体都要有字形，不印空框。
//!
//! 正确：姓名用字在正文字体或补字字体中都有。错误：所有字体都没有的生僻字。
//!
//! 改正方法：放入含有该字的字体（`kanfa fonts --from 文件夹`），或者改用其他写法。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Glyph,
    severity: Severity::Error,
    summary: Summary {
        zh: "每个字在字体中都有字形", en: "every character is in a font"
    },
    source: include_str!("glyph.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Later],
};
