//! The registers that an office keeps beside its periodicals: what came in,
//! what became of it, what is owed. No register has a key for the text of an
//! instruction or opinion. Whether the units, items and issues that entries name
//! exist is for `check`.
//!
//! A new register is a file here and a line in the table below.

mod action;
mod adoption;
mod consultation;
mod deployment;
mod disc;
mod focus;
mod inspection;
mod instruction;
mod meeting;
mod opinion;
mod plan;
mod submission;
mod survey;
mod training;
mod withdrawal;

use std::ops::Deref;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::source::{FilePath, Place, Step};

use super::date::Term;
use super::dispatch::DispatchRow;
use super::settings::Settings;

pub use super::issue_ref::IssueRef;
pub use action::Action;
pub use adoption::{Adoption, AdoptionMode};
pub use consultation::Consultation;
pub use deployment::{Deployment, Report, ReportKind};
pub use disc::Disc;
pub use focus::Focus;
pub use inspection::Inspection;
pub use instruction::{Instruction, InstructionKind};
pub use meeting::{Decision, Leave, Meeting, MeetingStatus};
pub use opinion::Opinion;
pub use plan::Plan;
pub use submission::{Outcome, Submission};
pub use survey::{Extension, Survey, SurveyKind};
pub use training::Training;
pub use withdrawal::Withdrawal;

/// An entry of a register as it is written in YAML.
pub trait Register: Default + Serialize + DeserializeOwned + JsonSchema + 'static {
    /// The name of the register: its file, and the one key of the file.
    const NAME: &'static str;
    /// The Chinese spelling of the key.
    const CHINESE: &'static str;
    const KEYS: &'static [&'static str] = &[Self::NAME, Self::CHINESE];

    /// The key that each entry has to have for itself, and its value.
    fn key(&self) -> Option<(&str, &str)> {
        None
    }

    /// Whether an error in it stops everything: without an entry of it something
    /// would be issued, sent or shown that must not be.
    const BINDING: bool = false;

    fn term(&self) -> Term {
        Term::default()
    }

    /// Replaces words of the site by their ids.
    fn resolve(&mut self, _: &Settings) {}
}

/// A visitor of all registers, each of its own type.
pub trait EachRegister {
    fn register<T: Register>(&mut self, entries: &[Entry<T>]);
}

/// A reader of all registers, each of its own type.
pub trait ReadRegister {
    fn read<T: Register>(&mut self) -> Vec<Entry<T>>;
}

macro_rules! registers {
    ($($name:ident: $entry:ty,)+) => {
        /// All registers, each in the order of its files.
        #[derive(Debug, Clone, Default)]
        pub struct Registers {
            $(pub $name: Vec<Entry<$entry>>,)+
            pub dispatches: Vec<DispatchRow>,
        }

        impl Registers {
            pub fn read(reader: &mut impl ReadRegister) -> Self {
                Self { $($name: reader.read(),)+ dispatches: Vec::new() }
            }

            pub fn each(&self, visitor: &mut impl EachRegister) {
                $(visitor.register(&self.$name);)+
            }

            /// Keeps the entries whose file and position `keep` allows.
            pub fn retain(&mut self, keep: impl Fn(&FilePath, usize) -> bool) {
                $(self.$name.retain(|entry| keep(&entry.file, entry.at));)+
            }
        }

        /// Names of the registers in which an error stops everything.
        pub fn is_binding(name: &str) -> bool {
            [$((<$entry>::NAME, <$entry>::BINDING)),+].contains(&(name, true))
        }

        /// Names of the registers.
        pub const NAMES: &[&str] = &[$(<$entry>::NAME),+];
    };
}

registers! {
    submissions: Submission,
    instructions: Instruction,
    adoptions: Adoption,
    surveys: Survey,
    focus: Focus,
    deployments: Deployment,
    actions: Action,
    meetings: Meeting,
    opinions: Opinion,
    trainings: Training,
    plans: Plan,
    consultations: Consultation,
    withdrawals: Withdrawal,
    discs: Disc,
    inspections: Inspection,
}

/// An entry with the place it was typed at.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// One of [`NAMES`].
    pub register: &'static str,
    pub file: FilePath,
    /// Position in the file's list, from 0.
    pub at: usize,
    pub value: T,
}

impl<T> Entry<T> {
    /// The place of the value at `below`, in the entry.
    #[must_use]
    pub fn place(&self, below: &[Step]) -> Place {
        let mut path: Vec<Step> = vec![self.register.into(), self.at.into()];
        path.extend(below.iter().cloned());
        Place::Value(path)
    }

    /// The place of the value of one key.
    #[must_use]
    pub fn key(&self, key: &str) -> Place {
        self.place(&[key.into()])
    }
}

impl<T> Entry<T> {
    /// The place of the value of one key, with its file.
    #[must_use]
    pub fn spot(&self, key: &str) -> (FilePath, Place) {
        (self.file.clone(), self.key(key))
    }
}

impl<T> Deref for Entry<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
