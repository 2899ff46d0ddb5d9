//! An invitation into a company. It owns nothing and is nobody's account until it is accepted.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::language::Language;

/// How long an invitation is good, from its last e-mail.
pub const INVITATION_LIFE: Duration = Duration::days(7);
/// How long until the same invitation may be sent again.
pub(super) const SEND_AGAIN_AFTER: Duration = Duration::minutes(20);
/// New invitations a day for one company.
pub(super) const INVITATIONS_PER_DAY: i64 = 20;

/// Whom to invite, already checked.
pub struct Invitee<'a> {
    /// The name as the owner typed it.
    pub name: &'a str,
    /// The address, in lower case.
    pub email: &'a str,
}

/// An invitation as the owners of its company see it: nothing of whether the address has an account.
#[derive(Debug, Clone)]
pub struct PendingInvitation {
    /// To revoke it or send it again by.
    pub id: Uuid,
    /// The name that the owner typed.
    pub name: String,
    /// The address it goes to.
    pub email: String,
    /// When it was last sent.
    pub last_sent_at: DateTime<Utc>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
}

impl PendingInvitation {
    /// Whether it can no longer be accepted.
    #[must_use]
    pub fn is_expired(&self, now: &DateTime<Utc>) -> bool {
        self.expires_at <= *now
    }

    /// When it may be sent again; none when it may be now.
    pub(super) fn wait(&self, now: DateTime<Utc>) -> Option<Duration> {
        Some(self.last_sent_at + SEND_AGAIN_AFTER - now).filter(|wait| *wait > Duration::zero())
    }
}

/// An invitation as the invited person sees it.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The row.
    pub id: Uuid,
    /// The company it leads into.
    pub company_id: Uuid,
    /// That company's name.
    pub company: String,
    /// Who invites.
    pub inviter: String,
    /// The invited person's name, as the inviter typed it.
    pub name: String,
    /// The invited address.
    pub email: String,
    /// The inviter's language.
    pub language: Language,
}
