//! Signatures: the parts that they state, and who held which role. Common to
//! sign-off, approval, selection and the chair of meetings.

use crate::check::frame::{FindingBuilder, Frame, Spot};
use crate::check::say::{blank, in_roles};
use crate::model::Day;
use crate::model::item::Act;
use crate::model::unit::Unit;

/// The person, role and day that a signature does not state.
pub(super) fn missing_parts(act: &Act) -> impl Iterator<Item = &'static str> {
    let (name, role) = (blank(act.name.as_ref()), blank(act.role.as_ref()));
    let parts = [("name", name), ("role", role), ("date", act.date.is_none())];
    parts.into_iter().filter(|(_, missing)| *missing).map(|(part, _)| part)
}

/// A person who, by the register, did not hold a role on a day.
pub(super) struct Stranger<'a> {
    pub unit: &'a Unit,
    pub name: &'a str,
    pub role: &'a str,
    pub day: Day,
}

impl<'a> Stranger<'a> {
    /// The signer of an act, unless one of the units says that it was in its role.
    pub(super) fn of(act: &'a Act, units: &[&'a Unit]) -> Option<Self> {
        let (name, role, day) = (act.name.as_deref()?, act.role.as_deref()?, act.date?);
        let held = units.iter().any(|unit| unit.held(role, name, day));
        (!held).then_some(Self { unit: units.first()?, name, role, day })
    }

    pub(super) fn report<'f>(&self, frame: &Frame<'f>, spot: Spot) -> FindingBuilder<'f> {
        let Self { unit, name, role, day } = self;
        let (short, title) = (&unit.short, frame.site.settings.roles.name(role));
        frame.report_at(
            spot,
            format!("名录中{short}的“{title}”{day} 时不是“{name}”"),
            format!("by the register, {name} was not {title} of {short} on {day}"),
        )
    }

    /// Reports it with the holders of the role on the day.
    pub(super) fn report_with_holders(&self, frame: &Frame<'_>, spot: Spot) {
        let Self { unit, role, day, .. } = *self;
        let held = unit.roles.iter().filter(|r| r.role == role && r.term().contains(day));
        let holders: Vec<&str> = held.map(|r| r.name.as_str()).collect();
        let report = self.report(frame, spot);
        let report = if holders.is_empty() {
            report.hint(
                "名录中当日无人担任此职务；请改正，或登记任期",
                "the register has nobody in this role on that day; correct it, or enter the term",
            )
        } else {
            report.hint(
                format!("当日担任此职务的是{}", holders.join("、")),
                format!("on that day it was {}", holders.join(", ")),
            )
        };
        if let Some(spot) = in_roles(frame, unit, role, day) {
            report.related(spot, "名录所载任期", "the terms in the register");
        }
    }
}
