//! Units that submit, and who in them may sign.

use super::date::{Day, Term};
use super::id::UnitId;

/// A unit.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Id.
    pub id: UnitId,
    /// Full name.
    pub name: String,
    /// Name in source credits and lists.
    pub short: String,
    /// Kind, an id of the site's unit kinds.
    pub kind: String,
    /// Kind within the kind.
    pub subkind: Option<String>,
    /// Unit it belongs to.
    pub parent: Option<UnitId>,
    /// When it exists.
    pub term: Term,
    /// Terms as a direct reporting point. A unit with a parent may only report in one.
    pub direct_report: Vec<Term>,
    /// Its information department: name and head.
    pub information_department: Option<(String, Option<String>)>,
    /// Liaisons.
    pub liaisons: Vec<Liaison>,
    /// Who holds which role.
    pub roles: Vec<RoleTerm>,
    /// Whether it has an account for the web channel.
    pub web_account: Option<bool>,
}

/// A liaison.
#[derive(Debug, Clone)]
pub struct Liaison {
    /// Person.
    pub name: String,
    /// Term.
    pub term: Term,
    /// When the change was filed.
    pub filed: Option<Day>,
}

/// A person in a role.
#[derive(Debug, Clone)]
pub struct RoleTerm {
    /// Role, an id of the site's roles.
    pub role: String,
    /// Person.
    pub name: String,
    /// Term.
    pub term: Term,
}

impl Unit {
    /// Whether `name` held `role` on `day`.
    #[must_use]
    pub fn held(&self, role: &str, name: &str, day: Day) -> bool {
        self.roles.iter().any(|r| r.role == role && r.name == name && r.term.contains(day))
    }
}
