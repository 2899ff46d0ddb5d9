//! Deep checks of a node, one at a time: whoever asks, and however many, they hold one connection between them.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Most requests that wait for a deep check.
const MOST_WAITING: usize = 64;

/// The turns of a node's deep checks. Cheap to clone.
#[derive(Clone)]
pub struct DeepChecks {
    waiting: Arc<Semaphore>,
    running: Arc<Semaphore>,
}

/// The turn of one request, until it is dropped.
#[must_use]
pub struct DeepCheckTurn {
    _running: OwnedSemaphorePermit,
    _waiting: OwnedSemaphorePermit,
}

impl Default for DeepChecks {
    fn default() -> Self {
        Self { waiting: Arc::new(Semaphore::new(MOST_WAITING)), running: Arc::new(Semaphore::new(1)) }
    }
}

impl DeepChecks {
    /// Waits for its turn; none where too many wait already.
    pub async fn turn(&self) -> Option<DeepCheckTurn> {
        let waiting = self.waiting.clone().try_acquire_owned().ok()?;
        let running = self.running.clone().acquire_owned().await.ok()?;
        Some(DeepCheckTurn { _running: running, _waiting: waiting })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_runs_some_wait_and_no_more_than_that() {
        let checks = DeepChecks::default();
        let first = checks.turn().await.expect("a turn");
        let waiting: Vec<_> = (1..MOST_WAITING)
            .map(|_| {
                let checks = checks.clone();
                tokio::spawn(async move { checks.turn().await.is_some() })
            })
            .collect();
        while checks.waiting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(checks.turn().await.is_none(), "one too many");
        assert!(waiting.iter().all(|it| !it.is_finished()), "somebody did not wait");
        drop(first);
        for it in waiting {
            assert!(it.await.unwrap());
        }
        assert!(checks.turn().await.is_some());
    }
}
