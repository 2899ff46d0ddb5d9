//! The pages of accounts.

mod account;
mod bell;
mod confirm;
mod email;
mod end_topic;
mod invitations;
mod join;
mod notifications;
mod password;
mod sign_in;
mod sign_up;

pub use account::{account, change_language, change_password, end_session};
pub use bell::{notification_events, notifications, read_notifications, unread_notifications};
pub use confirm::{confirm, confirm_form};
pub use email::{email, verify};
pub use end_topic::{unsubscribe, unsubscribed};
pub use invitations::{invite, resend_invitation, revoke_invitation};
pub use join::{join, joined};
pub use notifications::{choose_notifications, notification_settings};
pub use password::{forgot, forgotten, reset, reset_form};
pub use sign_in::{sign_in, sign_in_form, sign_out};
pub use sign_up::{sign_up, sign_up_form};

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

use super::{PasswordFault, check_password};
use crate::l10n::L10nLanguage;
use crate::web::Faults;

/// The browser's own words, for the list of sessions.
fn device(req: &HttpRequest) -> String {
    req.headers().get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("?").to_owned()
}

/// Adds the sentence for a password that is not taken, beside the field `password`.
fn check(l: &L10nLanguage, password: &str, known: &[&str], faults: &mut Faults) {
    check_field(l, "password", password, known, faults);
}

/// Adds the sentence for a password that is not taken, beside its field.
fn check_field(l: &L10nLanguage, field: &'static str, password: &str, known: &[&str], faults: &mut Faults) {
    let sentence = match check_password(password, known) {
        Ok(()) => return,
        Err(PasswordFault::TooShort) => l.msg_accounts_password_too_short(),
        Err(PasswordFault::TooLong) => l.msg_accounts_password_too_long(),
        Err(PasswordFault::Personal) => l.msg_accounts_password_personal(),
        Err(PasswordFault::Common) => l.msg_accounts_password_common(),
        Err(PasswordFault::Pattern) => l.msg_accounts_password_pattern(),
        Err(PasswordFault::TooEasy) => l.msg_accounts_password_too_easy(),
    };
    faults.add(field, sentence);
}
