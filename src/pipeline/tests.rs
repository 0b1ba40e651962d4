//! Tests that build whole sites.

mod noninterference;

use rayon::prelude::*;

/// Does `work` for 0 and so on below `count`, on all cores. The message of a
/// core that fails would be lost, or told of another test: it is told here.
fn every(count: u64, work: impl Fn(u64) + Sync) {
    let failed = (0..count).into_par_iter().find_map_any(|at| {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(at)));
        done.err().map(|why| (at, why))
    });
    if let Some((at, why)) = failed {
        let text = why.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| why.downcast_ref::<&str>().copied());
        panic!("{at}: {}", text.unwrap_or("it failed"));
    }
}
