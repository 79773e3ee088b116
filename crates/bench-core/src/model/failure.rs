//! Samples that failed.

use std::fmt;

/// Why a sample failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FailureKind {
    /// The measured function returned an error.
    Error,
    /// The measured function panicked.
    Panic,
    /// The sample took longer than allowed.
    TimeOut,
    /// The process ended in the middle of the sample.
    Crash,
    /// An output was not recorded, recorded twice, or does not keep to its declaration.
    Contract,
    /// The sample was given up by the program that runs the loop.
    Abandoned,
}

impl FailureKind {
    /// Every kind, in the order of their codes in saved files: new ones stand at the end.
    pub const ALL: [Self; 6] =
        [Self::Error, Self::Panic, Self::TimeOut, Self::Crash, Self::Contract, Self::Abandoned];

    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Panic => "panic",
            Self::TimeOut => "time-out",
            Self::Crash => "crash",
            Self::Contract => "contract",
            Self::Abandoned => "abandoned",
        }
    }
}

/// One sample that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFailure {
    /// Its row in the sample table.
    pub sample: u64,
    /// Why it failed.
    pub kind: FailureKind,
    /// What happened, outermost first.
    pub messages: MessageChain,
}

impl SampleFailure {
    /// The messages on one line.
    #[must_use]
    pub fn chain(&self) -> String {
        self.messages.to_string()
    }
}

/// What happened, outermost first: one message at least, in one buffer.
///
/// ```
/// use bench_core::model::MessageChain;
/// let chain = MessageChain::from(["cannot read `a.toml`", "no such file"]);
/// assert_eq!(chain.to_string(), "cannot read `a.toml`: no such file");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct MessageChain {
    text: Box<str>,
    /// Where every message but the first begins.
    starts: Box<[usize]>,
}

impl MessageChain {
    /// The messages, outermost first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let begins = std::iter::once(0).chain(self.starts.iter().copied());
        let ends = self.starts.iter().copied().chain([self.text.len()]);
        begins.zip(ends).filter_map(|(begin, end)| self.text.get(begin..end))
    }

    /// How many messages there are, at least one.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() + 1
    }
}

/// The messages on one line.
impl fmt::Display for MessageChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, message) in self.iter().enumerate() {
            f.write_str(if position == 0 { "" } else { ": " })?;
            f.write_str(message)?;
        }
        Ok(())
    }
}

impl fmt::Debug for MessageChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// No messages at all are one without words.
impl<T: AsRef<str>> FromIterator<T> for MessageChain {
    fn from_iter<I: IntoIterator<Item = T>>(messages: I) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for (position, message) in messages.into_iter().enumerate() {
            if position > 0 {
                starts.push(text.len());
            }
            text.push_str(message.as_ref());
        }
        Self { text: text.into_boxed_str(), starts: starts.into_boxed_slice() }
    }
}

impl<T: AsRef<str>> From<Vec<T>> for MessageChain {
    fn from(messages: Vec<T>) -> Self {
        messages.into_iter().collect()
    }
}

impl<T: AsRef<str>, const N: usize> From<[T; N]> for MessageChain {
    fn from(messages: [T; N]) -> Self {
        messages.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_back_and_no_messages_are_an_empty_one() {
        for messages in [vec!["a"], vec!["", ""], vec!["é", "", "bc"]] {
            let chain = MessageChain::from(messages.clone());
            assert_eq!(
                (chain.iter().collect::<Vec<_>>(), chain.len()),
                (messages.clone(), messages.len())
            );
        }
        assert_eq!(MessageChain::from(Vec::<&str>::new()), MessageChain::from([""]));
        assert_ne!(MessageChain::from(["ab"]), MessageChain::from(["a", "b"]));
    }
}
