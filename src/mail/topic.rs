//! What a user chooses by, and the ways there are to hear of it.

use crate::coded::coded;
use crate::l10n::L10nLanguage;

coded! {
    /// What news is about, as a user chooses how to hear of it.
    Topic {
        /// Buyers writing about one's leads.
        Requests = "requests",
        /// Messages in conversations.
        Messages = "messages",
        /// Offers and what becomes of them.
        Offers = "offers",
        /// Deals concluded and called off.
        Agreements = "agreements",
        /// What happens in a deal.
        Steps = "steps",
        /// Claims under the warranty.
        Claims = "claims",
        /// What came of leads one sold.
        Outcomes = "outcomes",
        /// Contact cards edited.
        Cards = "cards",
        /// Leads that saved searches found.
        Alerts = "alerts",
        /// One's own leads on offer.
        Publications = "publications",
        /// Decisions of moderation.
        Moderation = "moderation",
        /// What people behind leads have asked for.
        Privacy = "privacy",
        /// The account's own safety.
        Security = "security",
    }
}

coded! {
    /// How somebody hears of something. Whoever gets a letter finds it under the bell too.
    Way {
        /// By a letter at once.
        Mail = "mail",
        /// With the daily letter.
        Digest = "digest",
        /// Under the bell only.
        Site = "site",
        /// Not at all.
        Nothing = "none",
    }
}

impl Topic {
    /// Whether it comes by mail whatever one would choose: contracts, decisions that the law has us tell, duties toward
    /// people, the safety of the account.
    #[must_use]
    pub const fn is_locked(self) -> bool {
        matches!(self, Self::Agreements | Self::Moderation | Self::Privacy | Self::Security)
    }

    /// How somebody hears of it who has chosen nothing.
    #[must_use]
    pub const fn usual(self) -> Way {
        match self {
            Self::Outcomes => Way::Digest,
            _ => Way::Mail,
        }
    }

    /// Its words.
    #[must_use]
    pub fn label(self, l: &L10nLanguage) -> String {
        match self {
            Self::Requests => l.msg_notifications_topic_requests(),
            Self::Messages => l.msg_notifications_topic_messages(),
            Self::Offers => l.msg_notifications_topic_offers(),
            Self::Agreements => l.msg_notifications_topic_agreements(),
            Self::Steps => l.msg_notifications_topic_steps(),
            Self::Claims => l.msg_notifications_topic_claims(),
            Self::Outcomes => l.msg_notifications_topic_outcomes(),
            Self::Cards => l.msg_notifications_topic_cards(),
            Self::Alerts => l.msg_notifications_topic_alerts(),
            Self::Publications => l.msg_notifications_topic_publications(),
            Self::Moderation => l.msg_notifications_topic_moderation(),
            Self::Privacy => l.msg_notifications_topic_privacy(),
            Self::Security => l.msg_notifications_topic_security(),
        }
    }

    /// What it holds, in a sentence.
    #[must_use]
    pub fn about(self, l: &L10nLanguage) -> String {
        match self {
            Self::Requests => l.msg_notifications_about_requests(),
            Self::Messages => l.msg_notifications_about_messages(),
            Self::Offers => l.msg_notifications_about_offers(),
            Self::Agreements => l.msg_notifications_about_agreements(),
            Self::Steps => l.msg_notifications_about_steps(),
            Self::Claims => l.msg_notifications_about_claims(),
            Self::Outcomes => l.msg_notifications_about_outcomes(),
            Self::Cards => l.msg_notifications_about_cards(),
            Self::Alerts => l.msg_notifications_about_alerts(),
            Self::Publications => l.msg_notifications_about_publications(),
            Self::Moderation => l.msg_notifications_about_moderation(),
            Self::Privacy => l.msg_notifications_about_privacy(),
            Self::Security => l.msg_notifications_about_security(),
        }
    }
}

impl Way {
    /// Its words.
    #[must_use]
    pub fn label(self, l: &L10nLanguage) -> String {
        match self {
            Self::Mail => l.msg_notifications_way_mail(),
            Self::Digest => l.msg_notifications_way_digest(),
            Self::Site => l.msg_notifications_way_site(),
            Self::Nothing => l.msg_notifications_way_none(),
        }
    }
}
