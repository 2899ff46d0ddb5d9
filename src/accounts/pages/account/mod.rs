//! `/account` and below, one page a section: profile, company, users, security, sessions. Notifications have a file
//! outside. All share the navigation of `templates/accounts/account/nav.html`.

mod colleague;
mod company;
mod profile;
mod security;
mod sessions;
mod users;

pub use colleague::{account_colleague, change_role, depart, departure, hand_over, remove_colleague};
pub use company::account_company;
pub use profile::{account, change_language};
pub use security::{account_security, change_password};
pub use sessions::{account_sessions, end_other_sessions, end_session};
pub use users::{account_users, invite};

use serde::Deserialize;

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}
