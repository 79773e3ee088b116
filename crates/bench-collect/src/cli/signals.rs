//! Ctrl-C and SIGTERM: the first one ends the run after the sample under way, the second one ends the program.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bench_core::exit_code;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// Listens for Ctrl-C and SIGTERM, and returns the flag that the first one sets.
///
/// A system that does not let us listen leaves them as they are: they end the program at once, and the journal keeps
/// what was measured.
pub(super) fn listen() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let code = i32::from(exit_code::INTERRUPTED);
    for signal in [SIGINT, SIGTERM] {
        // Actions run in the order of their registration: the second signal finds the flag that the first one set.
        let _second = flag::register_conditional_shutdown(signal, code, Arc::clone(&stopped));
        let _first = flag::register(signal, Arc::clone(&stopped));
        #[cfg(unix)]
        let _told = tell(signal);
    }
    stopped
}

/// What the first signal is answered with.
#[cfg(unix)]
const ANSWER: &str = "stopping when the sample under way is finished; Ctrl-C again stops at once, which loses that sample only\n";

/// Answers the first signal at once: the measuring thread may be busy with its sample for long.
#[cfg(unix)]
fn tell(signal: i32) -> std::io::Result<()> {
    use std::io::{Read, Write, stderr};
    use std::os::unix::net::UnixStream;

    let (mut receiver, sender) = UnixStream::pair()?;
    // A handler may do little: it writes a byte, and a thread does the rest.
    signal_hook::low_level::pipe::register(signal, sender)?;
    let answer = move || {
        if receiver.read_exact(&mut [0]).is_ok() {
            // A terminal that is gone needs no answer.
            let _told = stderr().write_all(ANSWER.as_bytes());
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(answer)?;
    Ok(())
}
