//! Rules on what was sent and withdrawn.

use crate::check::row::{Row, row};
use crate::check::rule::{Found, Stands};
use crate::check::rules::site;
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::DispatchRegister, Severity::Error, Stands::Structure)
        .asks("发送登记簿可以读取", "the dispatch register can be read")
        .found(Found::Reading),
    row(Code::DispatchKnown, Severity::Error, Stands::Structure)
        .asks(
            "发送登记的收件人和期存在",
            "the dispatch register names recipients and issues that exist",
        )
        .on_site(site::dispatch::dispatch_known),
    row(Code::DispatchEntitled, Severity::Warning, Stands::Structure)
        .asks("只发送给本期的收件人", "issues went to their recipients only")
        .on_site(site::dispatch::dispatch_entitled),
    row(Code::DispatchCopies, Severity::Warning, Stands::Structure)
        .asks("发送的份数和份号与封存记录相符", "copies and their numbers are as sealed")
        .on_site(site::dispatch::dispatch_copies),
    row(Code::DispatchChanged, Severity::Note, Stands::Structure)
        .asks("发送包与发送登记的一致", "bundles are as they were sent")
        .found(Found::Later),
    row(Code::Withdrawal, Severity::Error, Stands::Structure)
        .asks(
            "撤回写明已刊发的内容、理由、批准人和日期",
            "withdrawals state the issue, reason, approver and day",
        )
        .on_site(site::withdrawal::withdrawal),
];
