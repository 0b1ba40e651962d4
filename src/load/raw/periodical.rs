//! `periodicals/<id>.yaml`: a periodical in dated versions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::OneOrMany;

/// One file of `content/periodicals/`; its name is the periodical's id.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PeriodicalFile {
    /// Order in lists; lower first.
    pub order: u32,
    /// Versions, oldest first.
    pub versions: Vec<PeriodicalVersion>,
}

/// How a periodical is from a day on, until the next version.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PeriodicalVersion {
    /// First day.
    pub from: String,
    /// Last day, where the periodical ended.
    pub until: Option<String>,
    /// Why this version exists.
    pub reason: String,
    /// Who approved it.
    pub approver: Option<String>,
    /// Title, as in the masthead.
    pub title: String,
    /// Publishing unit by id.
    pub publisher: String,
    /// Publisher as the masthead prints it; the unit's name unless said.
    pub imprint: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// What it reports.
    pub content: Vec<String>,
    /// How often; absent: not stated.
    pub cadence: Option<Cadence>,
    /// How issues are made of items.
    pub composition: Composition,
    /// Lengths; empty: not stated.
    pub lengths: Vec<Length>,
    /// Channels by kind of unit; absent: not stated.
    pub channels: Option<Vec<ChannelLine>>,
    /// Who receives it; absent: not stated, every issue must name its own.
    pub distribution: Option<Vec<DistributionLine>>,
    /// Whether the wording of the distribution ends in an open 等.
    pub open_tail: bool,
    /// Roles that may approve an issue; absent: not stated.
    pub signers: Option<Vec<String>>,
    /// Roles that may approve the selection of material; absent: none needed.
    pub selection: Option<Vec<String>>,
    /// How issues are numbered.
    pub number: Numbering,
    /// Whether items end with their unit's name.
    pub source_credit: bool,
    /// Whether the masthead names who approved the issue.
    pub show_signer: bool,
    /// Whether each copy carries a number.
    pub numbered_copies: bool,
    /// What issues look like on paper: `issue` (the default), `summary`, `circular`.
    pub document: Option<String>,
    /// What the foot of the last page names, in order: `responsible`,
    /// `editor`, `compiler`, `proofreader`, `telephone`.
    pub colophon: Vec<String>,
    /// The classification of the title itself; the site's default unless said.
    pub classification: Option<String>,
    /// Whether adoption by superiors is recorded.
    pub upstream_adoption: bool,
    /// Whether items need a category.
    pub category_required: bool,
    /// Scores; read by reports.
    pub scores: BTreeMap<String, String>,
}

/// How often issues appear.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Cadence {
    /// `irregular`, `as-needed`, `every-working-day`, `weekly` or `monthly`.
    pub kind: String,
    /// Weekday of a weekly one, in English.
    pub weekday: Option<String>,
    /// First day it is checked.
    pub from: Option<String>,
    /// Last day it is checked.
    pub until: Option<String>,
}

/// How issues are made of items.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Composition {
    /// `single` (one item an issue) or `digest` (all items of a day).
    pub kind: String,
    /// Sections of a digest, in order.
    pub sections: Vec<String>,
}

/// A rule of length.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Length {
    /// Style it is for; absent: all.
    pub style: Option<String>,
    /// `range` (一般N－M字), `about` (左右), `max` (以内) or `free` (根据工作需要而定).
    pub kind: String,
    /// Least count, of a range.
    pub min: Option<u32>,
    /// Greatest count, of a range or a maximum; the middle, of `about`.
    pub max: Option<u32>,
    /// Tolerance of `about`, in percent. 20 unless said.
    pub tolerance: Option<u32>,
}

/// Channels for some kinds of unit.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ChannelLine {
    /// Kinds of unit by id; empty: every other kind.
    pub kinds: OneOrMany<String>,
    /// Channels of which one must have been used.
    pub required: OneOrMany<String>,
    /// Channels that may be used besides.
    pub also: OneOrMany<String>,
}

/// One line of a distribution.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DistributionLine {
    /// Group by id: all its members.
    pub group: Option<String>,
    /// A selection word (相关部门) that each issue resolves in `scope`.
    pub named: Option<String>,
    /// Groups that a selection must be chosen from.
    pub among: OneOrMany<String>,
    /// `report-to`, `send-to`, `issue-to`; the group's unless said.
    pub relation: Option<String>,
    /// Wording in the tail; the group's unless said.
    pub wording: Option<String>,
    /// Whether the line may stay empty in an issue.
    pub optional: bool,
}

/// How issues are numbered.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Numbering {
    /// `第{number}期` unless said; `{year}` and `{running}` may stand in it.
    pub format: Option<String>,
    /// `增刊第{number}期` unless said.
    pub supplement_format: Option<String>,
    /// `总第{running}期` unless said; empty: not printed.
    pub running_format: Option<String>,
    /// The first number of the first year known here. 1 unless said.
    pub first: Option<u32>,
    /// Issues before the first one known here. 0 unless said.
    pub running_before: Option<u32>,
}
