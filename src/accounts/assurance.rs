//! How recently a session proved its owner.

use chrono::{DateTime, Duration, Utc};

/// Sensitive acts ask for a confirmation no older than this.
pub const CONFIRMATION_LIFE: Duration = Duration::minutes(15);

/// What a session has proved so far, besides having been opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assurance {
    /// When it last proved its owner: signing in counts.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Whether its user has a second factor, which it has passed then: without, it would be nobody's.
    pub second_factor: bool,
}

impl Assurance {
    /// Whether the owner was confirmed recently enough for a sensitive act.
    #[must_use]
    pub fn is_confirmed(&self, now: DateTime<Utc>) -> bool {
        self.confirmed_at.is_some_and(|at| now - at < CONFIRMATION_LIFE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmation_holds_for_a_quarter_of_an_hour() {
        let at = DateTime::UNIX_EPOCH;
        let confirmed = Assurance { confirmed_at: Some(at), second_factor: false };
        assert!(confirmed.is_confirmed(at) && confirmed.is_confirmed(at + Duration::seconds(899)));
        assert!(!confirmed.is_confirmed(at + CONFIRMATION_LIFE));
        assert!(!Assurance { confirmed_at: None, second_factor: true }.is_confirmed(at));
    }
}
