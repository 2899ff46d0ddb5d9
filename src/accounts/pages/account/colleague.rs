//! `/account/users/{id}` and `/account/departure`: what an owner does about a colleague, and leaving oneself.
//! All of it asks for a session that was confirmed a short while ago.

use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::EmptyForm;
use crate::accounts::{self, Colleague, ColleagueAct, ColleagueError, CompanyRole, RoleChange};
use crate::l10n::L10nLanguage;
use crate::web::{Answer, Confirmed, Db, Error, Form, House, Notice, Now, Shell, no_session_cookie, page, see_other_with};

/// The role a colleague shall have.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct RoleForm {
    role: String,
}

#[derive(Template)]
#[template(path = "accounts/account/colleague.html")]
struct ColleaguePage {
    shell: Shell,
    colleague: Colleague,
    is_self: bool,
    owners: usize,
}

#[derive(Template)]
#[template(path = "accounts/account/departure.html")]
struct DeparturePage {
    shell: Shell,
    company: String,
    is_last_owner: bool,
}

/// GET `/account/users/{id}`: what can be done about a colleague.
///
/// # Errors
/// Not found for a user of another company, forbidden for who is no owner.
pub async fn account_colleague(shell: Shell, Confirmed(member): Confirmed, mut db: Db, id: Path<Uuid>) -> Answer {
    let colleagues = accounts::colleagues(&mut db, member.company_id).await?;
    let owners = colleagues.iter().filter(|it| it.is_owner()).count();
    let colleague = colleagues.into_iter().find(|it| it.id == *id).ok_or(Error::NotFound)?;
    if !member.is_owner() {
        return Err(Error::Forbidden);
    }
    let is_self = colleague.id == member.user_id;
    page(&ColleaguePage { shell, colleague, is_self, owners })
}

/// POST `/account/users/{id}/role`: `owner` or `member`.
///
/// # Errors
/// Not found for a user of another company, forbidden for who is no owner, a conflict for the last owner.
pub async fn change_role(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<RoleForm>,
) -> Answer {
    let change = match CompanyRole::parse(&form.role).ok_or(Error::BadRequest)? {
        CompanyRole::Owner => RoleChange::Promote,
        CompanyRole::Member => RoleChange::Demote,
    };
    let act = ColleagueAct { by: &member, user: *id, links: &house.links, now };
    accounts::change_role(&mut db, &act, change).await.map_err(|error| refused(error, shell.l))?;
    Ok(see_other_with("/account/users", Notice::RoleChanged))
}

/// POST `/account/users/{id}/ownership`: the colleague becomes an owner, and the member one no longer.
///
/// # Errors
/// Not found for a user of another company, forbidden for who is no owner.
pub async fn hand_over(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(_): Form<EmptyForm>,
) -> Answer {
    let act = ColleagueAct { by: &member, user: *id, links: &house.links, now };
    accounts::change_role(&mut db, &act, RoleChange::HandOver).await.map_err(|error| refused(error, shell.l))?;
    Ok(see_other_with("/account/users", Notice::OwnershipHandedOver))
}

/// POST `/account/users/{id}/removal`.
///
/// # Errors
/// Not found for a user of another company and for oneself, forbidden for who is no owner, a conflict for the staff.
pub async fn remove_colleague(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(_): Form<EmptyForm>,
) -> Answer {
    let act = ColleagueAct { by: &member, user: *id, links: &house.links, now };
    accounts::remove_colleague(&mut db, &act).await.map_err(|error| refused(error, shell.l))?;
    Ok(see_other_with("/account/users", Notice::ColleagueRemoved))
}

/// GET `/account/departure`: what leaving the company means.
///
/// # Errors
/// When the database fails.
pub async fn departure(shell: Shell, Confirmed(member): Confirmed, mut db: Db) -> Answer {
    let colleagues = accounts::colleagues(&mut db, member.company_id).await?;
    let is_last_owner = !colleagues.iter().any(|it| it.is_owner() && it.id != member.user_id);
    page(&DeparturePage { shell, company: member.company, is_last_owner })
}

/// POST `/account/departure`: leaves the company, and is signed out everywhere.
///
/// # Errors
/// A conflict for the last owner and for the staff.
pub async fn depart(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(_): Form<EmptyForm>,
) -> Answer {
    accounts::leave_company(&mut db, &member, &house.links, now).await.map_err(|error| refused(error, shell.l))?;
    let mut answer = see_other_with("/", Notice::CompanyLeft);
    answer.add_cookie(&no_session_cookie(&house.config)).map_err(Error::internal)?;
    Ok(answer)
}

fn refused(error: ColleagueError, l: &L10nLanguage) -> Error {
    match error {
        ColleagueError::NotFound => Error::NotFound,
        ColleagueError::NotOwner => Error::Forbidden,
        ColleagueError::LastOwner => Error::Conflict(l.msg_account_last_owner()),
        ColleagueError::Staff => Error::Conflict(l.msg_account_staff_stays()),
        ColleagueError::Unchanged => Error::Conflict(l.msg_account_role_unchanged()),
        ColleagueError::Database(error) => error.into(),
    }
}
