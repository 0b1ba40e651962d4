//! Programs that recipients have and a bare machine has not.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

/// Set by .ci/run, after .ci/install: then none may be missing.
const REQUIRED: &str = "KANFA_TEST_PROGRAMS";

/// Whether all of `programs` are there; a test without them says so and ends.
/// Where they are required, a missing one fails the test.
pub(super) fn have(programs: &[&str]) -> bool {
    let there = |program: &str| {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
    };
    let missing: Vec<_> = programs.iter().filter(|program| !there(program)).collect();
    let required = std::env::var(REQUIRED).is_ok_and(|value| value == "required");
    assert!(missing.is_empty() || !required, "missing: {missing:?}; .ci/install installs them");
    if !missing.is_empty() {
        let told = format!("not tested, for want of {missing:?}: .ci/install installs them\n");
        let _ = std::io::stderr().write_all(told.as_bytes());
    }
    missing.is_empty()
}

/// The number of generated cases to try instead of `count`: the environment
/// variable `KANFA_CASES` is a percentage.
pub(super) fn scaled(count: u32) -> u32 {
    let percent = std::env::var("KANFA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    (count * percent / 100).max(1)
}

/// Runs a program in `folder`; it must succeed and warn of nothing.
pub(super) fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}\n{told}\n{complained}");
    assert!(!complained.to_lowercase().contains("warning"), "{program}: {complained}");
    output
}
