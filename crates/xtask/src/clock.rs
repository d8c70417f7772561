//! Processor time, so that speeds are right on a busy machine too.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long this thread has been running on a processor. Where the system does
/// not tell (`/proc`, Linux), how long ago the program first asked.
pub fn busy() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let start = *START;
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}
