//! Units, periodicals and recipients of items and issue files that are written by
//! their names: they are understood, and noted, because raw values are sealed.

use crate::finding::{Code, Finding, Severity, Text};
use crate::model::issue::Plan;
use crate::model::item::Scope;
use crate::model::{Item, names};
use crate::source::{FilePath, Place, Step};

use super::registry::Base;

/// Replaces names by ids; each gives a finding.
pub(super) struct ByName<'a> {
    base: &'a Base,
    file: FilePath,
    found: Vec<Finding>,
}

impl<'a> ByName<'a> {
    pub(super) fn of_item(base: &'a Base, item: &mut Item) -> Vec<Finding> {
        let mut names = Self { base, file: item.file.clone(), found: Vec::new() };
        for (at, id) in item.units.iter_mut().enumerate() {
            if !base.units.contains_key(id) {
                let only = names::only(names::of_units(&base.units), id.as_str());
                names.replace(id, only, Place::entry("unit", at));
            }
        }
        for (at, id) in item.periodicals.iter_mut().enumerate() {
            if base.periodicals.iter().all(|periodical| periodical.id != *id) {
                let only = names::only(names::of_periodicals(&base.periodicals), id.as_str());
                names.replace(id, only, Place::entry("periodical", at));
            }
        }
        names.scope(&mut item.scope);
        item.named = !names.found.is_empty();
        names.found
    }

    pub(super) fn of_plan(base: &'a Base, plan: &mut Plan) -> Vec<Finding> {
        let mut names = Self { base, file: plan.file.clone(), found: Vec::new() };
        names.scope(&mut plan.scope);
        plan.named = !names.found.is_empty();
        names.found
    }

    fn scope(&mut self, scope: &mut Scope) {
        let base = self.base;
        for (word, ids) in scope {
            for (at, id) in ids.iter_mut().enumerate() {
                if !base.recipients.contains_key(id) {
                    let only = names::only(names::of_recipients(&base.recipients), id.as_str());
                    let path = ["scope".into(), Step::Key(word.clone()), at.into()];
                    self.replace(id, only, Place::Value(path.to_vec()));
                }
            }
        }
    }

    fn replace<I: Clone + std::fmt::Display>(
        &mut self,
        id: &mut I,
        only: Option<&I>,
        place: Place,
    ) {
        let Some(only) = only else { return };
        let message = Text::new(format!("“{id}”写的是名称"), format!("`{id}` is a name"));
        let hint = Text::new(
            format!("编号前改为 {only}（{id}）"),
            format!("write `{only}` ({id}) before it is numbered"),
        );
        let finding = Finding::new(Code::ByName, Severity::Note, self.file.clone(), place, message);
        self.found.push(finding.hint(hint).edit(only.to_string(), true));
        *id = only.clone();
    }
}
