//! What a letter is about: every kind that is written, and the topic its reader chooses by.

use super::Topic;
use crate::coded::coded;

coded! {
    /// What a letter is about; no personal data.
    Kind {
        /// Proving an address.
        ProveEmail = "prove_email",
        /// Somebody signed up with an address that is known.
        AlreadyHere = "already_here",
        /// A way back in without the password.
        ResetPassword = "reset_password",
        /// The password was changed.
        PasswordChanged = "password_changed",
        /// An invitation into a company.
        Invitation = "invitation",
        /// A lead is on offer.
        LeadPublished = "lead_published",
        /// A saved search found something.
        NewLeads = "new_leads",
        /// A buyer wrote about a lead.
        ConversationRequest = "conversation_request",
        /// The seller accepted to talk.
        ConversationAccepted = "conversation_accepted",
        /// Something unread.
        ConversationMessage = "conversation_message",
        /// A request still waits for its seller.
        ConversationReminder = "conversation_reminder",
        /// The other side says who it is.
        ConversationDisclosed = "conversation_disclosed",
        /// The card of a lead one talks about was edited.
        CardEdited = "card_edited",
        /// An offer was made.
        OfferMade = "offer_made",
        /// An offer was answered by another.
        OfferCountered = "offer_countered",
        /// An offer was declined.
        OfferDeclined = "offer_declined",
        /// An offer was withdrawn.
        OfferWithdrawn = "offer_withdrawn",
        /// An offer was not answered in time.
        OfferExpired = "offer_expired",
        /// The lead went to somebody else.
        OfferLost = "offer_lost",
        /// A lead one talked about may be had again.
        LeadBack = "lead_back",
        /// Both have said yes.
        DealAgreed = "deal_agreed",
        /// The buyer says that it paid.
        DealPaid = "deal_paid",
        /// The seller says that it received.
        DealReceived = "deal_received",
        /// The card is open.
        DealReleased = "deal_released",
        /// The buyer is content.
        DealConfirmed = "deal_confirmed",
        /// The warranty is over.
        DealRipened = "deal_ripened",
        /// The deal was called off.
        DealCancelled = "deal_cancelled",
        /// The buyer complained.
        DealClaimed = "deal_claimed",
        /// The claim was accepted.
        ClaimAccepted = "claim_accepted",
        /// The claim was refused.
        ClaimRefused = "claim_refused",
        /// A claim was taken to moderation.
        ClaimRaised = "claim_raised",
        /// A refused claim was let go.
        ClaimLetGo = "claim_let_go",
        /// Moderation has ruled on a claim.
        ClaimRuled = "claim_ruled",
        /// What came of the lead.
        DealOutcome = "deal_outcome",
        /// A buyer has yet to inform the person behind the lead.
        InformReminder = "inform_reminder",
        /// The other side wrote a review.
        DealReviewed = "deal_reviewed",
        /// A buyer has reported nothing yet.
        ReportReminder = "report_reminder",
        /// The company across closes its account.
        DealClosing = "deal_closing",
        /// The reader's data was exported.
        DataExported = "data_exported",
        /// The reader's company closes, or is closed.
        AccountClosed = "account_closed",
        /// What was decided about a lead.
        ModerationDecision = "moderation_decision",
        /// The company was suspended, or may work again.
        ModerationSuspension = "moderation_suspension",
        /// A report was looked at.
        ReportHandled = "report_handled",
        /// To the person behind a lead: where it may see what is held.
        PersonLink = "person_link",
        /// To that person: it is done.
        PersonDone = "person_done",
        /// To the seller of leads about a person who asked.
        PersonSeller = "person_seller",
        /// To a buyer who holds the card of a person who asked.
        PersonBuyer = "person_buyer",
        /// What waited, once a day.
        Digest = "digest",
    }
}

impl Kind {
    /// What its reader chooses by. None where the letter answers a request of the reader's own, goes to somebody without an
    /// account, or is the daily one: it leaves, and nothing of it is kept.
    #[must_use]
    pub const fn topic(self) -> Option<Topic> {
        Some(match self {
            Self::ProveEmail
            | Self::AlreadyHere
            | Self::ResetPassword
            | Self::Invitation
            | Self::AccountClosed
            | Self::PersonLink
            | Self::PersonDone
            | Self::Digest => return None,
            Self::ConversationRequest | Self::ConversationReminder => Topic::Requests,
            Self::ConversationAccepted | Self::ConversationMessage | Self::ConversationDisclosed => Topic::Messages,
            Self::CardEdited => Topic::Cards,
            Self::OfferMade
            | Self::OfferCountered
            | Self::OfferDeclined
            | Self::OfferWithdrawn
            | Self::OfferExpired
            | Self::LeadBack
            | Self::OfferLost => Topic::Offers,
            Self::DealAgreed | Self::DealCancelled | Self::DealClosing => Topic::Agreements,
            Self::DealPaid
            | Self::DealReceived
            | Self::DealReleased
            | Self::DealConfirmed
            | Self::DealRipened
            | Self::DealReviewed
            | Self::ReportReminder => Topic::Steps,
            Self::DealClaimed | Self::ClaimAccepted | Self::ClaimRefused | Self::ClaimRaised | Self::ClaimLetGo => Topic::Claims,
            Self::DealOutcome => Topic::Outcomes,
            Self::LeadPublished => Topic::Publications,
            Self::NewLeads => Topic::Alerts,
            Self::ModerationDecision | Self::ModerationSuspension | Self::ReportHandled | Self::ClaimRuled => Topic::Moderation,
            Self::PersonSeller | Self::PersonBuyer | Self::InformReminder => Topic::Privacy,
            Self::PasswordChanged | Self::DataExported => Topic::Security,
        })
    }

    /// The kinds that an address gets few of, counted together with this one: those that anybody may have sent to any address
    /// by typing it. Empty for e-mails that their reader's own acts or deals cause.
    #[must_use]
    pub const fn limited_with(self) -> &'static [Self] {
        match self {
            Self::ProveEmail | Self::AlreadyHere | Self::ResetPassword | Self::Invitation => {
                &[Self::ProveEmail, Self::AlreadyHere, Self::ResetPassword, Self::Invitation]
            }
            Self::PersonLink => &[Self::PersonLink],
            _ => &[],
        }
    }

    /// The codes of the kinds of a topic.
    pub(super) fn codes_of(topic: Topic) -> Vec<&'static str> {
        Self::ALL.iter().filter(|kind| kind.topic() == Some(topic)).map(|kind| kind.code()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_anybody_may_have_sent_to_any_address_is_limited() {
        let limited: Vec<_> =
            Kind::ALL.iter().filter(|kind| kind.limited_with().contains(kind)).map(|kind| kind.code()).collect();
        assert_eq!(limited, ["prove_email", "already_here", "reset_password", "invitation", "person_link"]);
        // The owner's own acts are told whatever else was sent.
        assert!(Kind::PasswordChanged.limited_with().is_empty());
    }

    #[test]
    fn every_topic_has_something_to_tell() {
        for topic in Topic::ALL {
            assert!(!Kind::codes_of(*topic).is_empty(), "{topic}");
        }
    }
}
