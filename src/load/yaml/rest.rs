//! A tree of YAML from which faults are taken out one after the other.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use crate::source::Step;

/// The part of a tree that is still to be read.
pub(super) struct Rest {
    pub(super) tree: Value,
    /// Entries of lists that were read without a fault: they are not read again
    /// in each round, so that the time grows with the file alone.
    read: BTreeMap<String, Vec<Value>>,
    /// Lists by path, and the positions that were taken out of them.
    removed: Vec<(Vec<Step>, usize)>,
}

impl Rest {
    pub(super) fn new(tree: Value) -> Self {
        Self { tree, read: BTreeMap::new(), removed: Vec::new() }
    }

    /// The path in the whole tree of a path in the rest of it.
    pub(super) fn original(&self, path: &[Step]) -> Vec<Step> {
        let mut path = path.to_vec();
        for depth in 0..path.len() {
            let Step::Index(mut at) = path[depth] else { continue };
            if let (1, Step::Key(list)) = (depth, &path[0]) {
                at += self.read.get(list).map_or(0, Vec::len);
            }
            for (list, removed) in &self.removed {
                at += usize::from(*removed <= at && path[..depth] == *list);
            }
            path[depth] = at.into();
        }
        path
    }

    pub(super) fn get(&mut self, path: &[Step]) -> Option<&mut Value> {
        path.iter().try_fold(&mut self.tree, |node, step| match (step, node) {
            (Step::Key(name), Value::Mapping(map)) => map.get_mut(name.as_str()),
            (Step::Index(at), Value::Sequence(list)) => list.get_mut(*at),
            _ => None,
        })
    }

    /// Takes a value out; of a list of records an empty one stays in its place.
    pub(super) fn take_out(&mut self, path: &[Step], is_record: bool) -> bool {
        let mut original = self.original(path);
        let mut path = path.to_vec();
        self.set_aside(&mut path);
        let Some((last, above)) = path.split_last() else { return false };
        match (last, self.get(above)) {
            (Step::Key(name), Some(Value::Mapping(map))) => map.remove(name.as_str()).is_some(),
            (Step::Index(at), Some(Value::Sequence(list))) if *at < list.len() => {
                if is_record {
                    list[*at] = Mapping::new().into();
                } else {
                    list.remove(*at);
                    if let Some(Step::Index(at)) = original.pop() {
                        self.removed.push((original, at));
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// Sets the entries before the one that a path leads into aside.
    fn set_aside(&mut self, path: &mut [Step]) {
        let [Step::Key(name), Step::Index(at), ..] = path else { return };
        let Value::Mapping(map) = &mut self.tree else { return };
        let Some(Value::Sequence(list)) = map.get_mut(name.as_str()) else { return };
        self.read.entry(name.clone()).or_default().extend(list.drain(..*at));
        *at = 0;
    }

    /// Puts the entries that were set aside back; whether there were any.
    pub(super) fn put_back(&mut self) -> bool {
        let read = std::mem::take(&mut self.read);
        for (name, entries) in &read {
            if let Some(Value::Sequence(list)) = self.get(&[name.as_str().into()]) {
                list.splice(..0, entries.iter().cloned());
            }
        }
        !read.is_empty()
    }
}
