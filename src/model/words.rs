//! The words of front matter: every key in English with its Chinese names,
//! and who may see each field. One table, so that a field without a
//! visibility cannot exist.

use serde::{Deserialize, Serialize};

/// Who may see a field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Whoever receives the issue.
    Reader,
    /// The submitting unit besides.
    Unit,
    /// The office alone.
    Office,
}

/// A field of an item's front matter.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Key in English.
    pub key: &'static str,
    /// Chinese names that may be written instead.
    pub aliases: &'static [&'static str],
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether it may still be filled after publication. (So may the
    /// completion of a sign-off, which its digest leaves out.)
    pub fillable: bool,
}

const fn field(
    key: &'static str,
    aliases: &'static [&'static str],
    visibility: Visibility,
) -> Field {
    Field { key, aliases, visibility, fillable: false }
}

const fn fillable(
    key: &'static str,
    aliases: &'static [&'static str],
    visibility: Visibility,
) -> Field {
    Field { key, aliases, visibility, fillable: true }
}

use Visibility::{Office, Reader, Unit};

/// The keys of front matter.
pub const FRONT_MATTER: &[Field] = &[
    field("title", &["标题"], Reader),
    field("unit", &["单位"], Reader),
    field("from", &["来稿"], Unit),
    field("author", &["信息员"], Unit),
    field("periodical", &["刊物"], Reader),
    field("submitted-for", &["拟用刊物"], Unit),
    field("section", &["栏目"], Reader),
    field("style", &["体例"], Office),
    field("category", &["内容类别"], Reader),
    field("classification", &["密级"], Reader),
    field("urgency", &["紧急程度"], Reader),
    field("report-stage", &["报次"], Reader),
    field("previous", &["前报"], Office),
    field("contact", &["联系人"], Reader),
    field("importance", &["重要程度"], Office),
    field("channel", &["报送方式"], Unit),
    field("carrier", &["载体"], Office),
    field("learned", &["获知时间"], Office),
    field("submitted", &["报送时间"], Unit),
    field("sign-off", &["报送签发"], Office),
    field("selection", &["选稿"], Office),
    field("stages", &["编审"], Office),
    field("approved", &["刊发签发"], Office),
    field("release", &["对外发布"], Office),
    field("scope", &["发送对象"], Office),
    field("survey", &["调研约稿"], Office),
    field("basis", &["批示依据"], Office),
    fillable("follow-up", &["后续报送"], Office),
    fillable("originals", &["原件"], Office),
    fillable("signed-copy", &["签批件"], Office),
    field("keywords", &["关键词"], Reader),
    field("countersign", &["会签"], Office),
    field("corrects", &["更正"], Office),
];

/// Keys below the first level, with the Chinese names that may stand for them.
pub const NESTED: &[(&str, &[&str])] = &[
    ("name", &["姓名", "by"]),
    ("role", &["职务"]),
    ("date", &["日期"]),
    ("emergency", &["突发事件"]),
    ("completed", &["补签"]),
    ("screened", &["筛选"]),
    ("verified", &["核实"]),
    ("edited", &["加工"]),
    ("checked", &["核稿"]),
    ("reviewed", &["送审"]),
    ("proofread", &["校对"]),
    ("printed", &["印发", "印发日期"]),
    ("kind", &["种类"]),
    ("reference", &["文号", "编号"]),
    ("path", &["文件"]),
    ("pages", &["页数"]),
    ("agreed", &["同意"]),
    ("view", &["意见"]),
    ("own-view", &["本部门意见"]),
    ("proposal", &["倾向性建议"]),
    ("issue", &["期号"]),
    ("reason", &["理由"]),
    ("approver", &["批准人"]),
    ("dated", &["刊期"]),
    ("dated-reason", &["刊期理由"]),
    ("items", &["稿件"]),
    ("supplement", &["增刊"]),
    ("note", &["按语"]),
    ("extra", &["增发"]),
    ("colophon", &["编校"]),
    ("recipient", &["收件人"]),
    ("copies", &["份数"]),
];

/// Keys of registers, with the Chinese names that may stand for them.
pub const REGISTERS: &[(&str, &[&str])] = &[
    ("submissions", &["来稿"]),
    ("id", &["代号"]),
    ("outcome", &["采用结果"]),
    ("instructions", &["批示"]),
    ("item", &["稿件"]),
    ("rank", &["职级"]),
    ("registered-on", &["登记日期"]),
    ("fed-back-on", &["反馈日期"]),
    ("to", &["反馈单位"]),
    ("adoptions", &["上级采用"]),
    ("body", &["采用机关"]),
    ("sent", &["报送日期"]),
    ("adopted", &["采用方式"]),
    ("withdrawals", &["撤回"]),
    ("purge", &["清除"]),
    ("inspections", &["检查"]),
    ("inspector", &["检查人"]),
    ("sha256", &["校验值"]),
    ("file", &["文件"]),
    ("discs", &["光盘"]),
    ("number", &["登记号", "通知编号"]),
    ("serial", &["光盘编号"]),
    ("received", &["收到日期"]),
    ("surveys", &["调研约稿"]),
    ("origin", &["来源"]),
    ("issued-on", &["下达日期"]),
    ("due", &["期限", "应到"]),
    ("units", &["承办单位"]),
    ("requirements", &["要求"]),
    ("reminders", &["催办"]),
    ("extension", &["延期"]),
    ("until", &["延至"]),
    ("focus", &["报送重点"]),
    ("deployments", &["决策部署"]),
    ("first-due", &["首次报送期限"]),
    ("progress-due", &["进展报送期限"]),
    ("reports", &["已收报告"]),
    ("actions", &["督办"]),
    ("source", &["来源"]),
    ("meeting", &["会议"]),
    ("matter", &["事项"]),
    ("owner", &["承办"]),
    ("done", &["办结日期"]),
    ("result", &["办理结果"]),
    ("trainings", &["培训"]),
    ("attended", &["参加人数"]),
    ("plans", &["报送计划"]),
    ("consultations", &["信息会商"]),
    ("opinions", &["意见建议"]),
    ("answered-by", &["答复部门"]),
    ("replied-on", &["答复日期"]),
    ("meetings", &["会议"]),
    ("present", &["实到"]),
    ("leave", &["请假"]),
    ("chair", &["主持"]),
    ("recorder", &["记录人"]),
    ("agenda", &["议题"]),
    ("decisions", &["议定事项"]),
    ("status", &["状态"]),
    ("asked", &["请假日期"]),
    ("granted-by", &["准假人"]),
    ("action", &["督办"]),
];

/// The other spellings of `key`.
#[must_use]
pub fn aliases_of(key: &str) -> &'static [&'static str] {
    FRONT_MATTER
        .iter()
        .find(|f| f.key == key)
        .map(|f| f.aliases)
        .or_else(|| {
            let mut nested = NESTED.iter().chain(REGISTERS);
            nested.find(|(k, _)| *k == key).map(|(_, aliases)| *aliases)
        })
        .unwrap_or(&[])
}

/// Whether a key may be typed so instead of by its English name.
#[must_use]
pub fn is_spelling(key: &str, typed: &str) -> bool {
    aliases_of(key).contains(&typed)
}

/// The name of a front matter key for people: Chinese where the language is.
#[must_use]
pub fn chinese_name(key: &str) -> &str {
    aliases_of(key).first().copied().unwrap_or(key)
}
