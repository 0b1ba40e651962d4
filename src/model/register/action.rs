use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::item::Countersign;
use crate::model::scalar::Scalar;
use crate::model::settings::Settings;

use super::Register;

/// 一项督办 · A supervised action
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Action {
    /// 代号，会议的议定事项引用 · Id that decisions of meetings name
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 办什么事 · What is to be done
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 来源，用文字写 · Where it was decided, in words
    #[serde(alias = "来源")]
    pub source: Option<String>,
    /// 议定它的会议的代号 · The meeting that decided it, by id
    #[serde(alias = "会议")]
    #[schemars(extend("x-of" = "meetings"))]
    pub meeting: Option<Scalar>,
    /// 重要程度，见 `site.yaml` 的 `importances` · Importance, one of `importances` in `site.yaml`
    #[serde(alias = "重要程度")]
    #[schemars(extend("x-of" = "importances"))]
    pub importance: Option<String>,
    /// 事项的种类，规定有分类的才写 · Kind of matter, where a regulation names kinds
    #[serde(alias = "事项")]
    pub matter: Option<String>,
    /// 承办：单位的 id，或处室名称 · Who sees to it: a unit by id, or the name of a section
    #[serde(alias = "承办")]
    pub owner: Option<String>,
    /// 会签的部门 · Departments that countersigned
    #[serde(alias = "会签")]
    pub countersign: Vec<Countersign>,
    /// 最后一日 · Last day
    #[serde(alias = "期限")]
    pub due: Option<Day>,
    /// 办结日期 · Day it was done
    #[serde(alias = "办结日期")]
    pub done: Option<Day>,
    /// 办理结果 · What came of it
    #[serde(alias = "办理结果")]
    pub result: Option<String>,
}

impl Register for Action {
    const NAME: &str = "actions";
    const CHINESE: &str = "督办";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }

    fn resolve(&mut self, settings: &Settings) {
        self.importance = self.importance.take().map(|word| settings.importances.id(word));
    }
}
