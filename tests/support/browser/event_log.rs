//! What a page did while it was open: what it said, what it asked for, whether it has loaded.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// Commands that make a page, a frame or a worker report; those it does not know are refused unharmed.
pub(super) const REPORTING: [&str; 4] =
    ["Runtime.enable", "Log.enable", "Network.enable", "Page.enable"];

/// Frames and workers stop before their first statement, so that none of their requests is missed.
pub(super) fn attach_all() -> Value {
    json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true })
}

#[derive(Default)]
pub(super) struct EventLog {
    pub(super) console: Vec<String>,
    pub(super) requests: Vec<String>,
    pub(super) loaded: BTreeSet<String>,
    pub(super) crashed: bool,
}

/// A command that an event asks for, to be sent to the session it names.
pub(super) struct Reply {
    pub(super) session: String,
    pub(super) method: &'static str,
    pub(super) params: Value,
}

impl EventLog {
    /// Notes an event and returns the commands it asks for.
    pub(super) fn note(&mut self, event: &Value) -> Vec<Reply> {
        let params = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" => self.console.push(console_call(params)),
            "Runtime.exceptionThrown" => {
                self.console.push(format!("exception: {}", exception(&params["exceptionDetails"])));
            }
            "Log.entryAdded" => self.console.push(log_entry(&params["entry"])),
            "Network.requestWillBeSent" => self.requests.push(text(&params["request"]["url"])),
            "Network.webSocketCreated" | "Network.webTransportCreated" => {
                self.requests.push(text(&params["url"]));
            }
            "Page.lifecycleEvent" if params["name"] == "load" => {
                self.loaded.insert(text(&params["loaderId"]));
            }
            "Inspector.targetCrashed" => self.crashed = true,
            "Page.javascriptDialogOpening" => {
                self.console.push(format!("dialog: {}", text(&params["message"])));
                let params = json!({ "accept": true });
                let session = text(&event["sessionId"]);
                return vec![Reply { session, method: "Page.handleJavaScriptDialog", params }];
            }
            "Target.attachedToTarget" => return watch(&text(&params["sessionId"])),
            _ => {}
        }
        Vec::new()
    }
}

/// Makes a frame or worker report like its page, then lets it run.
fn watch(session: &str) -> Vec<Reply> {
    let reply = |method, params| Reply { session: session.to_owned(), method, params };
    let mut replies: Vec<_> = REPORTING.iter().map(|method| reply(method, json!({}))).collect();
    replies.push(reply("Target.setAutoAttach", attach_all()));
    replies.push(reply("Runtime.runIfWaitingForDebugger", json!({})));
    replies
}

/// The message of a script that threw.
pub(super) fn exception(details: &Value) -> String {
    let description = details["exception"]["description"].as_str();
    let value = || text(&details["exception"]["value"]);
    match description {
        Some(description) => description.to_owned(),
        None => format!("{} {}", text(&details["text"]), value()).trim().to_owned(),
    }
}

fn console_call(params: &Value) -> String {
    let arguments = params["args"].as_array().map(Vec::as_slice).unwrap_or_default();
    let words: Vec<_> = arguments.iter().map(argument).collect();
    format!("console.{}: {}", text(&params["type"]), words.join(" "))
}

fn argument(argument: &Value) -> String {
    match (argument.get("value"), argument.get("description")) {
        (Some(value), _) => text(value),
        (None, Some(description)) => text(description),
        (None, None) => text(&argument["type"]),
    }
}

fn log_entry(entry: &Value) -> String {
    let origin = entry["url"].as_str().map(|url| format!(" ({url})")).unwrap_or_default();
    format!(
        "{} {}: {}{origin}",
        text(&entry["source"]),
        text(&entry["level"]),
        text(&entry["text"])
    )
}

/// Strings as they are, everything else as JSON.
fn text(value: &Value) -> String {
    match value {
        Value::String(string) => string.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_of(events: &[Value]) -> EventLog {
        let mut log = EventLog::default();
        for event in events {
            log.note(event);
        }
        log
    }

    #[test]
    fn everything_a_page_says_is_one_readable_line() {
        let log = log_of(&[
            json!({ "method": "Runtime.consoleAPICalled",
                "params": { "type": "warning", "args": [{ "value": "seen" }, { "value": 3 }, { "type": "undefined" }] } }),
            json!({ "method": "Runtime.exceptionThrown", "params": { "exceptionDetails": {
                "text": "Uncaught", "exception": { "value": "a bare string" } } } }),
            json!({ "method": "Log.entryAdded", "params": { "entry": {
                "source": "security", "level": "error", "text": "refused", "url": "file:///page" } } }),
        ]);
        assert_eq!(
            log.console,
            [
                "console.warning: seen 3 undefined",
                "exception: Uncaught a bare string",
                "security error: refused (file:///page)",
            ]
        );
    }

    #[test]
    fn a_new_worker_is_made_to_report_before_it_may_run() {
        let replies = EventLog::default().note(&json!({
            "method": "Target.attachedToTarget", "params": { "sessionId": "W" } }));
        let methods: Vec<_> = replies.iter().map(|reply| reply.method).collect();
        assert_eq!(methods.last(), Some(&"Runtime.runIfWaitingForDebugger"));
        assert!(methods.contains(&"Network.enable"));
        assert!(replies.iter().all(|reply| reply.session == "W"));
    }
}
