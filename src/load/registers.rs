//! `registers/` → the registers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::disk::Found;
use crate::finding::{Code, Finding, Text};
use crate::model::register::{Entry, ReadRegister, Register, Registers};
use crate::model::settings::Settings;

use super::reader::Reader;
use super::resolve::keys;

/// Loads the registers.
pub(super) fn load(reader: Reader<'_>, files: &[Found], settings: &Settings) -> Registers {
    Registers::read(&mut Loader { reader, files, settings })
}

/// The register that a file of `content/registers/` belongs to.
fn register_of(path: &str) -> &str {
    let below = path.trim_start_matches("content/registers/");
    below.split_once('/').map_or_else(|| below.trim_end_matches(".yaml"), |(folder, _)| folder)
}

struct Loader<'a> {
    reader: Reader<'a>,
    files: &'a [Found],
    settings: &'a Settings,
}

impl ReadRegister for Loader<'_> {
    fn read<T: Register>(&mut self) -> Vec<Entry<T>> {
        let mut entries = Vec::new();
        for found in self.files.iter().filter(|found| register_of(&found.path) == T::NAME) {
            let Some(mut read) = self.reader.read::<RegisterFile<T>>(found) else { continue };
            let mut r = self.reader.resolver(found);
            for (at, mut value) in read.entries(T::NAME, |file| &mut file.entries) {
                r.term_of(value.term(), &keys![T::NAME, at]);
                value.resolve(self.settings);
                entries.push(Entry { register: T::NAME, file: r.file.clone(), at, value });
            }
        }
        self.keys(&entries);
        entries
    }
}

impl Loader<'_> {
    /// Each key of an entry's own is there, and is used once in its register.
    fn keys<T: Register>(&mut self, entries: &[Entry<T>]) {
        let mut known: BTreeMap<&str, &Entry<T>> = BTreeMap::new();
        for entry in entries {
            let Some((key, value)) = entry.value.key() else { continue };
            if value.trim().is_empty() {
                self.reader.findings.push(without_key(entry, key));
            } else if let Some(first) = known.get(value) {
                self.reader.findings.push(twice(first, entry, key, value));
            } else {
                known.insert(value, entry);
            }
        }
    }
}

/// `registers/<name>.yaml`, or one file of `registers/<name>/`: one key, whose
/// value is the list of entries.
pub(super) struct RegisterFile<T> {
    entries: Vec<T>,
}

impl<T> Default for RegisterFile<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<'de, T: Register> Deserialize<'de> for RegisterFile<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FileVisitor<T>(PhantomData<T>);
        impl<'de, T: Register> Visitor<'de> for FileVisitor<T> {
            type Value = RegisterFile<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = None;
                while let Some(key) = map.next_key::<String>()? {
                    if !T::KEYS.contains(&key.as_str()) {
                        return Err(A::Error::unknown_field(&key, T::KEYS));
                    }
                    if entries.is_some() {
                        return Err(A::Error::duplicate_field(T::NAME));
                    }
                    entries = Some(map.next_value()?);
                }
                Ok(RegisterFile { entries: entries.unwrap_or_default() })
            }
        }
        deserializer.deserialize_map(FileVisitor(PhantomData))
    }
}

impl<T: Register> JsonSchema for RegisterFile<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (name, chinese) = (T::NAME, T::CHINESE);
        let description = format!(
            "{chinese}登记簿 · `registers/{name}.yaml`, or one file of `registers/{name}/`"
        );
        let entry = T::json_schema(generator);
        let each = entry.get("description");
        json_schema!({
            "type": "object",
            "description": description,
            "properties": {name: {"type": "array", "items": entry, "description": each}},
            "additionalProperties": false,
        })
    }
}

fn without_key<T>(entry: &Entry<T>, key: &str) -> Finding {
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
    Finding::error(
        Code::DuplicateId,
        second.file.clone(),
        second.key(key),
        Text::new(format!("“{id}”已经用过"), format!("`{id}` is taken")),
    )
    .hint(Text::new("每个代号只能用一次", "each id is used once"))
    .related(
        first.file.clone(),
        first.key(key),
        Text::new("第一次用在这里", "used here first"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Root;
    use crate::model::register::InstructionKind;
    use crate::model::words::is_spelling;
    use crate::source::{Place, Step, locate};

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
        assert!(registers.meetings[0].is_postponed());
        let found: Vec<_> = findings.iter().map(|f| (f.rule.id(), f.place.clone())).collect();
        let second = &registers.meetings[2];
        let third = &registers.meetings[3];
        assert_eq!(found, [("duplicate-id", second.key("id")), ("required-key", third.place(&[]))]);
    }

    #[test]
    fn each_fault_of_a_file_is_found_at_its_place_and_good_entries_stay() {
        let text = "调研约稿:\n  - {id: a, reminders: [2016-01-01, x, 2016-13-01]}\n  - 5\n  \
                    - {id: b, due: 2016-02-30, titel: x}\n  - {id: c, 期限: y, number: 7}\n";
        let (registers, findings) = loaded(&[("registers/surveys.yaml", text)]);
        let found: Vec<_> = findings.iter().map(|f| (f.rule.id(), f.place.clone())).collect();
        let at = |path: &[Step]| Place::Value([&keys!["surveys"], path].concat());
        let unknown = Place::Key(keys!["surveys", 2, "titel"].to_vec());
        let expected = [
            ("date", at(&keys![0, "reminders", 1])),
            ("date", at(&keys![0, "reminders", 2])),
            ("value-type", at(&keys![1])),
            ("date", at(&keys![2, "due"])),
            ("unknown-key", unknown),
            ("date", at(&keys![3, "due"])),
        ];
        assert_eq!(found, expected);
        let kept: Vec<_> = registers.surveys.iter().map(|e| (e.at, e.id.as_str())).collect();
        assert_eq!(kept, [(0, "a"), (3, "c")]);
        assert_eq!(registers.surveys[0].reminders.len(), 1);
        assert_eq!(registers.surveys[1].number.as_deref().map(String::as_str), Some("7"));
    }

    #[test]
    fn a_register_of_another_name_is_not_read() {
        let (_, findings) = loaded(&[("registers/letters.yaml", "x: y\n")]);
        assert_eq!(findings.iter().map(|f| f.rule.id()).collect::<Vec<_>>(), ["stray-file"]);
    }
}
