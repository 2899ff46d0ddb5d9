//! GET `/account/company`: the member's own company.

use askama::Template;

use crate::accounts::{self, Identity, Member};
use crate::web::{Answer, Db, Shell, page};

#[derive(Template)]
#[template(path = "accounts/account/company.html")]
struct CompanyPage {
    shell: Shell,
    company: Identity,
}

/// GET `/account/company`.
///
/// # Errors
/// When the database fails.
pub async fn account_company(shell: Shell, member: Member, mut db: Db) -> Answer {
    let company = accounts::identity(&mut db, member.company_id).await?;
    page(&CompanyPage { shell, company })
}
