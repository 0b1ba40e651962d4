use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Moment;
use crate::model::id::{PeriodicalId, Slug, UnitId};
use crate::model::scalar::{OneOrMany, Scalar};
use crate::model::settings::Settings;

use super::Register;

/// 单位报来的稿件，采用与否都登记 · What a unit submitted, adopted or not
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Submission {
    /// 代号，稿件在“来稿”中引用 · Id that items name in `from`
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 报送单位的 id；联合报送写成列表，牵头单位在前 · Submitting units by id; the first leads
    #[serde(alias = "单位")]
    pub unit: OneOrMany<UnitId>,
    /// 撰稿的信息员 · Liaisons who wrote it
    #[serde(alias = "信息员")]
    pub author: OneOrMany<String>,
    /// 标题 · Title
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 内容类别，见 `site.yaml` 的 `categories` ·
    /// Category of content, one of `categories` in `site.yaml`
    #[serde(alias = "内容类别")]
    #[schemars(extend("x-of" = "categories"))]
    pub category: Option<Scalar>,
    /// 来稿时间：日期，或写到分钟 · When it came: a day, or a minute
    #[serde(alias = "报送时间")]
    pub submitted: Option<Moment>,
    /// 拟用的刊物 · The periodical it was meant for
    #[serde(alias = "拟用刊物")]
    pub submitted_for: Option<PeriodicalId>,
    /// `adopted` 采用，`not-adopted` 不采用；未定的不写 ·
    /// `adopted` or `not-adopted`; left out while it is not decided
    #[serde(alias = "采用结果")]
    pub outcome: Option<Outcome>,
    /// 由它编成的稿件 · Items that were made from it
    #[serde(alias = "稿件")]
    pub items: OneOrMany<Slug>,
}

impl Register for Submission {
    const NAME: &str = "submissions";
    const CHINESE: &str = "来稿";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }

    fn resolve(&mut self, settings: &Settings) {
        self.category = self.category.take().map(|word| Scalar(settings.categories.id(word.0)));
    }
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    #[serde(alias = "采用")]
    Adopted,
    #[serde(alias = "未采用")]
    NotAdopted,
}
