use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::UnitId;
use crate::model::item::Act;
use crate::model::scalar::{OneOrMany, Scalar};
use crate::model::settings::Settings;

use super::Register;

/// 一次会议，召开或推迟 · A meeting, held or postponed
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Meeting {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 开会单位的 id · The unit whose meeting it is, by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// 种类，用 `rules.yaml` 中的词 · Kind, in the words of `rules.yaml`
    #[serde(alias = "种类")]
    pub kind: Option<String>,
    /// 日期；推迟的，写原定日期 · Day; of a postponed one, the day it should have been
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 应到 · Who should attend
    #[serde(alias = "应到")]
    pub due: OneOrMany<String>,
    /// 实到 · Who attended
    #[serde(alias = "实到")]
    pub present: OneOrMany<String>,
    /// 请假 · Who asked for leave
    #[serde(alias = "请假")]
    pub leave: Vec<Leave>,
    /// 主持 · Who chaired it
    #[serde(alias = "主持")]
    pub chair: Option<Act>,
    /// 记录人 · Who kept the minutes
    #[serde(alias = "记录人")]
    pub recorder: Option<String>,
    /// 议题的种类 · Kinds of business
    #[serde(alias = "议题")]
    pub agenda: OneOrMany<String>,
    /// 议定事项 · What was decided
    #[serde(alias = "议定事项")]
    pub decisions: Vec<Decision>,
    /// `held` 召开，`postponed` 推迟；不写即召开 ·
    /// `held` (召开) or `postponed` (推迟); held unless said
    #[serde(alias = "状态")]
    pub status: Option<MeetingStatus>,
    /// 为什么推迟 · Why it was postponed
    #[serde(alias = "理由")]
    pub reason: Option<String>,
}

impl Register for Meeting {
    const NAME: &str = "meetings";
    const CHINESE: &str = "会议";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }

    fn resolve(&mut self, settings: &Settings) {
        let granted = self.leave.iter_mut().filter_map(|leave| leave.granted_by.as_mut());
        for act in self.chair.iter_mut().chain(granted) {
            act.role = act.role.take().map(|word| settings.roles.id(word));
        }
    }
}

impl Meeting {
    #[must_use]
    pub fn is_postponed(&self) -> bool {
        self.status == Some(MeetingStatus::Postponed)
    }
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingStatus {
    #[serde(alias = "召开")]
    Held,
    #[serde(alias = "推迟")]
    Postponed,
}

/// 一次请假 · A leave of absence
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Leave {
    /// 姓名 · Person
    #[serde(alias = "姓名", alias = "by")]
    pub name: String,
    /// 请假日期 · Day it was asked for
    #[serde(alias = "请假日期")]
    pub asked: Option<Day>,
    /// 准假人 · Who granted it
    #[serde(alias = "准假人")]
    pub granted_by: Option<Act>,
}

/// 一项议定事项 · Something that a meeting decided
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Decision {
    /// 内容 · What
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 落实它的督办的代号 · The action that carries it out, by id
    #[serde(alias = "督办")]
    #[schemars(extend("x-of" = "actions"))]
    pub action: Option<Scalar>,
}
