//! `periodicals/<id>.yaml` → a periodical in dated versions.

use chrono::Weekday;

use crate::finding::{Code, Text};
use crate::load::fault::Fault;
use crate::model::PeriodicalId;
use crate::model::periodical::{Periodical, Version};
use crate::model::settings::Settings;
use crate::source::Step;

use super::{Resolver, keys};

/// Settles a periodical that was read, and reports what its parts have to say together.
pub(in crate::load) fn periodical(
    id: PeriodicalId,
    periodical: &mut Periodical,
    settings: &Settings,
    r: &mut Resolver<'_>,
) {
    periodical.id = id;
    if periodical.versions.is_empty() {
        let message = Text::new("没有任何版本（versions）", "there are no `versions`");
        let hint = Text::new("至少写一个带 from 的版本", "give at least one with its `from`");
        r.error(Code::RequiredKey, &keys![], message, hint);
    }
    for (at, version) in periodical.versions.iter_mut().enumerate() {
        version.index = at;
        r.version(version, settings);
    }
    periodical.versions.retain(|version| version.from.is_some());
    close_terms(&mut periodical.versions, r);
}

/// A version without an end lasts until the day before the next one begins.
fn close_terms(versions: &mut [Version], r: &mut Resolver<'_>) {
    for at in 1..versions.len() {
        let Some(from) = versions[at].from else { continue };
        let previous = &mut versions[at - 1];
        if previous.from.is_some_and(|p| p >= from) {
            let message =
                Text::new("各版本须按 from 先后排列", "versions stand in order of `from`");
            let hint = Text::new("旧的在前", "the oldest first");
            r.error(Code::Date, &keys!["versions", at, "from"], message, hint);
        }
        if previous.until.is_none_or(|until| until >= from) {
            previous.until = from.pred_opt();
        }
    }
}

impl Resolver<'_> {
    fn version(&mut self, version: &mut Version, settings: &Settings) {
        let here = keys!["versions", version.index];
        let below = |steps: &[Step]| [&here[..], steps].concat();
        self.term_of(version.term(), &here);
        if version.from.is_none() {
            self.once(Fault::day(""), &below(&keys!["from"]));
        }
        for (key, value) in [("title", &*version.title), ("publisher", version.publisher.as_str())]
        {
            if value.is_empty() {
                let message = Text::new(format!("缺少 {key}"), format!("`{key}` is missing"));
                let hint = Text::new("请补上", "add it");
                self.error(Code::RequiredKey, &here, message, hint);
            }
        }
        self.cadence(version, &below(&keys!["cadence"]));
        self.lengths(version, &below(&keys!["lengths"]));
        self.distribution(version, &below(&keys!["distribution"]));
        version.resolve(settings);
    }

    fn cadence(&mut self, version: &mut Version, path: &[Step]) {
        let Some(cadence) = &mut version.cadence else { return };
        self.term_of(cadence.term(), path);
        let below = |key: &str| [path, &[key.into()]].concat();
        if let Some(word) = cadence.weekday.take_if(|word| word.parse::<Weekday>().is_err()) {
            let days =
                ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
            self.fault(Fault::word(&word, &days), &below("weekday"));
        }
        if cadence.kind.is_none() {
            let known = ["irregular", "as-needed", "every-working-day", "weekly", "monthly"];
            self.once(Fault::word("", &known), &below("kind"));
            version.cadence = None;
        }
    }

    fn lengths(&mut self, version: &mut Version, path: &[Step]) {
        for (at, length) in version.lengths.iter().enumerate() {
            if length.limit().is_none() {
                let word = length.kind.map(|kind| kind.word()).unwrap_or_default();
                let known = ["range (min, max)", "about (max)", "max (max)", "free"];
                self.once(Fault::word(word, &known), &[path, &keys![at, "kind"]].concat());
            }
        }
    }

    fn distribution(&mut self, version: &mut Version, path: &[Step]) {
        for (at, line) in version.distribution.iter().flatten().enumerate() {
            if line.target().is_none() {
                let message = Text::new(
                    "每行须写 group（整组）或 named（临时指定）之一",
                    "a line has either `group` (all of it) or `named` (chosen each time)",
                );
                let hint = Text::new("请二者择一", "write one of the two");
                self.error(Code::RequiredKey, &[path, &[at.into()]].concat(), message, hint);
            }
        }
    }
}
