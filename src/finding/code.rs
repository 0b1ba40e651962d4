//! The ids of rules as a type: a finding cannot name a rule that does not exist.

use std::fmt;
use std::str::FromStr;

use strum::{EnumString, IntoStaticStr, VariantArray};

macro_rules! codes {
    ($($variant:ident),* $(,)?) => {
        /// The rule that a finding is of. Its id is the name of the variant in
        /// kebab-case, and the name of its page in `docs/rules`.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            EnumString, IntoStaticStr, VariantArray,
        )]
        #[strum(serialize_all = "kebab-case")]
        pub enum Code { $($variant),* }
    };
}

// A variant for each page, in the order of the ids: `build.rs`.
include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl Code {
    /// The id, as `rules.yaml`, machine formats and `explain` write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::from_str(id).ok()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
