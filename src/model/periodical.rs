//! Periodicals in dated versions.

use std::collections::BTreeMap;

use chrono::Weekday;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Language;

use super::date::{Day, Term};
use super::distribution::DistributionLine;
use super::id::{PeriodicalId, UnitId};
use super::length::Length;
use super::scalar::OneOrMany;
use super::settings::Settings;

/// `content/periodicals/` 中的一个文件，文件名就是刊物的 id ·
/// One file of `content/periodicals/`; its name is the periodical's id
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Periodical {
    #[serde(skip)]
    pub id: PeriodicalId,
    /// 列表中的次序，小的在前 · Order in lists; lower first
    pub order: u32,
    /// 各个版本，旧的在前 · Versions, oldest first
    pub versions: Vec<Version>,
}

impl Periodical {
    /// The version in force on `day`.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&Version> {
        self.versions.iter().rev().find(|v| v.term().contains(day))
    }

    /// The newest version: its title names the periodical in lists.
    #[must_use]
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }
}

/// 刊物自某日起的样子，到下一版本为止 · How a periodical is from a day on, until the next version
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Version {
    /// Position in the file, for findings.
    #[serde(skip)]
    pub index: usize,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 刊物停办的，写最后一日 · Last day, where the periodical ended
    pub until: Option<Day>,
    /// 为什么有这一版本 · Why this version exists
    pub reason: String,
    /// 批准人 · Who approved it
    pub approver: Option<String>,
    /// 刊名，与报头一致 · Title, as in the masthead
    pub title: String,
    /// 编发单位的 id · Publishing unit by id
    pub publisher: UnitId,
    /// 报头上的编发单位，不写即单位全称 ·
    /// Publisher as the masthead prints it; the unit's name unless said
    pub imprint: String,
    /// 办刊目的 · What it is for
    pub purpose: Option<String>,
    /// 刊登内容 · What it reports
    pub content: Vec<String>,
    /// 刊期，不写即没有规定 · How often; absent: not stated
    pub cadence: Option<Cadence>,
    /// 稿件怎样组成一期 · How issues are made of items
    pub composition: Composition,
    /// 字数，空即没有规定 · Lengths; empty: not stated
    pub lengths: Vec<Length>,
    /// 按单位种类写报送方式，不写即没有规定 · Channels by kind of unit; absent: not stated
    pub channels: Option<Vec<ChannelLine>>,
    /// 发送范围，不写即没有规定，每期自行写明 ·
    /// Who receives it; absent: not stated, every issue must name its own
    pub distribution: Option<Vec<DistributionLine>>,
    /// 发送范围的原文是否以“等”结尾 · Whether the wording of the distribution ends in an open 等
    pub open_tail: bool,
    /// 可以签发的职务，不写即没有规定 · Roles that may approve an issue; absent: not stated
    #[schemars(extend("x-of" = "roles"))]
    pub signers: Option<Vec<String>>,
    /// 可以批准选稿的职务，不写即不需要 ·
    /// Roles that may approve the selection of material; absent: none needed
    #[schemars(extend("x-of" = "roles"))]
    pub selection: Option<Vec<String>>,
    /// 怎样编号 · How issues are numbered
    #[serde(rename = "number")]
    pub numbering: Numbering,
    /// 文末是否印来稿单位 · Whether items end with their unit's name
    pub source_credit: bool,
    /// 报头是否印签发人 · Whether the masthead names who approved the issue
    pub show_signer: bool,
    /// 每份是否有份号 · Whether each copy carries a number
    pub numbered_copies: bool,
    /// 各期的版式：issue 刊物（默认）、summary 会议纪要、circular 附图表的通报 ·
    /// Form of issues on paper: `issue` (the default), `summary`, `circular`
    pub document: DocumentKind,
    /// 末页依次所列：责任编辑、编辑、编录、校对、电话 ·
    /// Names at the foot of the last page, in order: `responsible`, `editor`, `compiler`,
    /// `proofreader`, `telephone`
    pub colophon: Vec<ColophonField>,
    /// 刊物本身的密级，不写即站点的默认级别 ·
    /// The classification of the title itself; the site's default unless said
    #[schemars(extend("x-of" = "levels"))]
    pub classification: Option<String>,
    /// 是否登记上级采用 · Whether adoption by superiors is recorded
    pub upstream_adoption: bool,
    /// 稿件是否必须写内容类别 · Whether items need a category
    pub category_required: bool,
    /// 采用分数，供统计用 · Scores; read by reports
    pub scores: BTreeMap<String, String>,
}

impl Version {
    #[must_use]
    pub fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }

    /// Replaces words of the site by their ids, and fills in the forms of numbers.
    pub fn resolve(&mut self, settings: &Settings) {
        let roles = self.signers.iter_mut().chain(&mut self.selection).flatten();
        roles.for_each(|word| *word = settings.roles.id(std::mem::take(word)));
        for line in self.channels.iter_mut().flatten() {
            let channels = line.required.0.iter_mut().chain(&mut line.also.0);
            channels.for_each(|word| *word = settings.channels.id(std::mem::take(word)));
            let kinds = line.kinds.0.iter_mut();
            kinds.for_each(|word| *word = settings.unit_kinds.id(std::mem::take(word)));
        }
        let levels = &settings.classification.levels;
        self.classification = self.classification.take().map(|level| levels.id(level));
        self.numbering.resolve(settings.language);
    }
}

