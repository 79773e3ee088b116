//! Commands and answers over the pipe, sorted into one mailbox a session.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long any one command may take; generous, because a loaded machine is no failure.
pub(super) const ANSWERS_WITHIN: Duration = Duration::from_secs(60);

/// The session of the browser itself.
const BROWSER: &str = "";

pub(super) struct Connection {
    input: Mutex<Option<ChildStdin>>,
    next_id: AtomicU64,
    mailboxes: Arc<Mutex<Mailboxes>>,
}

#[derive(Default)]
struct Mailboxes {
    by_session: BTreeMap<String, Sender<Value>>,
    /// Mail of a session can come before its owner knows the session's name.
    unclaimed: BTreeMap<String, Receiver<Value>>,
    ended: bool,
}

/// One conversation with the browser or with a page.
pub(super) struct Session {
    connection: Arc<Connection>,
    name: String,
    mailbox: Receiver<Value>,
}

impl Connection {
    /// Starts reading what the browser says.
    pub(super) fn start(input: ChildStdin, output: ChildStdout) -> Arc<Self> {
        let mailboxes = Arc::new(Mutex::new(Mailboxes::default()));
        let delivered = Arc::clone(&mailboxes);
        thread::spawn(move || deliver(output, &delivered));
        Arc::new(Self { input: Mutex::new(Some(input)), next_id: AtomicU64::new(1), mailboxes })
    }

    /// Sends a command to a session without waiting for its answer.
    pub(super) fn send(&self, session: &str, method: &str, params: &Value) -> Result<u64, String> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if session != BROWSER {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        let mut input = lock(&self.input);
        let pipe = input.as_mut().ok_or("the pipe to the browser is closed")?;
        pipe.write_all(&bytes).map_err(|error| format!("the browser does not listen: {error}"))?;
        Ok(id)
    }

    /// Ends the conversation: a browser whose pipe closes ends itself.
    pub(super) fn close(&self) {
        lock(&self.input).take();
    }

    pub(super) fn browser_session(self: &Arc<Self>) -> Session {
        self.session(BROWSER)
    }

    pub(super) fn session(self: &Arc<Self>, name: &str) -> Session {
        let mailbox = lock(&self.mailboxes).claim(name);
        Session { connection: Arc::clone(self), name: name.to_owned(), mailbox }
    }
}

impl Session {
    /// Sends a command and waits for its answer; events that come meanwhile go to `on_event`.
    pub(super) fn call(
        &self,
        method: &str,
        params: &Value,
        on_event: &mut dyn FnMut(&Value),
    ) -> Result<Value, String> {
        let id = self.connection.send(&self.name, method, params)?;
        let deadline = Instant::now() + ANSWERS_WITHIN;
        loop {
            let Some(mut message) = self.receive(deadline)? else {
                return Err(format!("no answer to {method} within {ANSWERS_WITHIN:?}"));
            };
            if message["id"] != id {
                on_event(&message);
            } else if let Some(error) = message.get("error") {
                return Err(format!("the browser refused {method}: {error}"));
            } else {
                return Ok(message["result"].take());
            }
        }
    }

    /// The next message, or `None` at the deadline.
    pub(super) fn receive(&self, deadline: Instant) -> Result<Option<Value>, String> {
        match self.mailbox.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(message) => Ok(Some(message)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err("the browser has ended".to_owned()),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The connection, for commands to sessions that belong to this one.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl Mailboxes {
    fn claim(&mut self, session: &str) -> Receiver<Value> {
        if let Some(mailbox) = self.unclaimed.remove(session) {
            return mailbox;
        }
        let (sender, mailbox) = mpsc::channel();
        if !self.ended {
            self.by_session.insert(session.to_owned(), sender);
        }
        mailbox
    }

    fn deliver(&mut self, message: Value) {
        let session = message["sessionId"].as_str().unwrap_or(BROWSER).to_owned();
        let attached = (message["method"] == "Target.attachedToTarget" && session != BROWSER)
            .then(|| message["params"]["sessionId"].as_str().map(str::to_owned))
            .flatten();
        let sender = self.by_session.entry(session).or_insert_with_key(|session| {
            let (sender, mailbox) = mpsc::channel();
            self.unclaimed.insert(session.clone(), mailbox);
            sender
        });
        // A page may have been closed; nobody misses its mail.
        let _ = sender.send(message);
        // Workers and frames of a page report to the page.
        if let Some(attached) = attached {
            let sender = sender.clone();
            self.by_session.insert(attached, sender);
        }
    }
}

/// Reads messages until the browser closes its end; then every mailbox is at its end too.
fn deliver(output: ChildStdout, mailboxes: &Mutex<Mailboxes>) {
    let mut output = BufReader::new(output);
    let mut bytes = Vec::new();
    while matches!(output.read_until(0, &mut bytes), Ok(count) if count > 0) {
        if bytes.pop() == Some(0)
            && let Ok(message) = serde_json::from_slice(&bytes)
        {
            lock(mailboxes).deliver(message);
        }
        bytes.clear();
    }
    let mut mailboxes = lock(mailboxes);
    mailboxes.ended = true;
    mailboxes.by_session.clear();
}

/// A test that panicked leaves nothing half-done under these locks, so the next one may go on.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
