//! Exit codes: one a kind of failure. `failure` maps failures to them.

use std::process::ExitCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Fine = 0,
    /// The content has findings of severity error, or a bundle has faults.
    Content = 1,
    /// The command line is wrong, or the machine failed (disk, permission, fonts).
    Machine = 2,
    /// Another run holds this site.
    Locked = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
