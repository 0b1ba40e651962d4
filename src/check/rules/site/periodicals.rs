//! Settings of periodicals, and the day of a digest.

use std::collections::BTreeMap;

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::frame::{Spot, in_version};
use crate::check::rules::references::{UNITS, listed, refer};
use crate::check::say::keys;
use crate::model::issue::Draft;
use crate::model::length::Limit;
use crate::model::site::SITE_FILE;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Day, PeriodicalId, Version};
use crate::source::{Place, Step};

pub(crate) fn periodical_settings(cx: &SiteContext<'_>) {
    if cx.site.periodicals.is_empty() {
        let spot = (SITE_FILE.into(), Place::Whole);
        let report = cx.report_at(spot, "站点没有任何刊物", "the site has no periodicals");
        report.given(Premise::files("content/periodicals")).hint(
            "每种刊物一个文件：content/periodicals/<id>.yaml；kanfa init 可生成样式",
            "each has a file content/periodicals/<id>.yaml; `kanfa init` makes examples",
        );
    }
    for (id, version) in cx.versions() {
        let judge = Judge { cx, id, version };
        if !version.publisher.as_str().is_empty() {
            refer(cx, &UNITS, judge.spot(&keys!["publisher"]), version.publisher.as_str());
        }
        judge.signers();
        judge.words();
        judge.numbers();
    }
}

struct Judge<'a> {
    cx: &'a SiteContext<'a>,
    id: &'a PeriodicalId,
    version: &'a Version,
}

impl Judge<'_> {
    fn spot(&self, below: &[Step]) -> Spot {
        in_version(self.id, self.version, below)
    }

    fn signers(&self) {
        if self.version.signers.as_ref().is_some_and(|roles| !roles.is_empty()) {
            return;
        }
        let report = self.cx.report_at(
            self.spot(&keys!["signers"]),
            "未写明各期由谁签发（signers）",
            "the roles that may approve its issues are missing (`signers`)",
        );
        report.warning().hint(
            "写 signers: [职务, …]，取 site.yaml 的 roles",
            "write `signers: [role, …]` with `roles` of site.yaml",
        );
    }

    fn words(&self) {
        let settings = &self.cx.site.settings;
        let version = self.version;
        for (key, roles) in [("signers", &version.signers), ("selection", &version.selection)] {
            for (at, role) in roles.iter().flatten().enumerate() {
                self.word(&keys![key, at], role, &settings.roles);
            }
        }
        for (at, line) in version.channels.iter().flatten().enumerate() {
            for (n, kind) in line.kinds.iter().enumerate() {
                self.word(&keys!["channels", at, "kinds", n], kind, &settings.unit_kinds);
            }
            for (key, channels) in [("required", &line.required), ("also", &line.also)] {
                for (n, channel) in channels.iter().enumerate() {
                    self.word(&keys!["channels", at, key, n], channel, &settings.channels);
                }
            }
        }
        if let Some(level) = &version.classification {
            self.word(&keys!["classification"], level, &settings.classification.levels);
        }
    }

    fn word(&self, below: &[Step], word: &str, known: &Vocabulary) {
        listed(self.cx, self.spot(below), word, known);
    }

    fn numbers(&self) {
        for (at, length) in self.version.lengths.iter().enumerate() {
            if matches!(length.limit(), Some(Limit::Range(min, max)) if min > max) {
                let (zh, en) = ("字数范围的下限大于上限", "`min` is more than `max`");
                self.cx.report_at(self.spot(&keys!["lengths", at]), zh, en);
            }
        }
        let numbering = &self.version.numbering;
        let formats =
            [("format", numbering.format(false)), ("supplement-format", numbering.format(true))];
        for (key, format) in formats {
            if !format.contains("{number}") {
                let (zh, en) = ("期号格式中没有 {number}", "the format does not name `{number}`");
                self.cx.report_at(self.spot(&keys!["number", key]), zh, en);
            }
        }
    }
}

pub(crate) fn change_reasoned(cx: &SiteContext<'_>) {
    for (id, version) in cx.versions() {
        let Some(from) = version.term().from else { continue };
        let Some(frame) = cx.at(from) else { continue };
        let approver = version.approver.as_deref().unwrap_or_default();
        let stated = [("reason", "理由", &*version.reason), ("approver", "批准人", approver)];
        for (key, name, _) in stated.into_iter().filter(|(_, _, text)| text.trim().is_empty()) {
            let title = &version.title;
            frame.report_at(
                in_version(id, version, &keys![key]),
                format!("《{title}》自 {from} 起的版本没有写明{name}（{key}）"),
                format!("the version of “{title}” from {from} on states no `{key}`"),
            );
        }
    }
}

pub(crate) fn digest_day(cx: &SiteContext<'_>) {
    let mut first: BTreeMap<(&PeriodicalId, Day), &Draft> = BTreeMap::new();
    for draft in cx.drafts.iter().filter(|draft| !draft.supplement) {
        let Some(day) = draft.dated else { continue };
        let Some(version) = cx.site.version(&draft.periodical, day) else { continue };
        if !version.composition.is_digest() {
            continue;
        }
        let before = *first.entry((&draft.periodical, day)).or_insert(draft);
        if before.file() == draft.file() {
            continue;
        }
        let title = &version.title;
        let spot = |draft: &Draft| (draft.file(), Place::value(&["dated"]));
        let report = cx.report_at(
            spot(draft),
            format!("《{title}》{day} 已有一期"),
            format!("“{title}” has an issue of {day} already"),
        );
        report.related(spot(before), "同日的另一期", "the other issue of the day").hint(
            "并入一个期文件，或将其中之一改为增刊",
            "put the items into one file, or make one of them a supplement",
        );
    }
}
