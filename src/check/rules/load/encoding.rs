//! Every file is UTF-8 text, without control characters.
//!
//! A file in another encoding is refused, never guessed at: many pairs of bytes
//! mean one character in GB 18030 and another one in UTF-8. One byte order mark
//! at the start is accepted, and so are both line ends, LF and CRLF. A lone CR,
//! NEL, the line and paragraph separators, other control characters and
//! characters that nobody can see (bidirectional controls, zero-width ones) are
//! refused with their place.
//!
//! Passes: a file saved as “UTF-8”. Fails: a file saved as “ANSI” or “GB
//! 18030”.
//!
//! To mend it: open the file in the encoding it was written in, see that the
//! text is right, and save it as UTF-8.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 所有文件均为 UTF-8 文本，不含控制字符。
//!
//! 其他编码的文件一律退回，不作猜测：许多字节组合在 GB 18030 和 UTF-8 中各是一
//! 个不同的字。文件开头允许有一个 BOM，换行用 LF 或 CRLF 均可。单独的 CR、NEL、
//! 行分隔符、段分隔符、其他控制字符，以及看不见的字符（双向控制符、零宽字符）不
//! 予接受，并指出位置。
//!
//! 正确：以“UTF-8”保存的文件。错误：以“ANSI”或“GB 18030”保存的文件。
//!
//! 改正方法：用原来的编码打开文件，核对文字无误，再另存为 UTF-8。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity};

pub(crate) const RULE: Rule = Rule {
    code: Code::Encoding,
    severity: Severity::Error,
    summary: Summary {
        zh: "文件为 UTF-8 文本，不含控制字符",
        en: "every file is UTF-8 text without control characters",
    },
    source: include_str!("encoding.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Load],
};
