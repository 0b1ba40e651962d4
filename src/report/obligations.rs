//! Open obligations (待办): every one that is not an error yet, by due date,
//! at the date of the site. For the office alone.

use serde::Serialize;

use crate::finding::{Language, Text};
use crate::model::obligation::{self, ObligationKind, obligations_of};
use crate::model::words::is_spelling;
use crate::model::{Artifact, Day, Site, UnitId};
use crate::source::{FilePath, Place, locate, position};

/// An obligation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    pub kind: ObligationKind,
    /// The unit that has it, or that it is about, with its name.
    pub unit: Option<(UnitId, String)>,
    /// The person or office inside the unit.
    pub owner: Option<String>,
    pub since: Option<Day>,
    /// Last day; `None` when the regulations state none.
    pub due: Option<Day>,
    pub overdue: bool,
    /// The file that records it, from the root.
    pub file: FilePath,
    pub place: Place,
    pub text: Text,
}

/// All open obligations at `as_of`: by last day, those without one at the end;
/// then by kind, unit and file.
#[must_use]
pub fn obligations(site: &Site, as_of: Day) -> Vec<Obligation> {
    let owed = ObligationKind::ALL.iter().flat_map(|kind| obligations_of(site, *kind, as_of));
    let mut all: Vec<Obligation> = owed.map(|owed| obligation(site, owed, as_of)).collect();
    all.sort_by(|a, b| {
        let key = |o: &Obligation| (o.due.is_none(), o.due, o.kind, o.since);
        key(a).cmp(&key(b)).then_with(|| {
            (&a.unit, &a.file, &a.place, &a.text).cmp(&(&b.unit, &b.file, &b.place, &b.text))
        })
    });
    all
}

fn obligation(site: &Site, owed: obligation::Obligation, as_of: Day) -> Obligation {
    let overdue = owed.is_overdue(as_of);
    let obligation::Obligation { kind, unit, owner, since, due, file, place, text } = owed;
    let named = |id: UnitId| {
        let name = site.units.get(&id).map_or_else(|| id.to_string(), |unit| unit.short.clone());
        (id, name)
    };
    Obligation { kind, unit: unit.map(named), owner, since, due, overdue, file, place, text }
}

/// `obligations.json`: the date of the site and all obligations, one object a
/// line, in `language`.
///
/// # Errors
/// When a value cannot be written as JSON.
pub fn json(
    site: &Site,
    obligations: &[Obligation],
    as_of: Day,
    language: Language,
) -> Result<Artifact, serde_json::Error> {
    let mut text = format!("{{\"as-of\":\"{as_of}\",\"obligations\":[");
    for (at, obligation) in obligations.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(&Row::of(site, obligation, language))?);
    }
    text.push_str("\n]}\n");
    Ok(Artifact::new("obligations.json", text))
}

/// An obligation in JSON. Days are written `YYYY-MM-DD`, lines and columns
/// count from 1, columns in characters.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row<'o> {
    kind: &'static str,
    unit: Option<&'o str>,
    unit_name: Option<&'o str>,
    owner: Option<&'o str>,
    since: Option<String>,
    due: Option<String>,
    overdue: bool,
    text: &'o str,
    rule: &'static str,
    file: &'o str,
    line: usize,
    column: usize,
}

impl<'o> Row<'o> {
    fn of(site: &Site, obligation: &'o Obligation, language: Language) -> Self {
        let text = site.files.read_text(&obligation.file).unwrap_or_default();
        let at = position(&text, locate(&text, &obligation.place, is_spelling).start);
        let unit = obligation.unit.as_ref();
        Self {
            kind: obligation.kind.word(),
            unit: unit.map(|(id, _)| id.as_str()),
            unit_name: unit.map(|(_, name)| name.as_str()),
            owner: obligation.owner.as_deref(),
            since: obligation.since.map(|day| day.to_string()),
            due: obligation.due.map(|day| day.to_string()),
            overdue: obligation.overdue,
            text: obligation.text.get(language),
            rule: obligation.kind.rule().id(),
            file: &obligation.file,
            line: at.line,
            column: at.column,
        }
    }
}
