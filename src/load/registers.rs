//! `registers/` → the registers.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::model::register::{Entry, Registers};
use crate::model::settings::Settings;
use crate::source::{FilePath, Place, Step};

use super::content::Content;
use super::raw::register as flow;
use super::raw::register_duty as duty;
use super::raw::register_plan as plan;
use super::resolve::{Resolver, keys, register, register_duty, register_plan};
use super::text;
use super::yaml::Yaml;

/// Loads the registers.
pub(super) fn load(
    root: &Root,
    content: &Content,
    settings: &Settings,
    findings: &mut Vec<Finding>,
) -> Registers {
    let mut l = Loader { root, settings, findings };
    let mut registers = Registers::default();
    for found in &content.registers {
        l.file(found, &mut registers);
    }
    l.ids(&registers.submissions, "id", |s| &s.id);
    l.ids(&registers.surveys, "id", |s| &s.id);
    l.ids(&registers.focus, "id", |f| &f.id);
    l.ids(&registers.deployments, "id", |d| &d.id);
    l.ids(&registers.actions, "id", |a| &a.id);
    l.ids(&registers.meetings, "id", |m| &m.id);
    l.ids(&registers.opinions, "id", |o| &o.id);
    l.ids(&registers.trainings, "id", |t| &t.id);
    l.ids(&registers.plans, "id", |p| &p.id);
    l.ids(&registers.consultations, "id", |c| &c.id);
    l.ids(&registers.discs, "number", |d| &d.number);
    l.ids(&registers.inspections, "sha256", |i| &i.sha256);
    registers
}

/// The register that a file of `content/registers/` belongs to.
fn register_of(path: &str) -> &str {
    let below = path.trim_start_matches("content/registers/");
    below.split_once('/').map_or_else(|| below.trim_end_matches(".yaml"), |(folder, _)| folder)
}

struct Loader<'a> {
    root: &'a Root,
    settings: &'a Settings,
    findings: &'a mut Vec<Finding>,
}

impl Loader<'_> {
    fn file(&mut self, found: &Found, registers: &mut Registers) {
        let settings = self.settings;
        match register_of(&found.path) {
            "submissions" => self.entries(
                found,
                "submissions",
                |f: flow::SubmissionsFile| f.submissions,
                |raw, here, r| register::submission(raw, here, settings, r),
                &mut registers.submissions,
            ),
            "instructions" => self.entries(
                found,
                "instructions",
                |f: flow::InstructionsFile| f.instructions,
                register::instruction,
                &mut registers.instructions,
            ),
            "adoptions" => self.entries(
                found,
                "adoptions",
                |f: flow::AdoptionsFile| f.adoptions,
                register::adoption,
                &mut registers.adoptions,
            ),
            "withdrawals" => self.entries(
                found,
                "withdrawals",
                |f: flow::WithdrawalsFile| f.withdrawals,
                register::withdrawal,
                &mut registers.withdrawals,
            ),
            "discs" => self.entries(
                found,
                "discs",
                |f: flow::DiscsFile| f.discs,
                register::disc,
                &mut registers.discs,
            ),
            "inspections" => self.entries(
                found,
                "inspections",
                |f: flow::InspectionsFile| f.inspections,
                register::inspection,
                &mut registers.inspections,
            ),
            _ => self.duties(found, registers),
        }
    }

    fn duties(&mut self, found: &Found, registers: &mut Registers) {
        let settings = self.settings;
        match register_of(&found.path) {
            "surveys" => self.entries(
                found,
                "surveys",
                |f: duty::SurveysFile| f.surveys,
                register_duty::survey,
                &mut registers.surveys,
            ),
            "trainings" => self.entries(
                found,
                "trainings",
                |f: plan::TrainingsFile| f.trainings,
                register_plan::training,
                &mut registers.trainings,
            ),
            "plans" => self.entries(
                found,
                "plans",
                |f: plan::PlansFile| f.plans,
                register_plan::plan,
                &mut registers.plans,
            ),
            "consultations" => self.entries(
                found,
                "consultations",
                |f: plan::ConsultationsFile| f.consultations,
                register_plan::consultation,
                &mut registers.consultations,
            ),
            "focus" => self.entries(
                found,
                "focus",
                |f: plan::FocusFile| f.focus,
                register_plan::focus,
                &mut registers.focus,
            ),
            "deployments" => self.entries(
                found,
                "deployments",
                |f: duty::DeploymentsFile| f.deployments,
                register_duty::deployment,
                &mut registers.deployments,
            ),
            "actions" => self.entries(
                found,
                "actions",
                |f: duty::ActionsFile| f.actions,
                |raw, here, r| register_duty::action(raw, here, settings, r),
                &mut registers.actions,
            ),
            "meetings" => self.entries(
                found,
                "meetings",
                |f: duty::MeetingsFile| f.meetings,
                |raw, here, r| register_duty::meeting(raw, here, settings, r),
                &mut registers.meetings,
            ),
            "opinions" => self.entries(
                found,
                "opinions",
                |f: duty::OpinionsFile| f.opinions,
                register_duty::opinion,
                &mut registers.opinions,
            ),
            // `Content` passes no file of another register on.
            _ => {}
        }
    }

    fn entries<F: DeserializeOwned + Default, R, T>(
        &mut self,
        found: &Found,
        register: &'static str,
        list: impl FnOnce(F) -> Vec<R>,
        resolve: impl Fn(R, &[Step], &mut Resolver<'_>) -> T,
        into: &mut Vec<Entry<T>>,
    ) {
        let file: FilePath = found.path.as_str().into();
        let cap = self.settings.limits.configuration;
        let parsed = text::read(self.root, found, cap)
            .and_then(|text| Yaml { file: &file, text: &text, base: 0 }.parse::<F>());
        let raw = match parsed {
            Ok(raw) => raw,
            Err(found) => return self.findings.extend(found),
        };
        let mut r = Resolver { file: file.clone(), findings: self.findings };
        for (at, raw) in list(raw).into_iter().enumerate() {
            let value = resolve(raw, &keys![register, at], &mut r);
            into.push(Entry { register, file: file.clone(), at, value });
        }
    }

    /// Each id is there, and is used once in its register.
    fn ids<T>(&mut self, entries: &[Entry<T>], key: &str, id_of: impl Fn(&T) -> &String) {
        let mut known: BTreeMap<&str, &Entry<T>> = BTreeMap::new();
        for entry in entries {
            let id = id_of(&entry.value).as_str();
            if id.trim().is_empty() {
                self.findings.push(without_id(entry, key));
            } else if let Some(first) = known.get(id) {
                self.findings.push(twice(first, entry, key, id));
            } else {
                known.insert(id, entry);
            }
        }
    }
}

