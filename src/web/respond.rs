//! Answers: a page, or a redirect with a notice for the next page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, LOCATION};
use askama::Template;

use super::shared::Shared;
use super::{Answer, CookieLife, CookieSpec, Error, Shell};
use crate::l10n::L10nLanguage;

pub(super) const NOTICE_COOKIE: CookieSpec = CookieSpec { name: "pepite_notice", life: CookieLife::BrowserSession };
/// Stands between a notice and the code of the lead it is about.
const SUBJECT: char = '.';

/// A page.
///
/// # Errors
/// When the template fails to render.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page that anybody may read. A visitor's holds nothing of their own: the browser may keep it for going back, and asks
/// again before showing it as new. A member's is kept nowhere.
///
/// # Errors
/// When the template fails to render.
pub fn public_page(shell: &Shell, template: &impl Template) -> Answer {
    let mut answer = page(template)?;
    if shell.member.is_none() && shell.notice.is_none() {
        answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, private"));
        answer.extensions_mut().insert(Shared);
    }
    Ok(answer)
}

/// A page under a status: 422 for a form to be mended.
///
/// # Errors
/// When the template fails to render.
pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(Error::internal)?;
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html))
}

/// The mark of a redirect whose next page says something: the guard, which knows the base URL, makes the cookie of it.
#[derive(Debug, Clone)]
pub(super) struct NextNotice(pub String);

/// 303 to a path of ours.
#[must_use]
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}

/// 303, and a sentence on the page that follows.
#[must_use]
pub fn see_other_with(path: &str, notice: Notice) -> HttpResponse {
    see_other_told(path, notice.code().to_owned())
}

/// 303, and on the page that follows a sentence, with a button that takes back what was done to the lead of a code.
#[must_use]
pub fn see_other_about(path: &str, notice: Notice, code: &str) -> HttpResponse {
    see_other_told(path, format!("{}{SUBJECT}{code}", notice.code()))
}

fn see_other_told(path: &str, told: String) -> HttpResponse {
    let mut answer = see_other(path);
    answer.extensions_mut().insert(NextNotice(told));
    answer
}

macro_rules! notices {
    ($($variant:ident $code:literal $message:ident),+ $(,)?) => {
        /// What just happened, said once on the next page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Notice { $(
            #[doc = concat!("The message `", $code, "`.")]
            $variant
        ),+ }

        impl Notice {
            /// The code the cookie carries.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads the code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The sentence.
            #[must_use]
            pub fn sentence(self, l: &L10nLanguage) -> String {
                match self { $(Self::$variant => l.$message()),+ }
            }
        }
    };
}

/// What the cookie of a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What just happened.
    pub notice: Notice,
    /// The code of the lead it happened to.
    code: Option<String>,
}

impl Told {
    /// Reads the cookie.
    pub(super) fn parse(cookie: &str) -> Option<Self> {
        let (notice, code) = cookie.split_once(SUBJECT).map_or((cookie, None), |(notice, code)| (notice, Some(code)));
        let code = code.filter(|code| crate::listings::is_code(code)).map(str::to_owned);
        Some(Self { notice: Notice::parse(notice)?, code })
    }

    /// Where what happened is taken back.
    #[must_use]
    pub fn undo(&self) -> Option<String> {
        let code = self.code.as_ref().filter(|_| self.notice == Notice::LeadHidden)?;
        Some(format!("/leads/{code}/hiding/removal"))
    }
}

notices! {
    SignedOut "signed-out" msg_notice_signed_out,
    EmailProven "email-proven" msg_notice_email_proven,
    PasswordChanged "password-changed" msg_notice_password_changed,
    SessionRevoked "session-revoked" msg_notice_session_revoked,
    Invited "invited" msg_notice_invited,
    InvitationRevoked "invitation-revoked" msg_notice_invitation_revoked,
    AccountSaved "account-saved" msg_notice_account_saved,
    AccountClosed "account-closed" msg_notice_account_closed,
    AccountClosing "account-closing" msg_notice_account_closing,
    NotificationsRead "notifications-read" msg_notice_notifications_read,
    NotificationsChosen "notifications-chosen" msg_notice_notifications_chosen,
    DraftSaved "draft-saved" msg_notice_draft_saved,
    DraftForgotten "draft-forgotten" msg_notice_draft_forgotten,
    LeadPublished "lead-published" msg_notice_lead_published,
    LeadPublishedExposed "lead-published-exposed" msg_notice_lead_published_exposed,
    LeadSaved "lead-saved" msg_notice_lead_saved,
    LeadSavedExposed "lead-saved-exposed" msg_notice_lead_saved_exposed,
    LeadScheduled "lead-scheduled" msg_scheduled_notice_appears,
    LeadScheduledExposed "lead-scheduled-exposed" msg_notice_lead_scheduled_exposed,
    LeadLeaves "lead-leaves" msg_scheduled_notice_leaves,
    LeadStays "lead-stays" msg_scheduled_notice_stays,
    LeadUnscheduled "lead-unscheduled" msg_scheduled_notice_called_off,
    LeadPaused "lead-paused" msg_notice_lead_paused,
    LeadWithdrawn "lead-withdrawn" msg_notice_lead_withdrawn,
    SearchSaved "search-saved" msg_notice_search_saved,
    SearchChanged "search-changed" msg_notice_search_changed,
    FavouriteAdded "favourite-added" msg_notice_favourite_added,
    FavouriteRemoved "favourite-removed" msg_notice_favourite_removed,
    LeadHidden "lead-hidden" msg_notice_lead_hidden,
    LeadUnhidden "lead-unhidden" msg_notice_lead_unhidden,
    AlertsChosen "alerts-chosen" msg_notice_alerts_chosen,
    SearchForgotten "search-forgotten" msg_notice_search_forgotten,
    MessageSent "message-sent" msg_notice_message_sent,
    ConversationOpened "conversation-opened" msg_notice_conversation_opened,
    ConversationIgnored "conversation-ignored" msg_notice_conversation_ignored,
    ConversationBlocked "conversation-blocked" msg_notice_conversation_blocked,
    Disclosed "disclosed" msg_notice_disclosed,
    OfferMade "offer-made" msg_notice_offer_made,
    OfferDeclined "offer-declined" msg_notice_offer_declined,
    OfferWithdrawn "offer-withdrawn" msg_notice_offer_withdrawn,
    DealAgreed "deal-agreed" msg_notice_deal_agreed,
    PaymentMarked "payment-marked" msg_notice_payment_marked,
    CardReleased "card-released" msg_notice_card_released,
    DealConfirmed "deal-confirmed" msg_notice_deal_confirmed,
    DealCancelled "deal-cancelled" msg_notice_deal_cancelled,
    ClaimMade "claim-made" msg_notice_claim_made,
    ClaimRaised "claim-raised" msg_notice_claim_raised,
    SeatFreed "seat-freed" msg_notice_seat_freed,
    ClaimDecided "claim-decided" msg_notice_claim_decided,
    PersonInformed "person-informed" msg_notice_person_informed,
    Reviewed "reviewed" msg_notice_reviewed,
    OutcomeSaved "outcome-saved" msg_notice_outcome_saved,
    Reported "reported" msg_notice_reported,
    DecisionTaken "decision-taken" msg_notice_decision_taken,
    LetterAgain "letter-again" msg_notice_letter_again,
    ModelPinned "model-pinned" msg_notice_model_pinned,
    ModelFitted "model-fitted" msg_notice_model_fitted,
    FactorsChanged "factors-changed" msg_notice_factors_changed,
    SynonymsChanged "synonyms-changed" msg_notice_synonyms_changed,
}
