//! Rules on issues.

use crate::check::parameter::Holds::{Day, Pairs, Words};
use crate::check::parameter::Of::{Listed, Units};
use crate::check::row::{Row, row};
use crate::check::rule::Stands;
use crate::check::rules::issue;
use crate::finding::{Code, Severity};
use crate::model::item::Stages;

pub(super) const ROWS: &[Row] = &[
    row(Code::IssueFile, Severity::Error, Stands::Structure)
        .asks("期文件与稿件相符", "issue files agree with their items")
        .on_issue(issue::file::issue_file)
        .on_site(issue::file::issue_files),
    row(Code::PeriodicalActive, Severity::Error, Stands::Structure)
        .asks("刊期当日刊物存在", "the periodical exists on the day of the issue")
        .on_issue(issue::dates::periodical_active),
    row(Code::Publisher, Severity::Error, Stands::Articles)
        .asks("主办单位存在且有权刊发", "the publisher exists and may publish")
        .with(&[("publishers", Words(Units))])
        .on_issue(issue::publisher::publisher),
    row(Code::IssueApproval, Severity::Error, Stands::Articles)
        .asks("各期由刊物规定的人签发", "issues are approved by authorised signers")
        .on_issue(issue::approval::issue_approval),
    row(Code::IssueDates, Severity::Error, Stands::Articles)
        .asks(
            "报送、签发、刊期、印发先后有序",
            "submission, approval, date and printing follow one another",
        )
        .on_issue(issue::dates::issue_dates),
    row(Code::Selection, Severity::Error, Stands::Articles)
        .asks("选稿经有权的人同意", "the selection of material is approved by an authorised role")
        .on_issue(issue::approval::selection),
    row(Code::Stages, Severity::Error, Stands::Duty)
        .asks("各编审环节都有责任人", "every editorial stage names a responsible person")
        .with(&[("required", Words(Listed(&Stages::KEYS)))])
        .on_issue(issue::stages::stages),
    row(Code::StageSeparation, Severity::Warning, Stands::Duty)
        .asks(
            "规定的编审环节不由同一人完成",
            "stages that must be apart are done by different people",
        )
        .with(&[("apart", Words(Listed(&Stages::KEYS)))])
        .on_issue(issue::stages::stage_separation),
    row(Code::RecipientScope, Severity::Error, Stands::Structure)
        .asks("临时指定的发送对象都已指明", "every selection of recipients is named")
        .on_issue(issue::scope::recipient_scope),
    row(Code::WiderPeriodical, Severity::Warning, Stands::Duty)
        .asks(
            "涉及全体的改用发送全体的刊物",
            "matters that concern all go into the periodical that goes to all",
        )
        .with(&[("instead", Pairs)])
        .on_issue(issue::scope::wider_periodical),
    row(Code::ExtraCopies, Severity::Error, Stands::Structure)
        .asks("增发的收件人在名录中", "extra copies go to registered recipients")
        .on_issue(issue::recipients::extra_copies),
    row(Code::Colophon, Severity::Warning, Stands::Duty)
        .asks("版记各项有人名", "the foot of the last page has its names")
        .with(&[("keywords-until", Day)])
        .on_issue(issue::colophon::colophon),
];
