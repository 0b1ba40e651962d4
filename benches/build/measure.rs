//! Time and memory of a process, as the kernel counts them.

use std::fmt;
use std::fs;
use std::time::Instant;

/// Time and memory since a start.
pub(crate) struct Used {
    /// Wall time in seconds.
    pub(crate) wall: f64,
    /// Processor time of all threads in seconds.
    pub(crate) cpu: f64,
    /// The most memory that the process has held, in MiB.
    pub(crate) peak: u64,
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:8.3} s wall  {:8.2} s cpu  {:6} MiB", self.wall, self.cpu, self.peak)
    }
}

/// Runs `work` and tells what it used.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Used) {
    let (start, cpu) = (Instant::now(), cpu());
    let done = work();
    let used = Used { wall: start.elapsed().as_secs_f64(), cpu: self::cpu() - cpu, peak: peak() };
    (done, used)
}

/// User and system time in seconds; the kernel counts hundredths.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = |at| after_name.split(' ').nth(at).and_then(|t: &str| t.parse::<f64>().ok());
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
}

fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
