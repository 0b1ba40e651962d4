//! Rules on the text of items and notes.

use crate::check::parameter::Holds::{Pairs, Words};
use crate::check::parameter::Of::{Any, Listed};
use crate::check::row::{Row, row};
use crate::check::rule::Stands;
use crate::check::rules::text;
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::DocumentNumber, Severity::Warning, Stands::Duty)
        .asks("发文字号写法规范", "document numbers have the prescribed form")
        .on_text(text::document_number::in_texts)
        .on_site(text::document_number::in_records),
    row(Code::TextTraps, Severity::Warning, Stands::Duty)
        .asks("没有形似而实异的字符", "no character stands for another that looks like it")
        .with(&[("traps", Words(Listed(&["zero", "space", "punctuation", "form"])))])
        .on_text(text::traps::text_traps),
    row(Code::TextNumbers, Severity::Warning, Stands::Duty)
        .asks(
            "正文中的日期存在，起止写法规范",
            "days in texts exist, and ranges have the prescribed form",
        )
        .with(&[("traps", Words(Listed(&["date", "range", "unit"])))])
        .on_text(text::numbers::text_numbers),
    row(Code::Pasted, Severity::Warning, Stands::Articles)
        .asks("没有粘贴留下的痕迹", "no traces of a word processor in bodies")
        .with(&[("traps", Words(Listed(text::pasted::TRACES)))])
        .on_item(text::pasted::pasted),
    row(Code::Quotes, Severity::Warning, Stands::Duty)
        .asks("引号用全角，左右成对", "quotation marks of Chinese text are full-width and in pairs")
        .on_text(text::quotes::quotes),
    row(Code::PersonalData, Severity::Warning, Stands::Duty)
        .asks("不写身份号码和手机号码", "no numbers of identity cards and mobile telephones")
        .on_text(text::personal_data::personal_data)
        .on_item(text::personal_data::personal_data_of_contact),
    row(Code::PreferredWords, Severity::Warning, Stands::Duty)
        .asks("不用站点所列的错词", "words that the site lists as wrong are not used")
        .with(&[("words", Pairs)])
        .on_text(text::preferred_words::preferred_words),
    row(Code::StarOnNoSecret, Severity::Error, Stands::Duty)
        .asks("非国家秘密不作密级标志", "levels below state secrets carry no mark of secrecy")
        .with(&[("words", Words(Any))])
        .on_text(text::star::stars)
        .on_item(text::star::star_on_no_secret),
];
