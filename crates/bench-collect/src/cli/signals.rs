//! Ctrl-C: the first one ends the run after the sample under way, the second one ends the program.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bench_core::exit_code;

/// Listens for Ctrl-C, and returns the flag that the first one sets.
///
/// A system that does not let us listen leaves Ctrl-C as it is: it ends the program at once, and the journal keeps
/// what was measured.
pub(super) fn listen() -> Arc<AtomicBool> {
    use signal_hook::consts::SIGINT;
    use signal_hook::flag;
    let stopped = Arc::new(AtomicBool::new(false));
    // Actions run in the order of their registration: the second Ctrl-C finds the flag that the first one set.
    let code = i32::from(exit_code::INTERRUPTED);
    let _second = flag::register_conditional_shutdown(SIGINT, code, Arc::clone(&stopped));
    let _first = flag::register(SIGINT, Arc::clone(&stopped));
    stopped
}
