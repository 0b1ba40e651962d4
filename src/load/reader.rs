//! Reads files of configuration and registers.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::disk::{Found, Root};
use crate::finding::Finding;
use crate::source::{FilePath, Step};

use super::resolve::Resolver;
use super::text;
use super::yaml::{Salvaged, Yaml};

pub(super) struct Reader<'a> {
    pub(super) root: &'a Root,
    /// The most bytes of a file.
    pub(super) cap: u64,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// The content of a file without the values that are at fault.
pub(super) struct Read<T> {
    value: T,
    malformed: Vec<Vec<Step>>,
}

impl Reader<'_> {
    /// Reads a file, and reports all that is wrong with its form.
    pub(super) fn read<T>(&mut self, found: &Found) -> Option<Read<T>>
    where
        T: DeserializeOwned + Default + JsonSchema,
    {
        let file: FilePath = found.path.as_str().into();
        let text = match text::read(self.root, found, self.cap) {
            Ok(text) => text,
            Err(refused) => {
                self.findings.extend(refused);
                return None;
            }
        };
        let Salvaged { value, findings, malformed, .. } =
            Yaml { file: &file, text: &text, base: 0 }.salvage();
        self.findings.extend(findings);
        Some(Read { value: value?, malformed })
    }

    pub(super) fn resolver(&mut self, found: &Found) -> Resolver<'_> {
        Resolver { file: found.path.as_str().into(), findings: self.findings }
    }
}

impl<T> Read<T> {
    /// The value, where none of it is malformed: a record that has lost a part
    /// would make others wrong that rest on it.
    pub(super) fn whole(self) -> Option<T> {
        self.malformed.is_empty().then_some(self.value)
    }

    /// The entries of a list with their positions, without malformed ones.
    pub(super) fn entries<E>(
        &mut self,
        list: &str,
        of: impl FnOnce(&mut T) -> &mut Vec<E>,
    ) -> Vec<(usize, E)> {
        let Self { value, malformed } = self;
        let at = |path: &Vec<Step>| match path.as_slice() {
            [Step::Key(key), Step::Index(at), ..] if key == list => Some(*at),
            _ => None,
        };
        let left_out: Vec<usize> = malformed.iter().filter_map(at).collect();
        let entries = std::mem::take(of(value)).into_iter().enumerate();
        entries.filter(|(at, _)| !left_out.contains(at)).collect()
    }
}
