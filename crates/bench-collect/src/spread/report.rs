//! What a child process says to the process that started it: that it is ready, each sample, how it ended.

/// It is about to measure its first sample.
pub(super) const READY: u8 = b'r';
/// It finished a sample.
pub(super) const SAMPLE: u8 = b'.';
/// Its report follows, and nothing else.
const END: u8 = b'e';

/// How a child process ended, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Report {
    /// It measured what it was told, or was told to stop.
    Done {
        /// What went wrong beside the samples.
        warnings: Vec<String>,
    },
    /// It could not write its journal.
    Fault(String),
    /// It cannot measure anything.
    Error {
        /// What the collector said.
        message: String,
        /// What to do about it.
        hint: Option<String>,
        /// The exit code that the collector has for it.
        code: u8,
    },
}

/// Stands between the parts of a report; messages hold no such character.
const BETWEEN: char = '\0';

/// Ends a report: a process that died while it wrote has none.
const LAST: u8 = 4;

impl Report {
    /// The message in bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let text = match self {
            Self::Done { warnings } => {
                let warnings = warnings.iter().map(|warning| format!("{BETWEEN}{warning}"));
                format!("done{}", warnings.collect::<String>())
            }
            Self::Fault(message) => format!("fault{BETWEEN}{message}"),
            Self::Error { message, hint, code } => {
                let hint = hint.as_deref().unwrap_or_default();
                format!("error{BETWEEN}{message}{BETWEEN}{hint}{BETWEEN}{code}")
            }
        };
        [&[END], text.as_bytes(), &[LAST]].concat()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let mut parts = text.split(BETWEEN).map(str::to_owned);
        match parts.next()?.as_str() {
            "done" => Some(Self::Done { warnings: parts.collect() }),
            "fault" => Some(Self::Fault(parts.next()?)),
            "error" => Some(Self::Error {
                message: parts.next()?,
                hint: parts.next().filter(|hint| !hint.is_empty()),
                code: parts.next()?.parse().ok()?,
            }),
            _ => None,
        }
    }
}

/// What a child process said so far.
#[derive(Debug, Default)]
pub(super) struct Heard {
    ready: bool,
    report: Option<Vec<u8>>,
}

impl Heard {
    /// Takes in the next bytes.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        if let Some(report) = &mut self.report {
            report.extend_from_slice(bytes);
            return;
        }
        let end = bytes.iter().position(|byte| *byte == END);
        let (marks, report) = bytes.split_at(end.unwrap_or(bytes.len()));
        self.ready |= marks.contains(&READY);
        self.report = report.get(1..).map(<[u8]>::to_vec);
    }

    /// Whether it came to its first sample.
    pub(super) fn is_ready(&self) -> bool {
        self.ready
    }

    /// Its report, once it said everything.
    pub(super) fn report(&self) -> Option<Report> {
        let whole = self.report.as_deref().and_then(|report| report.strip_suffix(&[LAST]));
        whole.and_then(Report::decode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_arrive_however_they_are_cut() {
        let error = |hint: Option<&str>| Report::Error {
            message: "no robot: is it on?".to_owned(),
            hint: hint.map(str::to_owned),
            code: 4,
        };
        let done = |warnings: &[&str]| Report::Done {
            warnings: warnings.iter().map(ToString::to_string).collect(),
        };
        let fault = Report::Fault("disk".to_owned());
        let reports = [done(&[]), done(&["a", "b"]), fault, error(None), error(Some("x"))];
        for report in reports {
            let bytes = [&[READY, SAMPLE, SAMPLE][..], &report.encode()].concat();
            for cut in 0..=bytes.len() {
                let mut heard = Heard::default();
                heard.take(&bytes[..cut]);
                assert_eq!(heard.is_ready(), cut > 0);
                assert_eq!(heard.report().is_some(), cut == bytes.len());
                heard.take(&bytes[cut..]);
                assert_eq!(heard.report().as_ref(), Some(&report), "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_process_that_ended_without_a_report_has_none() {
        let mut heard = Heard::default();
        heard.take(&[READY, SAMPLE]);
        assert!(heard.is_ready());
        assert_eq!(heard.report(), None);
    }
}
