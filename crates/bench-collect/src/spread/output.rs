//! What a child process writes to its standard streams: taken off at once, counted, and its last lines kept.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Bytes of the end of a stream that are kept.
const KEPT: usize = 4 << 10;

/// Lines of them that a failure quotes, and letters of each.
const QUOTED: usize = 5;
const WIDEST: usize = 200;

/// How long the end of a stream is waited for once its process is gone: others may hold it open.
const PATIENCE: Duration = Duration::from_millis(500);

/// A stream of a child process, read by a thread of its own.
#[derive(Debug)]
pub(super) struct Drain {
    bytes: Arc<AtomicU64>,
    end: Arc<Mutex<Vec<u8>>>,
    closed: Receiver<()>,
}

impl Drain {
    /// Reads `from` to its end. The first `most` bytes are passed on.
    pub(super) fn start(
        mut from: impl Read + Send + 'static,
        mut onto: Option<Box<dyn Write + Send>>,
        most: u64,
    ) -> Self {
        let (bytes, end) = (Arc::new(AtomicU64::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (sender, closed) = channel();
        let (count, kept) = (Arc::clone(&bytes), Arc::clone(&end));
        thread::spawn(move || {
            let mut buffer = [0; 16 << 10];
            while let Ok(read @ 1..) = from.read(&mut buffer) {
                let piece = &buffer[..read];
                let before = count.fetch_add(read as u64, Ordering::Relaxed);
                if let Some(onto) = onto.as_mut().filter(|_| before < most) {
                    // A terminal that is gone must not stop the measurement.
                    let _shown = onto.write_all(piece).and_then(|()| onto.flush());
                }
                if let Ok(mut kept) = kept.lock() {
                    kept.extend_from_slice(piece);
                    let beyond = kept.len().saturating_sub(KEPT);
                    kept.drain(..beyond);
                }
            }
            // Whoever waited may have given up.
            let _told = sender.send(());
        });
        Self { bytes, end, closed }
    }

    /// How much was written so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The last lines, once the process is gone.
    pub(super) fn last_lines(&self) -> Vec<String> {
        let (Ok(()) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)) =
            self.closed.recv_timeout(PATIENCE);
        let kept = self.end.lock().map(|kept| kept.clone()).unwrap_or_default();
        last_lines(&String::from_utf8_lossy(&kept))
    }
}

fn last_lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> =
        text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    let last = lines.iter().skip(lines.len().saturating_sub(QUOTED));
    last.map(|line| line.chars().take(WIDEST).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_kept_however_much_is_written() {
        let text: String = (0..100_000).map(|line| format!("line {line}\n\n")).collect();
        let drain = Drain::start(std::io::Cursor::new(text.clone()), None, 0);
        assert_eq!(
            drain.last_lines(),
            ["line 99995", "line 99996", "line 99997", "line 99998", "line 99999"]
        );
        assert_eq!(drain.bytes(), text.len() as u64);
        assert!(drain.end.lock().unwrap().len() <= KEPT);
    }

    #[test]
    fn lines_are_cut_to_what_people_read() {
        assert_eq!(last_lines(&"x".repeat(1000)), ["x".repeat(WIDEST)]);
        assert_eq!(last_lines(" \n\n"), Vec::<String>::new());
    }
}
