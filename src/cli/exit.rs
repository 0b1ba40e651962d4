//! Exit codes: one a kind of failure.

use std::process::ExitCode;

/// Everything is fine.
pub const FINE: u8 = 0;
/// The content has findings of severity error.
pub const CONTENT: u8 = 1;
/// The command line is wrong, or the machine failed (disk, permission, fonts).
pub const MACHINE: u8 = 2;
/// The command line is wrong.
pub const USAGE: u8 = 2;
/// Another run holds this site.
pub const HELD: u8 = 3;

/// As the process returns it.
#[must_use]
pub fn code(code: u8) -> ExitCode {
    ExitCode::from(code)
}
