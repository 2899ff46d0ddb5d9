//! `/account/invitations` and below: inviting colleagues, sending an invitation again, revoking it.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;
use uuid::Uuid;

use super::account::{self, Nothing};
use crate::accounts::{self, InviteError, Invitee, Member};
use crate::web::{Answer, Db, Error, Faults, Form, Notice, Now, Shell, is_line, see_other_with};

/// Where the list of invitations is.
const LIST: &str = "/account#invitations";

/// Whom to invite.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationFields {
    pub(super) name: String,
    pub(super) email: String,
}

/// POST `/account/invitations`: the same answer whether or not the address has an account.
///
/// # Errors
/// Forbidden for those who may not invite; too many invitations; when the database fails.
pub async fn invite(shell: Shell, member: Member, mut db: Db, Now(now): Now, Form(form): Form<InvitationFields>) -> Answer {
    let mut faults = Faults::default();
    if !is_line(&form.name, 100) {
        faults.add("name", shell.l.msg_accounts_name_fault());
    }
    let address = accounts::email(&form.email).unwrap_or_default();
    if address.is_empty() {
        faults.add("email", shell.l.msg_accounts_email_fault());
    }
    if faults.is_empty() {
        let invitee = Invitee { name: form.name.trim(), email: &address };
        match accounts::invite_member(&mut db, &member, &invitee, now).await {
            Ok(()) => return Ok(see_other_with(LIST, Notice::Invited)),
            Err(InviteError::AlreadyColleague) => faults.add("email", shell.l.msg_accounts_invitation_colleague()),
            Err(other) => return Err(other.into()),
        }
    }
    let typed = account::Typed { invitation: form, faults };
    account::draw(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, typed, now).await
}

/// POST `/account/invitations/{id}/sending`: sends the invitation again.
///
/// # Errors
/// Not found unless it is a pending invitation of the company; too soon; when the database fails.
pub async fn resend_invitation(member: Member, mut db: Db, Now(now): Now, id: Path<Uuid>, Form(_): Form<Nothing>) -> Answer {
    accounts::resend_invitation(&mut db, &member, *id, now).await?;
    Ok(see_other_with(LIST, Notice::Invited))
}

/// POST `/account/invitations/{id}/revocation`: the link of the invitation is void.
///
/// # Errors
/// Not found unless it is a pending invitation of the company; when the database fails.
pub async fn revoke_invitation(member: Member, mut db: Db, Now(now): Now, id: Path<Uuid>, Form(_): Form<Nothing>) -> Answer {
    accounts::revoke_invitation(&mut db, &member, *id, now).await?;
    Ok(see_other_with(LIST, Notice::InvitationRevoked))
}

impl From<InviteError> for Error {
    fn from(error: InviteError) -> Self {
        match error {
            InviteError::NotOwner | InviteError::Suspended => Self::Forbidden,
            InviteError::NotFound => Self::NotFound,
            InviteError::TooMany { retry_after } => Self::TooMany { retry_after },
            InviteError::AlreadyColleague => Self::BadRequest,
            InviteError::Database(error) => error.into(),
        }
    }
}
