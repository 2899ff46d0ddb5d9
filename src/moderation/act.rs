//! What the staff does.

use crate::listings::LeadState;

/// An act of the staff, as the log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Looked at, nothing to change.
    Keep,
    /// A lead taken off offer while it is looked into.
    Hold,
    /// A lead taken off offer.
    Remove,
    /// A lead put back where it was.
    Restore,
    /// A company barred from writing.
    Suspend,
    /// A company that may write again.
    Reinstate,
    /// A company's name shown to a moderator.
    Reveal,
    /// A user's name and address shown to an admin.
    RevealUser,
    /// A user looked for by its address.
    FindUser,
    /// A claim decided.
    Arbitrate,
}

impl Act {
    /// Every act.
    pub const ALL: &[Self] = &[
        Self::Keep,
        Self::Hold,
        Self::Remove,
        Self::Restore,
        Self::Suspend,
        Self::Reinstate,
        Self::Reveal,
        Self::RevealUser,
        Self::FindUser,
        Self::Arbitrate,
    ];

    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Hold => "hold",
            Self::Remove => "remove",
            Self::Restore => "restore",
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
            Self::Reveal => "reveal",
            Self::RevealUser => "reveal_user",
            Self::FindUser => "find_user",
            Self::Arbitrate => "arbitrate",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.code() == code)
    }
}

/// What can be decided about a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It stays as it is; its reports are closed.
    Keep,
    /// It is taken off offer while it is looked into.
    Hold,
    /// It is taken off offer.
    Remove,
    /// It goes back to where moderation took it from.
    Restore,
}

impl Decision {
    /// Every decision, in the order a page offers them.
    pub const ALL: &[Self] = &[Self::Keep, Self::Hold, Self::Remove, Self::Restore];

    /// The code in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.act().code()
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|decision| decision.code() == code)
    }

    /// The act that the log names.
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            Self::Keep => Act::Keep,
            Self::Hold => Act::Hold,
            Self::Remove => Act::Remove,
            Self::Restore => Act::Restore,
        }
    }

    /// What can be decided about a lead in this state, with open reports or without.
    pub fn possible(state: LeadState, reported: bool) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |decision| match decision {
            Self::Keep => reported,
            Self::Hold => matches!(state, LeadState::Scheduled | LeadState::Published | LeadState::Paused),
            Self::Remove => {
                matches!(state, LeadState::Scheduled | LeadState::Published | LeadState::Paused | LeadState::Held)
            }
            Self::Restore => matches!(state, LeadState::Held | LeadState::Removed),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_as_its_act() {
        for act in Act::ALL {
            assert_eq!(Act::parse(act.code()), Some(*act));
        }
        for decision in Decision::ALL {
            assert_eq!(Decision::parse(decision.code()), Some(*decision));
        }
        assert_eq!(Decision::parse("suspend"), None);
    }

    #[test]
    fn a_removed_lead_can_be_restored_and_a_sold_one_only_kept() {
        let removed: Vec<_> = Decision::possible(LeadState::Removed, false).collect();
        assert_eq!(removed, [Decision::Restore]);
        let sold: Vec<_> = Decision::possible(LeadState::Sold, true).collect();
        assert_eq!(sold, [Decision::Keep]);
        assert_eq!(Decision::possible(LeadState::Withdrawn, false).count(), 0);
    }
}
