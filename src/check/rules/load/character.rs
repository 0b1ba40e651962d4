//! No file holds characters that nobody can see: control characters, a lone
//! carriage return, unusual line separators, bidirectional controls, zero-width
//! characters, variation selectors.
//!
//! With them, what is seen is not what is stored: a line can end where none is
//! seen, two ids can look the same, words can be hidden from search.
//!
//! Passes: text with spaces, tabs and line ends. Fails: a zero-width space that
//! came along from a web page.
//!
//! To mend it: delete the character; the finding names its code and place.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 文件中没有看不见的字符：控制字符、单独的回车符、特殊换行符、双向控制符、零宽
//! 字符、异体选择符。
//!
//! 有了它们，所见与所存就不一致：看不见的地方会断行，两个 id 看起来一样，文字会
//! 搜不到。
//!
//! 正确：只有空格、制表符和换行。错误：从网页粘贴时带来的零宽空格。
//!
//! 改正方法：删除该字符；提示中写明了编码和位置。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Character,
    severity: Severity::Error,
    summary: Summary { zh: "没有看不见的字符", en: "no characters that cannot be seen" },
    source: include_str!("character.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
