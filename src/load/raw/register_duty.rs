//! `registers/`: what is asked of units and owed by them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::item::{Act, Countersign};
use super::{OneOrMany, Scalar};

/// `registers/surveys.yaml`, or one file of `registers/surveys/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SurveysFile {
    /// The surveys and contribution requests.
    #[serde(alias = "调研约稿")]
    pub surveys: Vec<Survey>,
}

/// A survey or contribution request.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Survey {
    /// Id that items name in `survey`.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Number of the notice.
    #[serde(alias = "通知编号")]
    pub number: Option<Scalar>,
    /// Title.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// `field` (实地调研), `commissioned` (委托调研) or `contribution` (信息约稿).
    #[serde(alias = "种类")]
    pub kind: Option<String>,
    /// Who asked: the office itself, or a superior.
    #[serde(alias = "来源")]
    pub origin: Option<String>,
    /// Day of the notice.
    #[serde(alias = "下达日期")]
    pub issued_on: Option<String>,
    /// Last day to answer.
    #[serde(alias = "期限")]
    pub due: Option<String>,
    /// Units that are asked, by id.
    #[serde(alias = "承办单位")]
    pub units: OneOrMany<String>,
    /// What is asked for.
    #[serde(alias = "要求")]
    pub requirements: Option<String>,
    /// Days of reminders.
    #[serde(alias = "催办")]
    pub reminders: OneOrMany<String>,
    /// An extension.
    #[serde(alias = "延期")]
    pub extension: Option<Extension>,
    /// Items that answer it.
    #[serde(alias = "稿件")]
    pub items: OneOrMany<String>,
}

/// An extension of a survey.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Extension {
    /// New last day.
    #[serde(alias = "延至")]
    pub until: Option<String>,
    /// Who approved it.
    #[serde(alias = "批准人")]
    pub approver: Option<String>,
}

/// `registers/deployments.yaml`, or one file of `registers/deployments/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DeploymentsFile {
    /// The deployments.
    #[serde(alias = "决策部署")]
    pub deployments: Vec<Deployment>,
}

/// A decision or deployment that units report on.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Deployment {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Title.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Day it was issued.
    #[serde(alias = "下达日期")]
    pub issued_on: Option<String>,
    /// Units concerned, by id.
    #[serde(alias = "承办单位")]
    pub units: OneOrMany<String>,
    /// Last day of first reports.
    #[serde(alias = "首次报送期限")]
    pub first_due: Option<String>,
    /// Last day of progress reports.
    #[serde(alias = "进展报送期限")]
    pub progress_due: Option<String>,
    /// Reports received.
    #[serde(alias = "已收报告")]
    pub reports: Vec<Report>,
}

/// A report received on a deployment.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Report {
    /// Unit by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// `first` (首次) or `progress` (进展).
    #[serde(alias = "种类")]
    pub kind: Option<String>,
    /// Day.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// The item it became, by slug.
    #[serde(alias = "稿件")]
    pub item: Option<String>,
}

/// `registers/actions.yaml`, or one file of `registers/actions/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ActionsFile {
    /// The supervised actions.
    #[serde(alias = "督办")]
    pub actions: Vec<Action>,
}

/// A supervised action.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Action {
    /// Id that decisions of meetings name.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// What is to be done.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Where it was decided, in words.
    #[serde(alias = "来源")]
    pub source: Option<String>,
    /// The meeting that decided it, by id.
    #[serde(alias = "会议")]
    pub meeting: Option<Scalar>,
    /// Importance, one of `importances` in `site.yaml`.
    #[serde(alias = "重要程度")]
    pub importance: Option<String>,
    /// Kind of matter, where a regulation names kinds.
    #[serde(alias = "事项")]
    pub matter: Option<String>,
    /// Who sees to it: a unit by id, or the name of a section.
    #[serde(alias = "承办")]
    pub owner: Option<String>,
    /// Departments that countersigned.
    #[serde(alias = "会签")]
    pub countersign: Vec<Countersign>,
    /// Last day.
    #[serde(alias = "期限")]
    pub due: Option<String>,
    /// Day it was done.
    #[serde(alias = "办结日期")]
    pub done: Option<String>,
    /// What came of it.
    #[serde(alias = "办理结果")]
    pub result: Option<String>,
}

/// `registers/opinions.yaml`, or one file of `registers/opinions/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OpinionsFile {
    /// The opinions.
    #[serde(alias = "意见建议")]
    pub opinions: Vec<Opinion>,
}

/// An opinion that a unit gave, to be answered.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Opinion {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Unit that gave it, by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// Title.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Day it came.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// Unit that answers, by id.
    #[serde(alias = "答复部门")]
    pub answered_by: Option<String>,
    /// Last day of the answer.
    #[serde(alias = "期限")]
    pub due: Option<String>,
    /// Day of the answer.
    #[serde(alias = "答复日期")]
    pub replied_on: Option<String>,
}

/// `registers/meetings.yaml`, or one file of `registers/meetings/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct MeetingsFile {
    /// The meetings.
    #[serde(alias = "会议")]
    pub meetings: Vec<Meeting>,
}

/// A meeting, held or postponed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Meeting {
    /// Id.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// The unit whose meeting it is, by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// Kind, in the words of `rules.yaml`.
    #[serde(alias = "种类")]
    pub kind: Option<String>,
    /// Day; of a postponed one, the day it should have been.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// Who should attend.
    #[serde(alias = "应到")]
    pub due: OneOrMany<String>,
    /// Who attended.
    #[serde(alias = "实到")]
    pub present: OneOrMany<String>,
    /// Who asked for leave.
    #[serde(alias = "请假")]
    pub leave: Vec<Leave>,
    /// Who chaired it.
    #[serde(alias = "主持")]
    pub chair: Option<Act>,
    /// Who kept the minutes.
    #[serde(alias = "记录人")]
    pub recorder: Option<String>,
    /// Kinds of business.
    #[serde(alias = "议题")]
    pub agenda: OneOrMany<String>,
    /// What was decided.
    #[serde(alias = "议定事项")]
    pub decisions: Vec<Decision>,
    /// `held` (召开) or `postponed` (推迟); held unless said.
    #[serde(alias = "状态")]
    pub status: Option<String>,
    /// Why it was postponed.
    #[serde(alias = "理由")]
    pub reason: Option<String>,
}

/// A leave of absence.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Leave {
    /// Person.
    #[serde(alias = "姓名", alias = "by")]
    pub name: String,
    /// Day it was asked for.
    #[serde(alias = "请假日期")]
    pub asked: Option<String>,
    /// Who granted it.
    #[serde(alias = "准假人")]
    pub granted_by: Option<Act>,
}

/// Something that a meeting decided.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Decision {
    /// What.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// The action that carries it out, by id.
    #[serde(alias = "督办")]
    pub action: Option<Scalar>,
}
