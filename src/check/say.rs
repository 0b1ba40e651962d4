//! Words that several rules use in their messages, and places they point at.

use crate::model::settings::Vocabulary;
use crate::model::unit::Unit;
use crate::model::{UnitId, Version};
use crate::source::{Place, Step};

use super::context::Frame;

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

/// The value below a unit, in the register of units, with its file.
pub(super) fn in_unit(
    frame: &Frame<'_>,
    id: &UnitId,
    below: &[Step],
) -> Option<(crate::source::FilePath, Place)> {
    let (file, at) = frame.site.origins.units.get(id)?;
    let mut path: Vec<Step> = vec!["units".into(), (*at).into()];
    path.extend(below.iter().cloned());
    Some((file.clone(), Place::Value(path)))
}

/// Whether the register says who held which role in a unit: it lists some, and
/// all of them are known.
pub(super) fn keeps_roles(frame: &Frame<'_>, unit: &Unit) -> bool {
    let known = &frame.site.settings.roles;
    !unit.roles.is_empty() && unit.roles.iter().all(|term| known.find(&term.role).is_some())
}

/// A path of keys and positions.
macro_rules! keys {
    ($($step:expr),* $(,)?) => { [$($crate::source::Step::from($step)),*] };
}
pub(super) use keys;