/// The form of an issue on paper: an issue of a periodical; 会议纪要, whose
/// attendance stands in lines of its own; a circular, whose tables are drawn as
/// charts where the caption of a figure follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    #[default]
    Issue,
    Summary,
    Circular,
}

impl DocumentKind {
    /// The word in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            DocumentKind::Issue => "issue",
            DocumentKind::Summary => "summary",
            DocumentKind::Circular => "circular",
        }
    }
}

/// 末页所列的一项 · A name at the foot of the last page
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ColophonField {
    Responsible,
    Editor,
    Compiler,
    Proofreader,
    Telephone,
}

impl ColophonField {
    /// The word in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ColophonField::Responsible => "responsible",
            ColophonField::Editor => "editor",
            ColophonField::Compiler => "compiler",
            ColophonField::Proofreader => "proofreader",
            ColophonField::Telephone => "telephone",
        }
    }
}

/// 刊期 · How often issues appear
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Cadence {
    /// 不定期、根据工作需要、每个工作日、每周、每月 ·
    /// `irregular`, `as-needed`, `every-working-day`, `weekly` or `monthly`
    pub kind: Option<CadenceKind>,
    /// 每周的星期几，用英文 · Weekday of a weekly one, in English
    pub weekday: Option<String>,
    /// 自何日起检查 · First day it is checked
    pub from: Option<Day>,
    /// 检查到何日 · Last day it is checked
    pub until: Option<Day>,
}

impl Cadence {
    #[must_use]
    pub fn weekday(&self) -> Option<Weekday> {
        self.weekday.as_deref()?.parse().ok()
    }

    /// When it is checked.
    #[must_use]
    pub fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CadenceKind {
    Irregular,
    AsNeeded,
    EveryWorkingDay,
    Weekly,
    Monthly,
}

/// 稿件怎样组成一期 · How issues are made of items
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Composition {
    /// `single` 一稿一期，`digest` 一日汇编为一期 ·
    /// `single` (one item an issue) or `digest` (all items of a day)
    pub kind: CompositionKind,
    /// 栏目，依次写 · Sections of a digest, in order
    pub sections: Vec<String>,
}

impl Composition {
    #[must_use]
    pub fn is_digest(&self) -> bool {
        self.kind == CompositionKind::Digest
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CompositionKind {
    #[default]
    #[serde(alias = "")]
    Single,
    Digest,
}

/// 某几类单位的报送方式 · Channels for some kinds of unit
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ChannelLine {
    /// 单位种类的 id，空即其余各类 · Kinds of unit by id; empty: every other kind
    #[schemars(extend("x-of" = "unit-kinds"))]
    pub kinds: OneOrMany<String>,
    /// 必须用其中之一的报送方式 · Channels of which one must have been used
    #[schemars(extend("x-of" = "channels"))]
    pub required: OneOrMany<String>,
    /// 还可以用的报送方式 · Channels that may be used besides
    #[schemars(extend("x-of" = "channels"))]
    pub also: OneOrMany<String>,
}

/// 怎样编号 · How issues are numbered
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Numbering {
    /// 期号的样式，不写为 `第{number}期`；可以用 `{year}`、`{running}` ·
    /// `第{number}期` unless said; `{year}` and `{running}` may stand in it
    pub format: Option<String>,
    /// 增刊期号的样式，不写为 `增刊第{number}期` · `增刊第{number}期` unless said
    pub supplement_format: Option<String>,
    /// 总期号的样式，不写为 `总第{running}期`，空即不印 ·
    /// `总第{running}期` unless said; empty: not printed
    pub running_format: Option<String>,
    /// 本库所知第一年的首个期号，不写为 1 ·
    /// The first number of the first year known here. 1 unless said.
    pub first: u32,
    /// 本库所知第一期之前已出的期数，不写为 0 ·
    /// Issues before the first one known here. 0 unless said.
    pub running_before: u32,
}

impl Numbering {
    fn resolve(&mut self, language: Language) {
        let (plain, supplement, running) = match language {
            Language::Chinese => ("第{number}期", "增刊第{number}期", "总第{running}期"),
            Language::English => ("No. {number}", "Supplement No. {number}", "Whole No. {running}"),
        };
        self.format.get_or_insert_with(|| plain.to_owned());
        self.supplement_format.get_or_insert_with(|| supplement.to_owned());
        self.running_format.get_or_insert_with(|| running.to_owned());
        self.first = self.first.max(1);
    }

    /// The form of the number of an issue or supplement.
    #[must_use]
    pub fn format(&self, supplement: bool) -> &str {
        let format = if supplement { &self.supplement_format } else { &self.format };
        format.as_deref().unwrap_or_default()
    }

    /// The form of the running number; empty where none is printed.
    #[must_use]
    pub fn running_format(&self) -> &str {
        self.running_format.as_deref().unwrap_or_default()
    }
}
