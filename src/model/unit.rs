//! Units that submit, and who in them may sign.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::{Day, Term};
use super::id::UnitId;
use super::settings::Settings;

/// 一个单位 · A unit
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Unit {
    /// id，用英文 · Id, ASCII
    #[schemars(with = "String")]
    pub id: UnitId,
    /// 全称 · Full name
    pub name: String,
    /// 来源和清单中的简称，不写即全称 · Name in source credits and lists; the full name unless said
    pub short: String,
    /// 种类，见 `site.yaml` 的 `unit-kinds` · Kind, one of `unit-kinds` in `site.yaml`
    #[schemars(extend("x-of" = "unit-kinds"))]
    pub kind: String,
    /// 种类之下的小类 · Kind within the kind
    pub subkind: Option<String>,
    /// 上级单位 · Unit it belongs to
    pub parent: Option<UnitId>,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
    pub until: Option<Day>,
    /// 作为信息直报点的期间；有上级的单位只在期间内报送 ·
    /// Terms as a direct reporting point: a unit with a parent reports in them alone
    pub direct_report: Vec<Term>,
    /// 政务信息工作部门 · Its information department
    pub information_department: Option<InformationDepartment>,
    /// 信息员 · Liaisons
    pub liaisons: Vec<Liaison>,
    /// 谁任什么职务 · Who holds which role
    pub roles: Vec<RoleTerm>,
    /// 是否有网上报送的账号 · Whether it has an account for the web channel
    pub web_account: Option<bool>,
}

/// 政务信息工作部门 · A unit's information department
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct InformationDepartment {
    /// 名称 · Name
    pub name: String,
    /// 负责人 · Head
    pub head: Option<String>,
}

/// 一名信息员及其任期 · A liaison with a term
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Liaison {
    /// 姓名 · Person
    pub name: String,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
    pub until: Option<Day>,
    /// 变动报备的日期 · When the change was filed with the publisher
    pub filed: Option<Day>,
}

/// 某人任某职的期间 · A person in a role for a term
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RoleTerm {
    /// 职务，见 `site.yaml` 的 `roles` · Role, one of `roles` in `site.yaml`
    #[schemars(extend("x-of" = "roles"))]
    pub role: String,
    /// 姓名 · Person
    pub name: String,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
    pub until: Option<Day>,
}

impl Unit {
    #[must_use]
    pub fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }

    /// Whether `name` held `role` on `day`.
    #[must_use]
    pub fn held(&self, role: &str, name: &str, day: Day) -> bool {
        self.roles.iter().any(|r| r.role == role && r.name == name && r.term().contains(day))
    }

    /// Replaces words of the site by their ids, and fills in the short name.
    pub fn resolve(&mut self, settings: &Settings) {
        self.kind = settings.unit_kinds.id(std::mem::take(&mut self.kind));
        for held in &mut self.roles {
            held.role = settings.roles.id(std::mem::take(&mut held.role));
        }
        if self.short.is_empty() {
            self.short.clone_from(&self.name);
        }
    }
}

impl Liaison {
    #[must_use]
    pub fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }
}

impl RoleTerm {
    #[must_use]
    pub fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }
}
