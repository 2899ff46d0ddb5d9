//! `/account/company`: the member's own company, and giving it another name.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use crate::accounts::{self, Identity, Member};
use crate::listings::{RenameError, rename_company};
use crate::web::{Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, is_line, page_with, see_other_with};

/// The name asked for.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct CompanyNameForm {
    name: String,
}

#[derive(Template)]
#[template(path = "accounts/account/company.html")]
struct CompanyPage {
    shell: Shell,
    member: Member,
    company: Identity,
    former: Vec<String>,
    typed: String,
    /// Codes of leads that say the name asked for.
    telling: Vec<String>,
    faults: Faults,
}

/// GET `/account/company`.
///
/// # Errors
/// When the database fails.
pub async fn account_company(shell: Shell, member: Member, mut db: Db) -> Answer {
    let typed = member.company.clone();
    render(StatusCode::OK, shell, member, &mut db, typed, Refused::default()).await
}

/// What is wrong with the name asked for.
#[derive(Default)]
struct Refused {
    telling: Vec<String>,
    faults: Faults,
}

async fn render(
    status: StatusCode,
    shell: Shell,
    member: Member,
    db: &mut AsyncPgConnection,
    typed: String,
    refused: Refused,
) -> Answer {
    let company = accounts::identity(db, member.company_id).await?;
    let mut former = accounts::former_names(db, member.company_id).await?;
    former.retain(|name| *name != company.name);
    let Refused { telling, faults } = refused;
    page_with(status, &CompanyPage { shell, member, company, former, typed, telling, faults })
}

/// POST `/account/company/name`.
///
/// # Errors
/// Forbidden for who is no owner and for a suspended company; when the database fails.
pub async fn change_company_name(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<CompanyNameForm>,
) -> Answer {
    // Moderation has to find a suspended company under the name it knows.
    if !member.is_owner() || member.suspended {
        return Err(Error::Forbidden);
    }
    let mut refused = Refused::default();
    if is_line(&form.name, 120) {
        match rename_company(&mut db, &member, form.name.trim(), &house.links, now).await {
            Ok(()) => return Ok(see_other_with("/account/company", Notice::AccountSaved)),
            Err(RenameError::NotOwner) => return Err(Error::Forbidden),
            Err(RenameError::Database(error)) => return Err(error.into()),
            Err(RenameError::Same) => refused.faults.add("name", shell.l.msg_account_company_same()),
            Err(RenameError::InLeads(codes)) => {
                refused.faults.add("name", shell.l.msg_account_company_in_leads());
                refused.telling = codes;
            }
        }
    } else {
        refused.faults.add("name", shell.l.msg_accounts_company_fault());
    }
    render(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, form.name, refused).await
}
