//! `/account/closing`: what happens, the open deals, and the button.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use diesel_async::AsyncPgConnection;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde::Deserialize;

use crate::account_closing::{CloseCompanyError, Closed, ClosingContext, close_company, store};
use crate::accounts::{self, CompanyRole, Member};
use crate::web::kit::Input;
use crate::web::{
    Answer, Confirmed, Db, Error, Faults, Form, House, Notice, Now, Shell, format, no_session_cookie, page_with, see_other_with,
};

/// What was typed to confirm.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ClosingForm {
    confirmation: String,
}

/// Who looks at the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// May close.
    LastOwner,
    /// Leaves instead.
    NotLastOwner,
    /// Leaves the staff first.
    Staff,
    /// Has closed, and honours its deals.
    Closing,
}

#[derive(Template)]
#[template(path = "account_closing/closing.html")]
struct ClosingPage {
    shell: Shell,
    company: String,
    standing: Standing,
    open_deals: Vec<String>,
    typed: String,
    faults: Faults,
}

impl ClosingPage {
    fn confirmation(&self) -> Input<'_> {
        let field = self.shell.input("confirmation", self.shell.l.msg_closing_confirm_label(), &self.typed);
        field.hint(self.shell.l.msg_closing_confirm_hint(&self.company)).autocomplete("off").longest(200).fault(&self.faults)
    }

    fn count(&self) -> f64 {
        format::count(i64::try_from(self.open_deals.len()).unwrap_or_default())
    }
}

/// GET `/account/closing`.
///
/// # Errors
/// When the database fails.
pub async fn closing(shell: Shell, member: Member, mut db: Db) -> Answer {
    draw(StatusCode::OK, shell, &member, &mut db, ClosingForm::default(), Faults::default()).await
}

/// POST `/account/closing`: closes the company.
///
/// # Errors
/// Confirmation where the session was not confirmed a short while ago; a conflict where the member may not close it.
pub async fn close(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<ClosingForm>,
) -> Answer {
    if !is_name(&form.confirmation, &member.company) {
        let mut faults = Faults::default();
        faults.add("confirmation", shell.l.msg_closing_confirm_fault());
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, form, faults).await;
    }
    let mut rng = StdRng::from_rng(&mut rand::rng());
    let context = ClosingContext { member: &member, links: &house.links, rng: &mut rng, now };
    let notice = match close_company(&mut db, context).await {
        Ok(Closed::Whole) => Notice::AccountClosed,
        Ok(Closed::AfterDeals(_)) | Err(CloseCompanyError::Closing) => Notice::AccountClosing,
        Err(CloseCompanyError::NotLastOwner) => return Err(Error::Conflict(shell.l.msg_closing_not_last_owner())),
        Err(CloseCompanyError::Staff) => return Err(Error::Conflict(shell.l.msg_closing_staff())),
        Err(CloseCompanyError::Database(error)) => return Err(error.into()),
    };
    let mut answer = see_other_with("/", notice);
    answer.add_cookie(&no_session_cookie(&house.config)).map_err(Error::internal)?;
    Ok(answer)
}

/// Whether the name of the company was typed; how it is spaced and capitalised does not matter.
fn is_name(typed: &str, company: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(typed) == plain(company)
}

async fn draw(
    status: StatusCode,
    shell: Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    form: ClosingForm,
    faults: Faults,
) -> Answer {
    let users = accounts::company_users(db, member.company_id).await?;
    let others_own = users.iter().any(|user| user.id != member.user_id && user.role == CompanyRole::Owner);
    let standing = if store::closing_at(db, member.company_id).await?.is_some() {
        Standing::Closing
    } else if !member.is_owner() || others_own {
        Standing::NotLastOwner
    } else if users.iter().any(|user| user.staff.is_some()) {
        Standing::Staff
    } else {
        Standing::LastOwner
    };
    let open_deals = store::open_deals(db, member.company_id).await?;
    let company = member.company.clone();
    page_with(status, &ClosingPage { shell, company, standing, open_deals, typed: form.confirmation, faults })
}
