//! Rules of reading: the loader makes the findings.

use crate::check::row::{Row, row};
use crate::check::rule::{Found, Stands};
use crate::finding::{Code, Severity};

const fn found(code: Code) -> Row {
    row(code, Severity::Error, Stands::Structure).found(Found::Reading)
}

pub(super) const ROWS: &[Row] = &[
    found(Code::SiteMissing).asks("这里是一个站点", "the folder holds a site"),
    found(Code::Unreadable).asks("文件可以读取", "files can be read"),
    found(Code::FileSize).asks("文件大小不超过上限", "files keep to the caps on size"),
    found(Code::Encoding).asks(
        "文件为 UTF-8 文本，不含控制字符",
        "every file is UTF-8 text without control characters",
    ),
    found(Code::Character).asks("没有看不见的字符", "no characters that cannot be seen"),
    found(Code::Symlink).asks("内容中没有符号链接", "no symbolic links in the content"),
    row(Code::StrayFile, Severity::Warning, Stands::Structure)
        .found(Found::Reading)
        .asks("内容中没有用不上的文件", "no stray files"),
    found(Code::FrontMatterMissing).asks("稿件开头有一段 YAML", "items begin with front matter"),
    found(Code::YamlSyntax).asks("YAML 语法正确", "YAML can be read"),
    found(Code::Anchors).asks("YAML 不用锚点、标签和合并", "no YAML anchors, tags or merges"),
    found(Code::DuplicateKey).asks("同一项不写两次", "no key stands twice"),
    found(Code::UnknownKey).asks("项名是已知的", "keys are known ones"),
    found(Code::ValueType).asks("值的种类正确", "values have the right form"),
    found(Code::Word).asks("写的是规定的词", "fixed words are known ones"),
    found(Code::Date).asks("日期存在，写作 YYYY-MM-DD", "days exist and are written YYYY-MM-DD"),
    found(Code::Id).asks("id 只用英文字母、数字和 - _ .", "ids are plain ASCII"),
    row(Code::ByName, Severity::Note, Stands::Structure)
        .found(Found::Reading)
        .asks("单位、刊物和收件人写 id", "units, periodicals and recipients are written by id"),
    found(Code::DuplicateId).asks("id 不重复", "ids are unique"),
    found(Code::ArticleKnown).asks("引用的条文都已收录", "cited articles are on file"),
    found(Code::Ledger).asks("台账完整", "ledgers are whole"),
    found(Code::SealedRecord).asks("封存记录与台账相符", "sealed records agree with the ledger"),
];
