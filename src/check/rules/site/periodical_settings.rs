//! Every version of a periodical has a publisher from the register of units;
//! its signers and selectors are roles, its channels and kinds of unit are
//! words of `site.yaml`, its classification is a level that may be here; a
//! range of lengths runs from less to more; formats of numbers name the number.
//! Who may approve its issues is stated, or a warning says that anybody may:
//! where a regulation names nobody, the site decides. A site has at least one
//! periodical.
//!
//! Passes: `signers: [secretary]`. Fails: `signers: [secretery]`; `publisher:
//! senat`; `min: 500, max: 300`; `format: No.` without `{number}`; no `signers`.
//!
//! To mend it: write the word that is suggested, or add it to `site.yaml` or
//! the register.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 刊物的每个版本，主办单位在单位名录中；签发和选稿的职务、报送方式和单位类别都
//! 是 `site.yaml` 的用词；密级是可以存入本库的级别；字数范围由少到多；期号格式
//! 中有期号。各期由谁签发须写明：规定没有指明的，由站点确定；没有写的为警告，不
//! 限职务。站点至少有一种刊物。
//!
//! 正确：`signers: [secretary]`。错
//! 误：`signers: [secretery]`；`publisher: senat`；`min: 500, max: 300`；`format: 第期`
//! 没有 `{number}`；没有写 `signers`。
//!
//! 改正方法：改为提示的词，或者在 `site.yaml`、名录中列入。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::{suggest, suggest_term};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::periodical::Limit;
use crate::model::settings::Vocabulary;
use crate::model::site::{SITE_FILE, periodical_file};
use crate::model::{PeriodicalId, UnitId, Version};
use crate::source::{Place, Step};

pub(crate) const RULE: Rule = Rule {
    code: Code::PeriodicalSettings,
    severity: Severity::Error,
    summary: Summary { zh: "刊物的各项规定都有所指", en: "periodicals make sense" },
    source: include_str!("periodical_settings.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    if cx.site.periodicals.is_empty() && !cx.is_unread("content/periodicals") {
        let message = Text::new("站点没有任何刊物", "the site has no periodicals");
        findings.push(cx.found(SITE_FILE, Place::Whole, message).hint(Text::new(
            "每种刊物一个文件：content/periodicals/<id>.yaml；kanfa init 可生成样式",
            "each has a file content/periodicals/<id>.yaml; `kanfa init` makes examples",
        )));
    }
    for periodical in &cx.site.periodicals {
        for version in &periodical.versions {
            let mut judge = Judge { cx, id: &periodical.id, version, findings };
            judge.publisher();
            judge.signers();
            judge.words();
            judge.numbers();
        }
    }
}

struct Judge<'a> {
    cx: &'a SiteContext<'a>,
    id: &'a PeriodicalId,
    version: &'a Version,
    findings: &'a mut Findings,
}

impl Judge<'_> {
    fn found(&self, below: &[Step], message: Text) -> crate::finding::Finding {
        self.cx.found(periodical_file(self.id), in_version(self.version, below), message)
    }

    fn publisher(&mut self) {
        let units = &self.cx.site.units;
        let id = &self.version.publisher;
        let there = id.as_str().is_empty() || units.contains_key(id);
        if there || self.cx.is_unread("content/units") {
            return;
        }
        let message = Text::new(
            format!("单位名录中没有主办单位“{id}”"),
            format!("the register of units has no `{id}`"),
        );
        let finding = self.found(&keys!["publisher"], message);
        let known = units.keys().map(UnitId::as_str);
        self.findings.push(suggest(finding, id.as_str(), known));
    }

    fn signers(&mut self) {
        if self.version.signers.as_ref().is_some_and(|roles| !roles.is_empty()) {
            return;
        }
        let message = Text::new(
            "未写明各期由谁签发（signers）",
            "it is not stated who may approve its issues (`signers`)",
        );
        let (file, place) = (periodical_file(self.id), in_version(self.version, &keys!["signers"]));
        let finding = self.cx.finding(Severity::Warning, file, place, message);
        self.findings.push(finding.hint(Text::new(
            "写 signers: [职务, …]，取 site.yaml 的 roles",
            "write `signers: [role, …]` with `roles` of site.yaml",
        )));
    }

    fn words(&mut self) {
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

    fn word(&mut self, below: &[Step], word: &str, known: &Vocabulary) {
        if known.find(word).is_none() {
            let message = Text::new(
                format!("site.yaml 的名目中没有“{word}”"),
                format!("`{word}` is not among the words of site.yaml"),
            );
            let finding = suggest_term(self.found(below, message), word, known);
            self.findings.push(finding);
        }
    }

    fn numbers(&mut self) {
        for (at, length) in self.version.lengths.iter().enumerate() {
            if matches!(length.limit, Limit::Range(min, max) if min > max) {
                let message = Text::new("字数范围的下限大于上限", "`min` is more than `max`");
                let finding = self.found(&keys!["lengths", at], message);
                self.findings.push(finding);
            }
        }
        let numbering = &self.version.numbering;
        let formats =
            [("format", &numbering.format), ("supplement-format", &numbering.supplement_format)];
        for (key, format) in formats {
            if !format.contains("{number}") {
                let message =
                    Text::new("期号格式中没有 {number}", "the format does not name `{number}`");
                let finding = self.found(&keys!["number", key], message);
                self.findings.push(finding);
            }
        }
    }
}