fn without_id<T>(entry: &Entry<T>, key: &str) -> Finding {
    Finding::error(
        Code::RequiredKey,
        entry.file.clone(),
        entry.place(&[]),
        Text::new(format!("缺少 {key}"), format!("`{key}` is missing")),
    )
    .hint(Text::new(
        "登记簿的每一条都有自己的代号或登记号",
        "every entry of this register has one of its own",
    ))
}

fn twice<T>(first: &Entry<T>, second: &Entry<T>, key: &str, id: &str) -> Finding {
    let place: fn(&Entry<T>, &str) -> Place = Entry::key;
    Finding::error(
        Code::DuplicateId,
        second.file.clone(),
        place(second, key),
        Text::new(format!("“{id}”已经用过"), format!("`{id}` is taken")),
    )
    .hint(Text::new("每个代号只能用一次", "each id is used once"))
    .related(
        first.file.clone(),
        place(first, key),
        Text::new("第一次用在这里", "used here first"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::register::{InstructionKind, MeetingStatus};
    use crate::model::words::is_spelling;
    use crate::source::locate;

    fn loaded(files: &[(&str, &str)]) -> (Registers, Vec<Finding>) {
        let folder = tempfile::tempdir().expect("a folder");
        let all = [("site.yaml", "name: x\norganisation: x\n")].into_iter();
        for (path, text) in all.chain(files.iter().copied()) {
            let path = folder.path().join("content").join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        let loaded = crate::load::load(&Root::new(folder.path()));
        (loaded.site.expect("a site").registers, loaded.findings)
    }

    #[test]
    fn a_register_may_be_written_in_chinese_and_its_places_are_found() {
        let text = "批示:\n  - {种类: 批示, 期号: a/2016/3, 职级: 甲, 反馈单位: [x, y]}\n";
        let (registers, findings) = loaded(&[("registers/instructions.yaml", text)]);
        assert!(findings.is_empty(), "{findings:?}");
        let entry = &registers.instructions[0];
        assert_eq!(entry.kind, Some(InstructionKind::Instruction));
        assert_eq!(&text[locate(text, &entry.place(&keys!["to", 1]), is_spelling)], "y");
        assert_eq!(&text[locate(text, &entry.key("rank"), is_spelling)], "甲");
    }

    #[test]
    fn a_register_has_no_key_for_a_text() {
        for (register, key) in [("instructions", "text"), ("discs", "title"), ("adoptions", "text")]
        {
            let text = format!("{register}:\n  - {key}: 甲\n");
            let path = format!("registers/{register}.yaml");
            let (_, findings) = loaded(&[(&path, &text)]);
            let rules: Vec<_> = findings.iter().map(|f| f.rule.id()).collect();
            assert_eq!(rules, ["unknown-key"], "{register}");
        }
    }

    #[test]
    fn a_folder_may_stand_for_a_file_and_ids_are_used_once() {
        let one = "meetings:\n  - {id: a, status: 推迟}\n";
        let two = "meetings:\n  - {id: b}\n  - {id: a}\n  - {kind: x}\n";
        let (registers, findings) =
            loaded(&[("registers/meetings/1.yaml", one), ("registers/meetings/2.yaml", two)]);
        assert_eq!(registers.meetings.len(), 4);
        assert_eq!(registers.meetings[0].status, MeetingStatus::Postponed);
        let found: Vec<_> = findings.iter().map(|f| (f.rule.id(), f.place.clone())).collect();
        let second = &registers.meetings[2];
        let third = &registers.meetings[3];
        assert_eq!(found, [("duplicate-id", second.key("id")), ("required-key", third.place(&[]))]);
    }

    #[test]
    fn a_register_of_another_name_is_not_read() {
        let (_, findings) = loaded(&[("registers/letters.yaml", "x: y\n")]);
        assert_eq!(findings.iter().map(|f| f.rule.id()).collect::<Vec<_>>(), ["stray-file"]);
    }
}
