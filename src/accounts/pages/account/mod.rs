//! `/account` and below, one page a section: profile, users, security, sessions. The company's page is in
//! `listings`, for the texts of leads must not say its name; notifications have a file outside. All share the navigation of `templates/accounts/account/nav.html`.

mod colleague;
mod email;
mod profile;
mod security;
mod sessions;
mod users;

pub use colleague::{account_colleague, change_role, depart, departure, hand_over, remove_colleague};
pub use email::{account_email, cancel_email, confirm_email, email_confirmation, email_undo, request_email, undo_email};
pub use profile::{account, change_language, change_name};
pub use security::{account_security, change_password};
pub use sessions::{account_sessions, end_other_sessions, end_session};
pub use users::{account_users, invite};

use serde::Deserialize;

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}
