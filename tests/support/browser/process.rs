//! The browser's processes: started with a fresh profile and a pipe, and all gone when dropped.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The shell's `exec` moves the child's pipe ends to descriptors 3 and 4, where the browser expects them.
const MOVE_PIPE: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null"#;

const FLAGS: [&str; 23] = [
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    // Surfaces need WebGL, which a machine without a graphics card draws in software only where it is asked to.
    "--enable-unsafe-swiftshader",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    // Pages in the background would otherwise run their timers once a second.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    // A scroll bar would take its width from the page.
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    "--lang=en-US",
    // The network guard: everything, local addresses too, goes to a proxy that nobody runs.
    "--disable-quic",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];

const ENDS_WITHIN: Duration = Duration::from_secs(10);

pub(super) struct Process {
    child: Child,
    profile: TempDir,
}

impl Process {
    /// Starts `program` and returns the ends of its pipe.
    pub(super) fn start(program: &Path) -> (Self, ChildStdin, ChildStdout) {
        let profile =
            tempfile::Builder::new().prefix("bench-browser-").tempdir().expect("a profile folder");
        let log = File::create(profile.path().join("stderr.log")).expect("a log in the profile");
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", MOVE_PIPE])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log);
        // Its own group makes every descendant recognisable, however it renames itself.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().expect("a shell that can start the browser");
        let input = child.stdin.take().expect("stdin was piped");
        let output = child.stdout.take().expect("stdout was piped");
        (Self { child, profile }, input, output)
    }

    /// The process group that the browser and all its descendants belong to.
    pub(super) fn group(&self) -> u32 {
        self.child.id()
    }

    /// What the browser wrote to its standard error, for the message of a failed launch.
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.profile.path().join("stderr.log")).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when the process has ended, which is what they are for.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // Helper processes outlive the browser for a moment and would write into a removed profile.
        let deadline = Instant::now() + ENDS_WITHIN;
        while !members_of(self.group()).is_empty() && Instant::now() < deadline {
            thread::park_timeout(Duration::from_millis(10));
        }
    }
}

/// The ids of the living processes in a process group; empty where there is no `/proc`.
pub(super) fn members_of(group: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let ids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| is_member(*id, group)).collect()
}

fn is_member(id: u32, group: u32) -> bool {
    // The name in parentheses may itself hold spaces, so the fields are counted after the last one:
    // state, parent, group.
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let mut fields = fields.split(' ');
    let is_dead = matches!(fields.next(), Some("Z" | "X") | None);
    !is_dead && fields.nth(1) == Some(group.to_string().as_str())
}
