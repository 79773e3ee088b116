//! How a child process ended, as an exit code and in words.

use std::process::ExitStatus;

use crate::failure::UNEXPECTED;

/// The exit code that stands for `status`: its own, 130 for an interrupt, 1 for any other signal.
pub(crate) fn code_of(status: ExitStatus) -> u8 {
    match status.code() {
        Some(code) => u8::try_from(code).unwrap_or(UNEXPECTED),
        None if signal_of(status) == Some(2) => 130,
        None => UNEXPECTED,
    }
}

/// The end of a process in words: `exit code 3`, `signal 11`.
pub(crate) fn describe(status: ExitStatus) -> String {
    match (status.code(), signal_of(status)) {
        (Some(code), _) => format!("exit code {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "no exit code".to_owned(),
    }
}

#[cfg(unix)]
fn signal_of(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal_of(_: ExitStatus) -> Option<i32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt as _;

    use super::*;

    #[test]
    fn every_end_has_a_code_and_words() {
        // A wait status holds the exit code in its second byte and the signal in its first.
        for (raw, code, words) in [
            (0, 0, "exit code 0"),
            (5 << 8, 5, "exit code 5"),
            (2, 130, "signal 2"),
            (11, 1, "signal 11"),
        ] {
            let status = ExitStatus::from_raw(raw);
            assert_eq!((code_of(status), describe(status).as_str()), (code, words), "{raw}");
        }
    }
}
