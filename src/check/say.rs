//! Words that several rules use in their messages, and places they point at.

use crate::finding::{Code, Severity};
use crate::model::unit::Unit;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Day, UnitId};
use crate::source::{Place, Step};

use super::frame::{Frame, Spot};

/// A path of keys and positions.
macro_rules! keys {
    ($($step:expr),* $(,)?) => { [$($crate::source::Step::from($step)),*] };
}
pub(super) use keys;

pub(super) fn blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Names of terms, joined as alternatives: in Chinese, and in English.
pub(super) fn alternatives(known: &Vocabulary, ids: &[String]) -> (String, String) {
    let names: Vec<&str> = ids.iter().map(|id| known.name(id)).collect();
    (names.join("、"), names.join(" or "))
}

/// The value below a unit, in the register of units.
pub(super) fn in_unit(frame: &Frame<'_>, id: &UnitId, below: &[Step]) -> Option<Spot> {
    let (file, at) = frame.site.origins.units.get(id)?;
    let path = [&["units".into(), (*at).into()], below].concat();
    Some((file.clone(), Place::Value(path)))
}

/// The entry of a role in the register of units: that of its holder on the
/// day, else of its first holder, else all of the unit's roles.
pub(super) fn in_roles(frame: &Frame<'_>, unit: &Unit, role: &str, day: Day) -> Option<Spot> {
    let mut own = unit.roles.iter().enumerate().filter(|(_, term)| term.role == role).peekable();
    let first = own.peek().map(|(at, _)| *at);
    match own.find(|(_, held)| held.term().contains(day)).map(|(at, _)| at).or(first) {
        Some(at) => in_unit(frame, &unit.id, &keys!["roles", at]),
        None => in_unit(frame, &unit.id, &keys!["roles"]),
    }
}

/// Whether the register says who held which role in a unit: it lists some, and
/// all of them are known.
pub(super) fn keeps_roles(frame: &Frame<'_>, unit: &Unit) -> bool {
    let known = &frame.site.settings.roles;
    !unit.roles.is_empty() && unit.roles.iter().all(|term| known.find(&term.role).is_some())
}

/// Working days after a day; a year that the calendar lacks is a finding there.
pub(super) fn working_days(
    frame: &Frame<'_>,
    (after, until): (Day, Day),
    severity: Severity,
    spot: &Spot,
) -> Option<u32> {
    let days = frame.site.calendar.working_days_after(after, until);
    days.map_err(|missing| year_missing(frame, severity, spot.clone(), missing.0)).ok()
}

pub(super) fn year_missing(frame: &Frame<'_>, severity: Severity, spot: Spot, year: i32) {
    let calendar = frame.of(Code::CalendarMissing);
    let report = calendar.report_at(
        spot,
        format!("日历中没有 {year} 年，无法计算工作日"),
        format!("the calendar has no {year}: working days cannot be counted"),
    );
    report.severity(severity).hint(
        format!("请补充 content/calendar/{year}.yaml：kanfa new calendar {year}"),
        format!("add content/calendar/{year}.yaml: `kanfa new calendar {year}`"),
    );
}
