//! Registers of what comes in and what becomes of it → model.

use crate::finding::{Code, Text};
use crate::load::raw::register as raw;
use crate::model::register::{
    Adoption, AdoptionMode, Disc, Inspection, Instruction, InstructionKind, IssueRef, Outcome,
    Submission, Withdrawal,
};
use crate::model::settings::Settings;
use crate::source::Step;

use super::{Resolver, keys, known_id};

impl Resolver<'_> {
    /// An issue by its number, or a finding.
    fn issue(&mut self, text: Option<&str>, path: &[Step]) -> Option<IssueRef> {
        let text = text?;
        let issue = IssueRef::parse(text);
        if issue.is_none() {
            let message = Text::new(
                format!("“{text}”不是一期的写法"),
                format!("`{text}` is not the way to write an issue"),
            );
            let hint = Text::new(
                "写作 刊物/年/期号，如 jianbao/2016/3；增刊的期号前加 s",
                "write `<periodical>/<year>/<number>`, such as jianbao/2016/3; s before the \
                 number of a supplement",
            );
            self.error(Code::Word, path, message, hint);
        }
        issue
    }

    /// One of the words of a table, or a finding.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        word: Option<&str>,
        table: &[(&str, &str, T)],
        path: &[Step],
    ) -> Option<T> {
        let word = word?;
        let known: Vec<&str> = table.iter().map(|(english, _, _)| *english).collect();
        let parse = |word: &str| {
            let row =
                table.iter().find(|(english, chinese, _)| word == *english || word == *chinese);
            row.map(|(_, _, value)| *value)
        };
        self.word(word, &known, parse, path)
    }
}

/// A path below an entry.
pub(super) fn below(here: &[Step], key: &str) -> Vec<Step> {
    [here, &keys![key]].concat()
}

/// A submission.
pub(in crate::load) fn submission(
    raw: raw::Submission,
    here: &[Step],
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Submission {
    let raw::Submission {
        id,
        unit,
        author,
        title,
        category,
        submitted,
        submitted_for,
        outcome,
        items,
    } = raw;
    let outcomes =
        [("adopted", "采用", Outcome::Adopted), ("not-adopted", "未采用", Outcome::NotAdopted)];
    Submission {
        id: id.0,
        units: unit.0.into_iter().map(Into::into).collect(),
        authors: author.0,
        title,
        category: category.map(|c| known_id(&settings.categories, c.0)),
        submitted: r.moment(submitted.as_deref(), &below(here, "submitted")),
        meant_for: submitted_for.map(Into::into),
        outcome: r.one_of(outcome.as_deref(), &outcomes, &below(here, "outcome")),
        items: items.0.into_iter().map(Into::into).collect(),
    }
}

/// An instruction or read mark.
pub(in crate::load) fn instruction(
    raw: raw::Instruction,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Instruction {
    let raw::Instruction {
        kind,
        issue,
        item,
        rank,
        date,
        reference,
        registered_on,
        fed_back_on,
        to,
    } = raw;
    let kinds = [
        ("instruction", "批示", InstructionKind::Instruction),
        ("read-mark", "圈阅", InstructionKind::ReadMark),
    ];
    Instruction {
        kind: r.one_of(kind.as_deref(), &kinds, &below(here, "kind")),
        issue: r.issue(issue.as_deref(), &below(here, "issue")),
        item: item.map(Into::into),
        rank,
        date: r.day(date.as_deref(), &below(here, "date")),
        reference: reference.map(|s| s.0),
        registered: r.day(registered_on.as_deref(), &below(here, "registered-on")),
        fed_back: r.day(fed_back_on.as_deref(), &below(here, "fed-back-on")),
        to: to.0.into_iter().map(Into::into).collect(),
    }
}

/// What a superior was sent.
pub(in crate::load) fn adoption(
    raw: raw::Adoption,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Adoption {
    let raw::Adoption { issue, item, body, sent, adopted, date } = raw;
    let modes =
        [("alone", "单篇", AdoptionMode::Alone), ("synthesis", "综合", AdoptionMode::Synthesis)];
    Adoption {
        issue: r.issue(issue.as_deref(), &below(here, "issue")),
        item: item.map(Into::into),
        body: body.map(Into::into),
        sent: r.day(sent.as_deref(), &below(here, "sent")),
        adopted: r.one_of(adopted.as_deref(), &modes, &below(here, "adopted")),
        date: r.day(date.as_deref(), &below(here, "date")),
    }
}

/// A withdrawal.
pub(in crate::load) fn withdrawal(
    raw: raw::Withdrawal,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Withdrawal {
    let raw::Withdrawal { issue, item, reason, approver, date, purge } = raw;
    Withdrawal {
        issue: r.issue(issue.as_deref(), &below(here, "issue")),
        item: item.map(Into::into),
        reason,
        approver,
        date: r.day(date.as_deref(), &below(here, "date")),
        purge,
    }
}

/// An inspection.
pub(in crate::load) fn inspection(
    raw: raw::Inspection,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Inspection {
    let raw::Inspection { sha256, file, inspector, date } = raw;
    let date = r.day(date.as_deref(), &below(here, "date"));
    Inspection { sha256: sha256.to_ascii_lowercase(), file, inspector, date }
}

/// The receipt of a disc.
pub(in crate::load) fn disc(raw: raw::Disc, here: &[Step], r: &mut Resolver<'_>) -> Disc {
    let raw::Disc { number, unit, serial, received } = raw;
    Disc {
        number: number.0,
        unit: unit.map(Into::into),
        serial: serial.map(|s| s.0),
        received: r.day(received.as_deref(), &below(here, "received")),
    }
}
