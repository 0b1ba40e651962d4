//! Registers of what units plan, consult about and learn → model.

use crate::load::raw::register_plan as raw;
use crate::model::register::{Consultation, Focus, Plan, Training};
use crate::source::Step;

use super::Resolver;
use super::register::below;

/// A topic of focus.
pub(in crate::load) fn focus(raw: raw::Focus, here: &[Step], r: &mut Resolver<'_>) -> Focus {
    let raw::Focus { id, title, from, until, units } = raw;
    Focus {
        id: id.0,
        title,
        term: r.term(from.as_deref(), until.as_deref(), here),
        units: units.0.into_iter().map(Into::into).collect(),
    }
}

/// A training.
pub(in crate::load) fn training(
    raw: raw::Training,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Training {
    let raw::Training { id, title, unit, date, attended } = raw;
    Training {
        id: id.0,
        title,
        unit: unit.map(Into::into),
        date: r.day(date.as_deref(), &below(here, "date")),
        attended,
    }
}

/// A unit's plan.
pub(in crate::load) fn plan(raw: raw::Plan, here: &[Step], r: &mut Resolver<'_>) -> Plan {
    let raw::Plan { id, unit, title, from, until, focus } = raw;
    Plan {
        id: id.0,
        unit: unit.map(Into::into),
        title,
        term: r.term(from.as_deref(), until.as_deref(), here),
        focus: focus.0,
    }
}

/// A consultation.
pub(in crate::load) fn consultation(
    raw: raw::Consultation,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Consultation {
    let raw::Consultation { id, unit, title, date, items } = raw;
    Consultation {
        id: id.0,
        unit: unit.map(Into::into),
        title,
        date: r.day(date.as_deref(), &below(here, "date")),
        items: items.0.into_iter().map(Into::into).collect(),
    }
}
