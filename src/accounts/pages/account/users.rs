//! GET `/account/users`: the users of the member's company, and inviting another.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use crate::accounts::{self, Colleague, InviteRefusal, Member, Secret};
use crate::web::{Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, is_line, page_with, see_other_with};

/// Whom to invite.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationForm {
    name: String,
    email: String,
}

#[derive(Template)]
#[template(path = "accounts/account/users.html")]
struct UsersPage {
    shell: Shell,
    member: Member,
    colleagues: Vec<Colleague>,
    invitation: InvitationForm,
    faults: Faults,
}

/// GET `/account/users`.
///
/// # Errors
/// When the database fails.
pub async fn account_users(shell: Shell, member: Member, mut db: Db) -> Answer {
    render(StatusCode::OK, shell, member, &mut db, InvitationForm::default(), Faults::default()).await
}

async fn render(
    status: StatusCode,
    shell: Shell,
    member: Member,
    db: &mut AsyncPgConnection,
    invitation: InvitationForm,
    faults: Faults,
) -> Answer {
    let colleagues = accounts::colleagues(db, member.company_id).await?;
    page_with(status, &UsersPage { shell, member, colleagues, invitation, faults })
}

/// POST `/account/invitations`.
///
/// # Errors
/// Forbidden for those who may not invite; when the database fails.
pub async fn invite(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<InvitationForm>,
) -> Answer {
    let mut faults = Faults::default();
    if !is_line(&form.name, 100) {
        faults.add("name", shell.l.msg_accounts_name_fault());
    }
    let Ok(address) = accounts::email(&form.email) else {
        faults.add("email", shell.l.msg_accounts_email_fault());
        return render(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, form, faults).await;
    };
    if !faults.is_empty() {
        return render(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, form, faults).await;
    }
    let secret = Secret::new(&mut rand::rng());
    match accounts::invite_member(&mut db, &member, (form.name.trim(), &address), &secret, &house.links, now).await {
        Ok(()) => Ok(see_other_with("/account/users", Notice::Invited)),
        Err(InviteRefusal::NotOwner) => Err(Error::Forbidden),
        Err(InviteRefusal::Database(error)) => Err(error.into()),
    }
}
