//! The channels by which units of a kind submit to a periodical.

use crate::check::context::ItemContext;
use crate::check::frame::FindingBuilder;
use crate::check::say::{alternatives, keys};
use crate::model::periodical::ChannelLine;
use crate::model::unit::Unit;
use crate::model::{PeriodicalId, Version};
use crate::source::Place;

pub(crate) fn channel(cx: &ItemContext<'_>) {
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
        Some(at) if !is_closed(&lines[at]) => judge.line(at, &lines[at]),
        _ => judge.closed(),
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

impl<'a> Judge<'a> {
    fn kind(&self) -> &str {
        self.cx.site.settings.unit_kinds.name(&self.unit.kind)
    }

    fn report(
        &self,
        at: Option<usize>,
        place: Place,
        zh: String,
        en: String,
    ) -> FindingBuilder<'a> {
        let below = at.map_or(keys!["channels"].to_vec(), |at| keys!["channels", at].to_vec());
        let report = self.cx.about(self.id).report_at(self.cx.spot(place), zh, en);
        let version = (self.id, self.version);
        report.laid_down(version, &below, "报送方式在这里规定", "the channels stand here")
    }

    fn closed(&self) {
        let (title, kind) = (&self.version.title, self.kind());
        let said = self.cx.item.submitted_for.is_some();
        let place =
            if said { Place::value(&["submitted-for"]) } else { Place::entry("periodical", 0) };
        let zh = format!("《{title}》没有为{kind}规定报送方式，{kind}不能向其报送");
        let en = format!("“{title}” opens no channel to units of the kind `{kind}`");
        self.report(None, place, zh, en).hint(
            "由规定的单位报送，或用“拟用刊物”（submitted-for）写明原拟用于哪种刊物",
            "let a unit submit it that may, or say with `submitted-for` what it was submitted for",
        );
    }

    fn line(&self, at: usize, line: &ChannelLine) {
        let used = &self.cx.item.channels;
        let channels = &self.cx.site.settings.channels;
        let (title, kind) = (&self.version.title, self.kind());
        let (zh_all, en_all) = alternatives(channels, &line.required);
        let foreign = |c: &String| !line.required.contains(c) && !line.also.contains(c);
        let is_wrong = |c: &String| channels.find(c).is_some() && foreign(c);
        for (n, word) in used.iter().enumerate().filter(|(_, word)| is_wrong(word)) {
            let name = channels.name(word);
            let zh = format!("{kind}不能以“{name}”向《{title}》报送");
            let en = format!("units of the kind `{kind}` do not submit to “{title}” by {name}");
            let report = self.report(Some(at), Place::entry("channel", n), zh, en);
            report.hint(format!("规定的报送方式是{zh_all}"), format!("the channel is {en_all}"));
        }
        // A wrong or an unknown channel is the fault where there is one.
        let lacking =
            !line.required.is_empty() && !line.required.iter().any(|word| used.contains(word));
        if lacking && used.iter().all(|word| channels.find(word).is_some() && !foreign(word)) {
            let zh = format!("{kind}向《{title}》报送须用{zh_all}");
            let en = format!("units of the kind `{kind}` submit to “{title}” by {en_all}");
            self.report(Some(at), Place::value(&["channel"]), zh, en).hint(
                format!("写明 报送方式: {}", line.required.join(" 或 ")),
                format!("state `channel: {}`", line.required.join("` or `")),
            );
        }
    }
}
