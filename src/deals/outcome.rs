//! What came of the lead, as the buyer reports it later.

use crate::valuation::coded::coded;

coded! {
    /// How far the buyer got. It may be reported again as things move on.
    Outcome {
        /// Tried to reach the person.
        Called = "called",
        /// Spoke with the person.
        Reached = "reached",
        /// The need is real.
        Qualified = "qualified",
        /// A contract was signed.
        Won = "won",
        /// Nothing came of it.
        Lost = "lost",
    }
}

/// What the reports of a deal come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Track {
    /// How often the buyer called.
    pub attempts: i64,
    /// What it will probably report next.
    pub next: Outcome,
}

impl Track {
    /// Of the reports in their order.
    #[must_use]
    pub fn of(reports: impl Iterator<Item = Outcome>) -> Self {
        let (mut attempts, mut last) = (0, None);
        for outcome in reports {
            attempts += i64::from(outcome == Outcome::Called);
            last = Some(outcome);
        }
        let next = match last {
            None => Outcome::Called,
            Some(Outcome::Called) => Outcome::Reached,
            Some(Outcome::Reached) => Outcome::Qualified,
            Some(Outcome::Qualified | Outcome::Won) => Outcome::Won,
            Some(Outcome::Lost) => Outcome::Lost,
        };
        Self { attempts, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_an_attempt_and_the_next_step_is_offered() {
        let track = |reports: &[Outcome]| Track::of(reports.iter().copied());
        assert_eq!(track(&[]), Track { attempts: 0, next: Outcome::Called });
        assert_eq!(track(&[Outcome::Called, Outcome::Called]), Track { attempts: 2, next: Outcome::Reached });
        assert_eq!(track(&[Outcome::Called, Outcome::Reached]), Track { attempts: 1, next: Outcome::Qualified });
        assert_eq!(track(&[Outcome::Lost, Outcome::Called]).next, Outcome::Reached, "a lost lead may be called again");
    }
}
