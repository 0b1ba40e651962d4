//! Rules of later stages: numbering, pages and documents make the findings.

use crate::check::row::{Row, row};
use crate::check::rule::{Found, Stands};
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::LedgerMissing, Severity::Error, Stands::Structure)
        .asks("每种刊物都有台账", "every periodical has its ledger")
        .found(Found::Later),
    row(Code::LedgerOrphan, Severity::Error, Stands::Structure)
        .asks("封存记录都在台账中", "sealed records are known to the ledger")
        .found(Found::Later),
    row(Code::LedgerRewritten, Severity::Error, Stands::Structure)
        .asks("较早的台账原样保留", "lines of an older ledger are unchanged")
        .found(Found::Later),
    row(Code::LedgerImport, Severity::Error, Stands::Structure)
        .asks("导入的期号完整并接得上台账", "imported numbers are whole and continue the ledger")
        .found(Found::Later),
    row(Code::SealedChanged, Severity::Error, Stands::Structure)
        .asks("已刊发的内容没有改动", "issued content is unchanged")
        .found(Found::Later),
    row(Code::SealedMissing, Severity::Error, Stands::Structure)
        .asks("已刊发的稿件和期文件都在", "issued items and issue files are still there")
        .found(Found::Later),
    row(Code::IssuedAlready, Severity::Error, Stands::Structure)
        .asks("已刊发的稿件不再编入另一期", "an issued item is in no other issue")
        .found(Found::Later),
    row(Code::PublishOrder, Severity::Error, Stands::Structure)
        .asks("各期按刊期先后编号", "issues are numbered in the order of their dates")
        .found(Found::Later),
    row(Code::PublishInactive, Severity::Error, Stands::Structure)
        .asks("编号时刊物有生效的版本", "the periodical is in force when a number is given")
        .found(Found::Later),
    row(Code::PublishIncomplete, Severity::Error, Stands::Structure)
        .asks("编号的一期稿件齐全", "an issue is complete when it gets its number")
        .found(Found::Later),
    row(Code::PublishTwice, Severity::Error, Stands::Structure)
        .asks("一篇稿件在一种刊物只编号一次", "an item is numbered once in a periodical")
        .found(Found::Later),
    row(Code::PublishDay, Severity::Error, Stands::Structure)
        .asks("汇编同一日只编号一期", "a digest has one number a day")
        .found(Found::Later),
    row(Code::RecordUnwritable, Severity::Error, Stands::Structure)
        .asks("封存记录可以原样写出", "records can be written without loss")
        .found(Found::Later),
    row(Code::Theme, Severity::Error, Stands::Structure)
        .asks("主题可以读取", "the theme can be read")
        .found(Found::Later),
    row(Code::Template, Severity::Error, Stands::Structure)
        .asks("主题的模板可以使用", "templates of the theme can be used")
        .found(Found::Later),
    row(Code::Attachment, Severity::Error, Stands::Structure)
        .asks("刊出的附件是允许的文件", "attached files are of permitted kinds")
        .found(Found::Later),
    row(Code::Copy, Severity::Error, Stands::Structure)
        .asks("编号的份可以从原件做出", "numbered copies can be made")
        .found(Found::Later),
    row(Code::Document, Severity::Error, Stands::Structure)
        .asks("各期可以排成文件", "issues can be set as documents")
        .found(Found::Later),
    row(Code::Font, Severity::Error, Stands::Structure)
        .asks("字体齐全", "fonts are there")
        .found(Found::Later),
    row(Code::Glyph, Severity::Error, Stands::Structure)
        .asks("每个字在字体中都有字形", "every character is in a font")
        .found(Found::Later),
];
