//! `registers/`: what units plan to report on, consult about and learn.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, Scalar};

/// `registers/focus.yaml`, or one file of `registers/focus/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FocusFile {
    /// The topics.
    #[serde(alias = "报送重点")]
    pub focus: Vec<Focus>,
}

/// A topic that units are asked to report on for a time.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Focus {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Topic.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// Units it is for, by id; all unless said.
    #[serde(alias = "承办单位")]
    pub units: OneOrMany<String>,
}

/// `registers/trainings.yaml`, or one file of `registers/trainings/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TrainingsFile {
    /// The trainings.
    #[serde(alias = "培训")]
    pub trainings: Vec<Training>,
}

/// A training for those who write and edit.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Training {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Topic.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Unit that held it, by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// Day.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// How many people attended.
    #[serde(alias = "参加人数")]
    pub attended: Option<u32>,
}

/// `registers/plans.yaml`, or one file of `registers/plans/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PlansFile {
    /// The plans.
    #[serde(alias = "报送计划")]
    pub plans: Vec<Plan>,
}

/// What a unit plans to report on for a time.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Plan {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Unit whose plan it is, by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// Title.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// What the unit reports on above all, in words.
    #[serde(alias = "报送重点")]
    pub focus: OneOrMany<String>,
}

/// `registers/consultations.yaml`, or one file of `registers/consultations/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConsultationsFile {
    /// The consultations.
    #[serde(alias = "信息会商")]
    pub consultations: Vec<Consultation>,
}

/// A consultation of a unit on what to report.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Consultation {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Unit that held it, by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// Topic.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Day.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// Items that came of it, by slug.
    #[serde(alias = "稿件")]
    pub items: OneOrMany<String>,
}
