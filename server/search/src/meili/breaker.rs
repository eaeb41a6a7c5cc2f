//! The breaker between pages and a server that is away: after a few failures pages do not even
//! ask, so that a dead server costs some visitors half a second and nobody else anything.
//!
//! * It opens after [`MOST_FAILURES`] searches in a row that got no answer within their time. One
//!   slow search among others that are answered opens nothing: nobody can turn search off for all.
//! * While it is open searches are refused at once. When the pause is over, the next search is
//!   refused too, but sends a probe (`GET /health`) behind its back: no visitor waits for it.
//! * A probe that succeeds lets searches through again; the first failure opens it for twice
//!   as long, from [`FIRST_PAUSE`] up to [`LONGEST_PAUSE`]. A search that succeeds starts afresh.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// Searches in a row without an answer that open the breaker.
pub(super) const MOST_FAILURES: u32 = 3;
/// How long it is open at first.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// How long it is open at most, so that a server that is back is noticed.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Shared by all searches of an engine.
#[derive(Debug)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Debug)]
struct State {
    failures: u32,
    /// Set while open: when a probe may be sent.
    until: Option<Instant>,
    pause: Duration,
    probing: bool,
}

/// Whether a search may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    Go,
    /// Not now.
    Refused,
    /// Not now, but see whether the server is back and tell with [`Breaker::probed`].
    Probe,
}

impl Breaker {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(State { failures: 0, until: None, pause: FIRST_PAUSE, probing: false }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn admit(&self) -> Admission {
        let mut state = self.state();
        match state.until {
            None => Admission::Go,
            Some(until) if Instant::now() >= until && !state.probing => {
                state.probing = true;
                Admission::Probe
            }
            Some(_) => Admission::Refused,
        }
    }

    /// A search was answered.
    pub(super) fn succeeded(&self) {
        let mut state = self.state();
        state.failures = 0;
        state.pause = FIRST_PAUSE;
        state.until = None;
    }

    /// A search got no answer, or none within its time.
    pub(super) fn failed(&self) {
        let mut state = self.state();
        state.failures += 1;
        if state.failures >= MOST_FAILURES {
            state.open();
        }
    }

    /// The probe is over.
    pub(super) fn probed(&self, answered: bool) {
        let mut state = self.state();
        state.probing = false;
        if answered {
            // One more failure opens it again.
            state.failures = MOST_FAILURES - 1;
            state.until = None;
        } else {
            state.open();
        }
    }
}

impl State {
    fn open(&mut self) {
        self.until = Some(Instant::now() + self.pause);
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::{Admission, Breaker, FIRST_PAUSE, LONGEST_PAUSE, MOST_FAILURES};

    #[tokio::test(start_paused = true)]
    async fn opens_after_failures_in_a_row_and_closes_after_a_probe() {
        let breaker = Breaker::new();
        for _ in 1..MOST_FAILURES {
            breaker.failed();
            assert_eq!(breaker.admit(), Admission::Go);
        }
        breaker.succeeded();
        for _ in 1..MOST_FAILURES {
            breaker.failed();
        }
        assert_eq!(breaker.admit(), Admission::Go, "an answer in between starts the count anew");
        breaker.failed();
        assert_eq!(breaker.admit(), Admission::Refused);
        advance(FIRST_PAUSE).await;
        assert_eq!(breaker.admit(), Admission::Probe);
        assert_eq!(breaker.admit(), Admission::Refused, "one probe at a time");
        breaker.probed(true);
        assert_eq!(breaker.admit(), Admission::Go);
        breaker.failed();
        assert_eq!(breaker.admit(), Admission::Refused, "the first failure after a probe opens it again");
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_grow_to_a_bound_and_an_answer_resets_them() {
        let breaker = Breaker::new();
        for _ in 0..MOST_FAILURES {
            breaker.failed();
        }
        assert_eq!(breaker.admit(), Admission::Refused);
        let mut pause = FIRST_PAUSE;
        for _ in 0..8 {
            advance(pause).await;
            assert_eq!(breaker.admit(), Admission::Probe);
            breaker.probed(false);
            assert_eq!(breaker.admit(), Admission::Refused);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        advance(LONGEST_PAUSE).await;
        assert_eq!(breaker.admit(), Admission::Probe);
        breaker.probed(true);
        breaker.succeeded();
        for _ in 0..MOST_FAILURES {
            breaker.failed();
        }
        advance(FIRST_PAUSE).await;
        assert_eq!(breaker.admit(), Admission::Probe, "an answer resets the pause");
    }
}
