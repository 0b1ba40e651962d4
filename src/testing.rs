//! Helpers of unit tests in several modules.

/// Scales a number of generated cases: `KANFA_CASES` is a percentage.
pub(crate) fn scaled(count: u64) -> u64 {
    let percent = std::env::var("KANFA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    (count * percent / 100).max(1)
}
