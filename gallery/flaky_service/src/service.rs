//! The measured code: a client that retries over a lossy link, on a simulated clock.

use fastrand::Rng;

/// What became of one message, in simulated milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) delivered: bool,
    pub(crate) attempts: usize,
    /// Time spent on connecting, sending and waiting for the answer, lost attempts included.
    pub(crate) stages: [f64; 3],
    /// Time spent waiting between the attempts.
    pub(crate) pauses: f64,
}

impl Outcome {
    /// From the first attempt to the end of the last.
    pub(crate) fn latency(&self) -> f64 {
        self.stages.iter().sum::<f64>() + self.pauses
    }
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum ServiceError {
    #[error("attempt {attempt} was refused")]
    Refused {
        attempt: usize,
        #[source]
        source: Overload,
    },
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("the service already holds {open} connections, 64 are allowed")]
pub(crate) struct Overload {
    pub(crate) open: u32,
}

/// Names of the stages of an attempt, in their order.
pub(crate) const STAGES: [&str; 3] = ["connect", "send", "ack"];

/// The shortest time each stage takes when nothing is lost.
const SHORTEST: [f64; 3] = [20.0, 5.0, 10.0];

/// How long a stage waits before it counts as lost.
const TIME_OUT: f64 = 100.0;

/// The pauses before the retries. There are seven, and nobody asked for an eighth retry when they were chosen.
const PAUSES: [f64; 7] = [10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 640.0];

/// Sends one message, and again up to `retries` times while it is lost.
///
/// # Errors
/// When the service refuses an attempt, which nobody retries.
///
/// # Panics
/// On the eighth retry, which has no pause. The mistake is there on purpose.
pub(crate) fn send(loss: f64, retries: usize, rng: &mut Rng) -> Result<Outcome, ServiceError> {
    let mut outcome = Outcome::default();
    loop {
        outcome.attempts += 1;
        // Connections that were lost stay open on the other side, so many losses overload it.
        let open = 40 + (loss * 40.0) as u32 + rng.u32(0..6);
        if open > 64 {
            let attempt = outcome.attempts;
            return Err(ServiceError::Refused { attempt, source: Overload { open } });
        }
        outcome.delivered = attempt(loss, &mut outcome.stages, rng);
        if outcome.delivered || outcome.attempts > retries {
            return Ok(outcome);
        }
        outcome.pauses += PAUSES[outcome.attempts - 1];
    }
}

/// Goes through the stages until one is lost.
fn attempt(loss: f64, stages: &mut [f64; 3], rng: &mut Rng) -> bool {
    for (stage, shortest) in stages.iter_mut().zip(SHORTEST) {
        if rng.f64() < loss {
            *stage += TIME_OUT;
            return false;
        }
        *stage += shortest * (1.0 + rng.f64());
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Overload, ServiceError, send};
    use fastrand::Rng;

    #[test]
    fn a_link_without_loss_delivers_at_once() {
        let outcome = send(0.0, 3, &mut Rng::with_seed(1)).unwrap();
        assert!(outcome.delivered);
        assert_eq!((outcome.attempts, outcome.pauses), (1, 0.0));
        assert!((35.0..70.0).contains(&outcome.latency()), "{outcome:?}");
    }

    #[test]
    fn without_retries_a_lost_message_stays_lost() {
        let lost = (0..100)
            .filter_map(|seed| send(0.4, 0, &mut Rng::with_seed(seed)).ok())
            .filter(|outcome| !outcome.delivered)
            .count();
        assert!((60..95).contains(&lost), "{lost}");
    }

    #[test]
    fn an_overloaded_service_refuses() {
        let error = send(1.0, 0, &mut Rng::with_seed(1)).unwrap_err();
        let ServiceError::Refused { attempt: 1, source: Overload { open } } = error else {
            panic!("{error:?}");
        };
        assert!(open >= 80);
    }
}
