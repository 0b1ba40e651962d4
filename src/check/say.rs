//! Words that several rules use in their messages, and places they point at.

use crate::model::settings::Vocabulary;
use crate::model::unit::Unit;
use crate::model::{Day, UnitId, Version};
use crate::source::{FilePath, Place, Step};

use super::context::Frame;

/// A path of keys and positions.
macro_rules! keys {
    ($($step:expr),* $(,)?) => { [$($crate::source::Step::from($step)),*] };
}
pub(super) use keys;

/// Names of terms, joined as alternatives: in Chinese, and in English.
pub(super) fn alternatives(known: &Vocabulary, ids: &[String]) -> (String, String) {
    let names: Vec<&str> = ids.iter().map(|id| known.name(id)).collect();
    (names.join("、"), names.join(" or "))
}

/// The value below a version of a periodical, in the periodical's file.
pub(super) fn in_version(version: &Version, below: &[Step]) -> Place {
    let mut path: Vec<Step> = vec!["versions".into(), version.index.into()];
    path.extend(below.iter().cloned());
    Place::Value(path)
}

/// A place and its file.
pub(super) type FilePlace = (FilePath, Place);

/// The value below a unit, in the register of units, with its file.
pub(super) fn in_unit(frame: &Frame<'_>, id: &UnitId, below: &[Step]) -> Option<FilePlace> {
    let (file, at) = frame.site.origins.units.get(id)?;
    let mut path: Vec<Step> = vec!["units".into(), (*at).into()];
    path.extend(below.iter().cloned());
    Some((file.clone(), Place::Value(path)))
}

/// The entry of a role in the register of units: that of whoever holds it on
/// the day, else of whoever held it at any time, else all of the unit's roles.
pub(super) fn in_roles(frame: &Frame<'_>, unit: &Unit, role: &str, day: Day) -> Option<FilePlace> {
    let mut own = unit.roles.iter().enumerate().filter(|(_, term)| term.role == role).peekable();
    let first = own.peek().map(|(at, _)| *at);
    match own.find(|(_, term)| term.term.contains(day)).map(|(at, _)| at).or(first) {
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
