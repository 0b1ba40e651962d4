//! Rules of reading: the loader makes the findings.

use crate::check::row::{Row, row};
use crate::check::rule::{Found, Stands};
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::SiteMissing, Severity::Error, Stands::Structure)
        .asks("这里是一个站点", "the folder holds a site")
        .found(Found::Reading),
    row(Code::Unreadable, Severity::Error, Stands::Structure)
        .asks("文件可以读取", "files can be read")
        .found(Found::Reading),
    row(Code::FileSize, Severity::Error, Stands::Structure)
        .asks("文件大小不超过上限", "files keep to the caps on size")
        .found(Found::Reading),
    row(Code::Encoding, Severity::Error, Stands::Structure)
        .asks(
            "文件为 UTF-8 文本，不含控制字符",
            "every file is UTF-8 text without control characters",
        )
        .found(Found::Reading),
    row(Code::Character, Severity::Error, Stands::Structure)
        .asks("没有看不见的字符", "no characters that cannot be seen")
        .found(Found::Reading),
    row(Code::Symlink, Severity::Error, Stands::Structure)
        .asks("内容中没有符号链接", "no symbolic links in the content")
        .found(Found::Reading),
    row(Code::StrayFile, Severity::Warning, Stands::Structure)
        .asks("内容中没有用不上的文件", "no stray files")
        .found(Found::Reading),
    row(Code::FrontMatterMissing, Severity::Error, Stands::Structure)
        .asks("稿件开头有一段 YAML", "items begin with front matter")
        .found(Found::Reading),
    row(Code::YamlSyntax, Severity::Error, Stands::Structure)
        .asks("YAML 语法正确", "YAML can be read")
        .found(Found::Reading),
    row(Code::Anchors, Severity::Error, Stands::Structure)
        .asks("YAML 不用锚点、标签和合并", "no YAML anchors, tags or merges")
        .found(Found::Reading),
    row(Code::DuplicateKey, Severity::Error, Stands::Structure)
        .asks("同一项不写两次", "no key stands twice")
        .found(Found::Reading),
    row(Code::UnknownKey, Severity::Error, Stands::Structure)
        .asks("项名是已知的", "keys are known ones")
        .found(Found::Reading),
    row(Code::ValueType, Severity::Error, Stands::Structure)
        .asks("值的种类正确", "values have the right form")
        .found(Found::Reading),
    row(Code::Word, Severity::Error, Stands::Structure)
        .asks("写的是规定的词", "fixed words are known ones")
        .found(Found::Reading),
    row(Code::Date, Severity::Error, Stands::Structure)
        .asks("日期存在，写作 YYYY-MM-DD", "days exist and are written YYYY-MM-DD")
        .found(Found::Reading),
    row(Code::Id, Severity::Error, Stands::Structure)
        .asks("id 只用英文字母、数字和 - _ .", "ids are plain ASCII")
        .found(Found::Reading),
    row(Code::DuplicateId, Severity::Error, Stands::Structure)
        .asks("id 不重复", "ids are unique")
        .found(Found::Reading),
    row(Code::ArticleKnown, Severity::Error, Stands::Structure)
        .asks("引用的条文都已收录", "cited articles are on file")
        .found(Found::Reading),
    row(Code::Ledger, Severity::Error, Stands::Structure)
        .asks("台账完整", "ledgers are whole")
        .found(Found::Reading),
    row(Code::SealedRecord, Severity::Error, Stands::Structure)
        .asks("封存记录与台账相符", "sealed records agree with the ledger")
        .found(Found::Reading),
];
