//! An item comes by a channel that the periodical it was submitted for opens to
//! the kind of its unit (of the first unit, where there are several). That is
//! `submitted-for`, else the first of `periodical`: the office may place an
//! item elsewhere later.
//!
//! Each line of `channels` in the periodical's file is for some kinds of unit,
//! or for all kinds that no other line names. One of its `required` channels
//! must have been used, and besides them only those of `also`. Where no line is
//! for a kind, units of that kind cannot submit to the periodical at all.
//!
//! Passes: `channel: form` from a faculty, where faculties submit by form.
//! Fails: `channel: mail` there; no `channel` at all; any channel from a kind
//! of unit that has none.
//!
//! To mend it: correct `channel`, or say with `submitted-for` which periodical
//! the unit had in mind.
//!
//! Parameters: none; the channels stand in the periodical's file.
//!
//! # 中文
//!
//! 稿件的报送方式是拟用刊物对该类单位规定的（有几个单位的看第一个）。拟用刊物取
//! “拟用刊物”一项，没有写的取“刊物”的第一个：编辑部门以后可以改用于其他刊物。
//!
//! 刊物文件 `channels` 的每一行针对几类单位，或者针对其他行没有提到的各类单
//! 位。`required` 中的方式至少用一种，此外只可以用 `also` 中的方式。没有一行针
//! 对某类单位的，该类单位不能向这种刊物报送。
//!
//! 正确：规定院系以表单报送，院系写 `报送方式: form`。错误：写
//! `报送方式: mail`；没有写“报送方式”；刊物没有为该类单位规定报送方式。
//!
//! 改正方法：改正“报送方式”，或者用“拟用刊物”写明单位原拟用于哪种刊物。
//!
//! 参数：无；报送方式写在刊物文件中。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{alternatives, in_version, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::periodical::ChannelLine;
use crate::model::site::periodical_file;
use crate::model::unit::Unit;
use crate::model::{PeriodicalId, Version};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Channel,
    severity: Severity::Error,
    summary: Summary {
        zh: "报送方式是刊物对该类单位规定的",
        en: "items come by a channel that is open to their unit",
    },
    source: include_str!("channel.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let item = cx.item;
    let Some(id) = item.submitted_for.as_ref().or(item.periodicals.first()) else { return };
    let Some(version) = cx.site.version(id, cx.day) else { return };
    let Some(unit) = item.units.first().and_then(|unit| cx.site.units.get(unit)) else { return };
    let Some(lines) = &version.channels else { return };
    if cx.site.settings.unit_kinds.find(&unit.kind).is_none() {
        return;
    }
    let judge = Judge { cx, id, version, unit };
    let own = lines.iter().position(|line| line.kinds.contains(&unit.kind));
    let rest = || lines.iter().position(|line| line.kinds.is_empty());
    match own.or_else(rest) {
        Some(at) if !is_closed(&lines[at]) => judge.line(at, &lines[at], findings),
        _ => findings.push(judge.closed()),
    }
}

fn is_closed(line: &ChannelLine) -> bool {
    line.required.is_empty() && line.also.is_empty()
}

struct Judge<'a> {
    cx: &'a ItemContext<'a>,
    id: &'a PeriodicalId,
    version: &'a Version,
    unit: &'a Unit,
}

impl Judge<'_> {
    fn kind(&self) -> &str {
        self.cx.site.settings.unit_kinds.name(&self.unit.kind)
    }

    fn related(&self, finding: Finding, at: Option<usize>) -> Finding {
        let place = match at {
            Some(at) => in_version(self.version, &keys!["channels", at]),
            None => in_version(self.version, &keys!["channels"]),
        };
        let label = Text::new("报送方式在这里规定", "the channels stand here");
        let finding = finding.related(periodical_file(self.id), place, label);
        self.cx.citing(finding, self.version)
    }

    fn closed(&self) -> Finding {
        let (title, kind) = (&self.version.title, self.kind());
        let said = self.cx.item.submitted_for.is_some();
        let place =
            if said { Place::value(&["submitted-for"]) } else { Place::entry("periodical", 0) };
        let message = Text::new(
            format!("《{title}》没有为{kind}规定报送方式，{kind}不能向其报送"),
            format!("“{title}” opens no channel to units of the kind `{kind}`"),
        );
        let finding = self.cx.found(place, message).hint(Text::new(
            "由规定的单位报送，或用“拟用刊物”（submitted-for）写明原拟用于哪种刊物",
            "let a unit submit it that may, or say with `submitted-for` what it was submitted for",
        ));
        self.related(finding, None)
    }

    fn line(&self, at: usize, line: &ChannelLine, findings: &mut Findings) {
        let item = self.cx.item;
        let channels = &self.cx.site.settings.channels;
        let (title, kind) = (&self.version.title, self.kind());
        let (zh, en) = alternatives(channels, &line.required);
        let used = |channel: &String| item.channels.contains(channel);
        let foreign = |c: &String| !line.required.contains(c) && !line.also.contains(c);
        let mut wrong: Vec<usize> = (0..item.channels.len())
            .filter(|n| channels.find(&item.channels[*n]).is_some() && foreign(&item.channels[*n]))
            .collect();
        let lacking = !line.required.is_empty() && !line.required.iter().any(used);
        if lacking && wrong.is_empty() {
            // Nothing wrong was used, but nothing that was asked for either.
            let unknown = item.channels.iter().any(|c| channels.find(c).is_none());
            if unknown || self.cx.is_broken("channel") {
                return;
            }
            let message = Text::new(
                format!("{kind}向《{title}》报送须用{zh}"),
                format!("units of the kind `{kind}` submit to “{title}” by {en}"),
            );
            let hint = Text::new(
                format!("写明 报送方式: {}", line.required.join(" 或 ")),
                format!("state `channel: {}`", line.required.join("` or `")),
            );
            let finding = self.cx.found(Place::value(&["channel"]), message).hint(hint);
            findings.push(self.related(finding, Some(at)));
        }
        for n in wrong.drain(..) {
            let name = channels.name(&item.channels[n]);
            let message = Text::new(
                format!("{kind}不能以“{name}”向《{title}》报送"),
                format!("units of the kind `{kind}` do not submit to “{title}” by {name}"),
            );
            let hint = Text::new(format!("规定的报送方式是{zh}"), format!("the channel is {en}"));
            let finding = self.cx.found(Place::entry("channel", n), message).hint(hint);
            findings.push(self.related(finding, Some(at)));
        }
    }
}
