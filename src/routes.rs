//! The sitemap: method, path, handler, nothing else.

use actix_web::web::{self, ServiceConfig};
use actix_web::{Route, guard};

use crate::{
    account_closing, accounts, admin, browse, conversations, data_export, deals, desk, listings, moderation, privacy, readiness,
    web as kit,
};

/// A route of the house, as the access tests walk it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The pattern.
    pub path: &'static str,
}

macro_rules! sitemap {
    ($($method:ident $path:literal => $handler:path;)+) => {
        /// Every route, in the order they are tried.
        pub const SITEMAP: &[Address] = &[$(Address { method: stringify!($method), path: $path }),+];

        /// Registers every route.
        pub fn configure(app: &mut ServiceConfig) {
            $(app.route($path, $method().to($handler));)+
        }
    };
}

#[expect(non_snake_case, reason = "reads as the method in the sitemap")]
fn GET() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

#[expect(non_snake_case, reason = "reads as the method in the sitemap")]
fn POST() -> Route {
    web::post()
}

sitemap! {
    GET  "/" => browse::pages::home;
    GET  "/leads" => browse::pages::list;
    GET  "/leads.atom" => browse::pages::atom;
    GET  "/leads/map" => browse::pages::map;
    GET  "/sitemap.xml" => browse::pages::sitemap;
    GET  "/sitemap/{file}.xml" => browse::pages::sitemap_part;
    GET  "/robots.txt" => browse::pages::robots;
    GET  "/how-it-works" => browse::pages::how_it_works;
    GET  "/privacy" => browse::pages::privacy;
    GET  "/terms" => browse::pages::terms;
    // Where somebody lands who had to sign in again while saving a search.
    GET  "/searches" => browse::pages::alerts;
    POST "/searches" => browse::pages::save;
    GET  "/searches/{id}" => browse::pages::alert;
    POST "/searches/{id}" => browse::pages::change;
    POST "/searches/{id}/removal" => browse::pages::forget;
    GET  "/searches/{token}/unsubscribe" => browse::pages::unsubscribe;
    POST "/searches/{token}/unsubscribe" => browse::pages::unsubscribed;
    GET  "/desk/alerts" => browse::pages::alerts;
    POST "/desk/alerts" => browse::pages::choose;
    GET  "/desk/favourites" => browse::pages::favourites;
    GET  "/desk/hidden" => browse::pages::hidden;
    POST "/leads/{code}/favourite" => browse::pages::add_favourite;
    POST "/leads/{code}/favourite/removal" => browse::pages::remove_favourite;
    POST "/leads/{code}/hiding" => browse::pages::hide;
    POST "/leads/{code}/hiding/removal" => browse::pages::unhide;
    GET  "/compare" => browse::pages::compare;

    GET  "/sign-up" => accounts::pages::sign_up_form;
    POST "/sign-up" => accounts::pages::sign_up;
    GET  "/sign-in" => accounts::pages::sign_in_form;
    POST "/sign-in" => accounts::pages::sign_in;
    POST "/sign-out" => accounts::pages::sign_out;
    GET  "/email/verify" => accounts::pages::email;
    POST "/email/verify" => accounts::pages::verify;
    GET  "/password/forgotten" => accounts::pages::forgotten;
    POST "/password/forgotten" => accounts::pages::forgot;
    GET  "/password/reset" => accounts::pages::reset_form;
    POST "/password/reset" => accounts::pages::reset;
    GET  "/join" => accounts::pages::join;
    POST "/join" => accounts::pages::joined;
    GET  "/account" => accounts::pages::account;
    POST "/account/invitations" => accounts::pages::invite;
    POST "/account/invitations/{id}/sending" => accounts::pages::resend_invitation;
    POST "/account/invitations/{id}/revocation" => accounts::pages::revoke_invitation;
    POST "/account/sessions/{id}/end" => accounts::pages::end_session;
    POST "/account/password" => accounts::pages::change_password;
    GET  "/account/confirm" => accounts::pages::confirm_form;
    POST "/account/confirm" => accounts::pages::confirm;
    POST "/account/language" => accounts::pages::change_language;
    GET  "/account/data" => data_export::pages::data;
    POST "/account/data" => data_export::pages::export;
    GET  "/account/closing" => account_closing::pages::closing;
    POST "/account/closing" => account_closing::pages::close;
    GET  "/account/notifications" => accounts::pages::notification_settings;
    POST "/account/notifications" => accounts::pages::choose_notifications;
    POST "/account/notifications/reading" => accounts::pages::read_notifications;
    GET  "/notifications" => accounts::pages::notifications;
    GET  "/notifications/unread" => accounts::pages::unread_notifications;
    GET  "/notifications/events" => accounts::pages::notification_events;
    GET  "/notifications/{token}/unsubscribe" => accounts::pages::unsubscribe;
    POST "/notifications/{token}/unsubscribe" => accounts::pages::unsubscribed;

    POST "/reports" => moderation::pages::report;
    GET  "/moderation" => moderation::pages::queue;
    GET  "/moderation/log" => moderation::pages::log;
    GET  "/moderation/leads/{code}" => moderation::pages::lead_case;
    POST "/moderation/leads/{code}/decision" => moderation::pages::decide;
    POST "/moderation/leads/{code}/suspension" => moderation::pages::suspend_seller;
    POST "/moderation/leads/{code}/reinstatement" => moderation::pages::reinstate_seller;
    POST "/moderation/leads/{code}/identity" => moderation::pages::identity;
    GET  "/moderation/conversations/{id}" => moderation::pages::conversation_case;
    POST "/moderation/conversations/{id}/decision" => moderation::pages::file_conversation;
    POST "/moderation/conversations/{id}/suspension" => moderation::pages::suspend_side;
    GET  "/moderation/deals/{code}" => moderation::pages::claim_case;
    POST "/moderation/deals/{code}/decision" => moderation::pages::arbitrate;
    POST "/moderation/conversations/{id}/reinstatement" => moderation::pages::reinstate_side;

    GET  "/leads/{code}/conversations" => conversations::pages::start_form;
    POST "/leads/{code}/conversations" => conversations::pages::start;
    GET  "/desk" => desk::pages::desk;
    GET  "/conversations" => conversations::pages::conversations;
    GET  "/conversations/{id}" => conversations::pages::conversation;
    POST "/conversations/{id}/messages" => conversations::pages::send;
    POST "/conversations/{id}/decision" => conversations::pages::decide;
    POST "/conversations/{id}/disclosure" => conversations::pages::disclose;
    GET  "/conversations/{id}/events" => conversations::pages::events;

    GET  "/leads/new" => listings::pages::new;
    POST "/leads" => listings::pages::create;
    POST "/leads/estimate" => listings::pages::estimate;
    POST "/leads/drafts" => listings::pages::start_draft;
    POST "/leads/{code}/draft" => listings::pages::keep_draft;
    POST "/leads/{code}/draft/removal" => listings::pages::forget_draft;
    GET  "/leads/{code}/edit" => listings::pages::edit;
    POST "/leads/{code}" => listings::pages::change;
    POST "/leads/{code}/publication" => listings::pages::publish;
    POST "/leads/{code}/pause" => listings::pages::pause;
    POST "/leads/{code}/withdrawal" => listings::pages::withdraw;
    GET  "/desk/leads" => listings::pages::own_leads;

    POST "/conversations/{id}/offers" => deals::pages::make;
    POST "/offers/{id}/acceptance" => deals::pages::accept;
    POST "/offers/{id}/decline" => deals::pages::decline;
    POST "/offers/{id}/withdrawal" => deals::pages::withdraw;
    GET  "/deals" => deals::pages::deals;
    GET  "/deals/pipeline" => deals::pages::pipeline;
    GET  "/deals/{code}" => deals::pages::deal;
    GET  "/deals/{code}/agreement" => deals::pages::agreement;
    GET  "/deals/{code}/agreement.pdf" => deals::pages::agreement_pdf;
    GET  "/deals/{code}/agreement/verify" => deals::pages::verify_form;
    POST "/deals/{code}/agreement/verify" => deals::pages::verify;
    GET  "/deals/{code}/card" => deals::pages::card;
    POST "/deals/{code}/card" => deals::pages::open_card;
    // Addresses of files that were links once: they lead to the page with the buttons.
    GET  "/deals/{code}/card.csv" => deals::pages::card_file;
    POST "/deals/{code}/card.csv" => deals::pages::card_csv;
    GET  "/deals/{code}/card.vcf" => deals::pages::card_file;
    POST "/deals/{code}/card.vcf" => deals::pages::card_vcf;
    POST "/deals/{code}/notice" => deals::pages::notice;
    POST "/deals/{code}/payment" => deals::pages::payment;
    POST "/deals/{code}/release" => deals::pages::release;
    POST "/deals/{code}/confirmation" => deals::pages::confirm;
    POST "/deals/{code}/cancellation" => deals::pages::cancel;
    POST "/deals/{code}/claims" => deals::pages::claim;
    POST "/deals/{code}/claims/decision" => deals::pages::decide;
    POST "/deals/{code}/claims/appeal" => deals::pages::appeal;
    POST "/deals/{code}/seat" => deals::pages::seat;
    POST "/deals/{code}/reviews" => deals::pages::write_review;
    POST "/deals/{code}/outcome" => deals::pages::outcome;

    GET  "/privacy/request" => privacy::pages::ask;
    POST "/privacy/request" => privacy::pages::asked;
    GET  "/privacy/request/sent" => privacy::pages::sent;
    GET  "/privacy/request/done" => privacy::pages::done;
    GET  "/privacy/request/{token}" => privacy::pages::held;
    POST "/privacy/request/{token}" => privacy::pages::exercise;

    GET  "/admin" => admin::pages::overview;
    GET  "/admin/users" => admin::pages::users;
    GET  "/admin/valuation" => admin::pages::valuation;
    POST "/admin/valuation/pin" => admin::pages::pin_model;
    POST "/admin/valuation/fit" => admin::pages::fit_model;
    GET  "/admin/factors" => admin::pages::factors;
    GET  "/admin/factors/{group}" => admin::pages::factor_group;
    POST "/admin/factors/{group}" => admin::pages::change_factors;
    GET  "/admin/synonyms" => admin::pages::synonyms;
    POST "/admin/synonyms" => admin::pages::change_synonyms;
    GET  "/admin/letters" => admin::pages::letters;
    POST "/admin/letters/{id}/again" => admin::pages::send_again;

    POST "/language" => kit::choose_language;
    POST "/keys" => kit::choose_keys;
    GET  "/static/{version}/{name}" => kit::assets::file;
    GET  "/healthz" => readiness::healthz;
    GET  "/readyz" => readiness::readyz;

    // After every address under /leads that has a name of its own.
    GET  "/leads/{code}" => browse::pages::teaser;
}
