//! Rules of later stages: numbering, pages and documents make the findings.

use crate::check::row::{Row, row};
use crate::check::rule::{Found, Stands};
use crate::check::rules::item;
use crate::finding::{Code, Severity};

const fn found(code: Code) -> Row {
    row(code, Severity::Error, Stands::Structure).found(Found::Later)
}

pub(super) const ROWS: &[Row] = &[
    found(Code::LedgerMissing).asks("每种刊物都有台账", "every periodical has its ledger"),
    found(Code::LedgerOrphan).asks("封存记录都在台账中", "sealed records are known to the ledger"),
    found(Code::LedgerRewritten)
        .asks("较早的台账原样保留", "lines of an older ledger are unchanged"),
    found(Code::LedgerImport)
        .asks("导入的期号完整并接得上台账", "imported numbers are whole and continue the ledger"),
    found(Code::SealedChanged).asks("已刊发的内容没有改动", "issued content is unchanged"),
    found(Code::SealedMissing)
        .asks("已刊发的稿件和期文件都在", "issued items and issue files are still there"),
    found(Code::IssuedAlready)
        .asks("已刊发的稿件不再编入另一期", "an issued item is in no other issue"),
    found(Code::PublishOrder)
        .asks("各期按刊期先后编号", "issues are numbered in the order of their dates"),
    found(Code::PublishInactive)
        .asks("编号时刊物有生效的版本", "the periodical is in force when a number is given"),
    found(Code::PublishIncomplete)
        .asks("编号的一期稿件齐全", "an issue is complete when it gets its number"),
    found(Code::PublishTwice)
        .asks("一篇稿件在一种刊物只编号一次", "an item is numbered once in a periodical"),
    found(Code::PublishDay).asks("汇编同一日只编号一期", "a digest has one number a day"),
    found(Code::RecordUnwritable)
        .asks("封存记录可以原样写出", "records can be written without loss"),
    found(Code::Theme).asks("主题可以读取", "the theme can be read"),
    found(Code::Template).asks("主题的模板可以使用", "templates of the theme can be used"),
    found(Code::Attachment).asks("刊出的附件是允许的文件", "attached files are of permitted kinds"),
    found(Code::Copy).asks("编号的份可以从原件做出", "numbered copies can be made"),
    found(Code::Document).asks("各期可以排成文件", "issues can be set as documents"),
    found(Code::Font).asks("字体齐全", "fonts are there"),
    row(Code::Glyph, Severity::Error, Stands::Structure)
        .asks("每个字在字体中都有字形", "every character is in a font")
        .on_item(item::glyphs::glyph)
        .on_issue(item::glyphs::glyph_of_note),
];
