//! Names of units, recipients and periodicals: people type them instead of ids.

use std::collections::BTreeMap;

use super::id::{PeriodicalId, RecipientId, UnitId};
use super::periodical::Periodical;
use super::recipient::Recipient;
use super::unit::Unit;

/// Each unit with its full and its short name.
pub fn of_units(units: &BTreeMap<UnitId, Unit>) -> impl Iterator<Item = (&UnitId, &str)> {
    units.iter().flat_map(|(id, unit)| [(id, unit.name.as_str()), (id, unit.short.as_str())])
}

pub fn of_recipients(
    recipients: &BTreeMap<RecipientId, Recipient>,
) -> impl Iterator<Item = (&RecipientId, &str)> {
    recipients.iter().map(|(id, recipient)| (id, recipient.name.as_str()))
}

/// Each periodical with the titles that it has or had.
pub fn of_periodicals(periodicals: &[Periodical]) -> impl Iterator<Item = (&PeriodicalId, &str)> {
    periodicals.iter().flat_map(|periodical| {
        periodical.versions.iter().map(|version| (&periodical.id, version.title.as_str()))
    })
}

/// The id of the one record that has a name.
pub fn only<'n, I: PartialEq>(
    named: impl Iterator<Item = (&'n I, &'n str)>,
    name: &str,
) -> Option<&'n I> {
    let name = name.trim_start_matches('《').trim_end_matches('》');
    let mut found = named.filter(|(_, known)| *known == name).map(|(id, _)| id);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
