//! `units.yaml`, `recipients.yaml`, `calendar/` → units, recipients, groups, years.

use chrono::Datelike;

use crate::finding::{Code, Text};
use crate::load::raw::OneOrMany;
use crate::load::raw::registry as raw;
use crate::model::calendar::Year;
use crate::model::recipient::{Group, Recipient, Relation};
use crate::model::settings::Settings;
use crate::model::unit::{Liaison, RoleTerm, Unit};
use crate::model::{Day, RecipientId, Term};
use crate::source::Step;

use super::{Resolver, keys, known_id};

const RELATIONS: [&str; 3] = ["report-to", "send-to", "issue-to"];

/// A unit; `None` when its id cannot be one.
pub(in crate::load) fn unit(
    raw: raw::Unit,
    at: usize,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Option<Unit> {
    let raw::Unit {
        id,
        name,
        short,
        kind,
        subkind,
        parent,
        from,
        until,
        direct_report,
        information_department,
        liaisons,
        roles,
        web_account,
    } = raw;
    let here = keys!["units", at];
    let below = |steps: &[Step]| [here.as_slice(), steps].concat();
    if !r.id(&id, &below(&keys!["id"])) {
        return None;
    }
    let direct_report = direct_report
        .into_iter()
        .enumerate()
        .map(|(n, raw::Term { from, until })| {
            r.term(from.as_deref(), until.as_deref(), &below(&keys!["direct-report", n]))
        })
        .collect();
    let liaisons = liaisons
        .into_iter()
        .enumerate()
        .map(|(n, l)| liaison(l, &below(&keys!["liaisons", n]), r))
        .collect();
    let roles = roles
        .into_iter()
        .enumerate()
        .map(|(n, t)| role_term(t, &below(&keys!["roles", n]), settings, r))
        .collect();
    Some(Unit {
        id: id.into(),
        short: short.unwrap_or_else(|| name.clone()),
        name,
        kind: known_id(&settings.unit_kinds, kind),
        subkind,
        parent: parent.map(Into::into),
        term: r.term(from.as_deref(), until.as_deref(), &here),
        direct_report,
        information_department: information_department
            .map(|raw::InformationDepartment { name, head }| (name, head)),
        liaisons,
        roles,
        web_account,
    })
}

fn liaison(raw: raw::Liaison, path: &[Step], r: &mut Resolver<'_>) -> Liaison {
    let raw::Liaison { name, from, until, filed } = raw;
    let term = r.term(from.as_deref(), until.as_deref(), path);
    let filed = r.day(filed.as_deref(), &[path, &keys!["filed"]].concat());
    Liaison { name, term, filed }
}

fn role_term(
    raw: raw::RoleTerm,
    path: &[Step],
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> RoleTerm {
    let raw::RoleTerm { role, name, from, until } = raw;
    let term = r.term(from.as_deref(), until.as_deref(), path);
    RoleTerm { role: known_id(&settings.roles, role), name, term }
}

/// A recipient; `None` when its id cannot be one.
pub(in crate::load) fn recipient(
    raw: raw::Recipient,
    at: usize,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Option<Recipient> {
    let raw::Recipient {
        id,
        name,
        unit,
        relation,
        clearance,
        copies,
        delivery,
        from,
        until,
        public_key,
        passphrase,
    } = raw;
    let here = keys!["recipients", at];
    if !r.id(&id, &keys!["recipients", at, "id"]) {
        return None;
    }
    let relation = relation.and_then(|word| {
        r.word(&word, &RELATIONS, Relation::parse, &keys!["recipients", at, "relation"])
    });
    let default = || settings.classification.default.clone();
    Some(Recipient {
        id: id.into(),
        name,
        unit: unit.map(Into::into),
        relation,
        clearance: clearance.map_or_else(default, |c| known_id(&settings.classification.levels, c)),
        copies: copies.unwrap_or(1),
        delivery,
        term: r.term(from.as_deref(), until.as_deref(), &here),
        key: public_key,
        passphrase,
    })
}

/// A group; `None` when its id or relation cannot be used.
pub(in crate::load) fn group(raw: raw::Group, at: usize, r: &mut Resolver<'_>) -> Option<Group> {
    let raw::Group { id, name, wording, relation, members } = raw;
    let good = r.id(&id, &keys!["groups", at, "id"]);
    let relation = r.word(&relation, &RELATIONS, Relation::parse, &keys!["groups", at, "relation"]);
    let members: Vec<(RecipientId, Term)> = members
        .into_iter()
        .enumerate()
        .map(|(n, raw::Member { id, from, until })| {
            let here = keys!["groups", at, "members", n];
            (id.into(), r.term(from.as_deref(), until.as_deref(), &here))
        })
        .collect();
    let relation = relation.filter(|_| good)?;
    Some(Group {
        id: id.into(),
        name: name.unwrap_or_else(|| wording.clone()),
        wording,
        relation,
        members,
    })
}

/// A year of the calendar.
pub(in crate::load) fn year(raw: raw::CalendarFile, year: i32, r: &mut Resolver<'_>) -> Year {
    let raw::CalendarFile { holidays, workdays } = raw;
    let mut days = |list: OneOrMany<String>, key: &str| -> std::collections::BTreeSet<Day> {
        let mut days = std::collections::BTreeSet::new();
        for (at, text) in list.0.iter().enumerate() {
            let here = keys![key, at];
            let Some(day) = r.day(Some(text), &here) else { continue };
            if day.year() != year {
                let message =
                    Text::new(format!("{day} 不在 {year} 年"), format!("{day} is not in {year}"));
                let hint = Text::new(
                    "请写到该年份的日历文件中",
                    "put it into the calendar file of its year",
                );
                r.error(Code::Date, &here, message, hint);
            }
            days.insert(day);
        }
        days
    };
    let holidays = days(holidays, "holidays");
    let workdays = days(workdays, "workdays");
    Year { holidays, workdays }
}
