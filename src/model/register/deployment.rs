use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::{Slug, UnitId};
use crate::model::scalar::{OneOrMany, Scalar};

use super::Register;

/// 各单位须报告落实情况的一项决策部署 · A decision or deployment that units report on
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Deployment {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 标题 · Title
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 下达日期 · Day it was issued
    #[serde(alias = "下达日期")]
    pub issued_on: Option<Day>,
    /// 有关单位的 id · Units concerned, by id
    #[serde(alias = "承办单位")]
    pub units: OneOrMany<UnitId>,
    /// 首次报送的期限 · Last day of first reports
    #[serde(alias = "首次报送期限")]
    pub first_due: Option<Day>,
    /// 进展报送的期限 · Last day of progress reports
    #[serde(alias = "进展报送期限")]
    pub progress_due: Option<Day>,
    /// 已收的报告 · Reports received
    #[serde(alias = "已收报告")]
    pub reports: Vec<Report>,
}

impl Register for Deployment {
    const NAME: &str = "deployments";
    const CHINESE: &str = "决策部署";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }
}

impl Deployment {
    /// The last day of a kind of report.
    #[must_use]
    pub fn due(&self, kind: ReportKind) -> Option<Day> {
        match kind {
            ReportKind::First => self.first_due,
            ReportKind::Progress => self.progress_due,
        }
    }

    /// The day a unit's report came.
    #[must_use]
    pub fn received(&self, unit: &UnitId, kind: ReportKind) -> Option<Day> {
        let of = |r: &&Report| r.unit.as_ref() == Some(unit) && r.kind == Some(kind);
        self.reports.iter().filter(of).filter_map(|r| r.date).min()
    }
}

/// 收到的一份报告 · A report received on a deployment
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Report {
    /// 单位的 id · Unit by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// `first` 首次，`progress` 进展 · `first` (首次) or `progress` (进展)
    #[serde(alias = "种类")]
    pub kind: Option<ReportKind>,
    /// 日期 · Day
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 编成的稿件，写文件名 · The item it became, by slug
    #[serde(alias = "稿件")]
    pub item: Option<Slug>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    #[serde(alias = "首次")]
    First,
    #[serde(alias = "进展")]
    Progress,
}
