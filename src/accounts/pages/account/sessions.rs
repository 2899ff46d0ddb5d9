//! GET `/account/sessions`: the browsers the member is signed in with.

use actix_web::web::Path;
use askama::Template;
use uuid::Uuid;

use super::EmptyForm;
use crate::accounts::{self, Device, Member, OpenSession};
use crate::web::{Answer, Db, Error, Form, Notice, Now, Shell, page, see_other_with};

#[derive(Template)]
#[template(path = "accounts/account/sessions.html")]
struct SessionsPage {
    shell: Shell,
    member: Member,
    sessions: Vec<OpenSession>,
}

impl SessionsPage {
    /// Browser and system in words.
    fn device(&self, session: &OpenSession) -> String {
        let l = self.shell.l;
        let Device { browser, system } = Device::parse(&session.device);
        let browser = browser.map_or_else(|| l.msg_account_device_unknown(), str::to_owned);
        system.map_or_else(|| browser.clone(), |system| l.msg_account_device(&browser, system))
    }
}

/// GET `/account/sessions`.
///
/// # Errors
/// When the database fails.
pub async fn account_sessions(shell: Shell, member: Member, mut db: Db, Now(now): Now) -> Answer {
    let sessions = accounts::open_sessions(&mut db, member.user_id, now).await?;
    page(&SessionsPage { shell, member, sessions })
}

/// POST `/account/sessions/{id}/end`.
///
/// # Errors
/// Not found unless it is the member's own session.
pub async fn end_session(member: Member, mut db: Db, id: Path<Uuid>, Form(_): Form<EmptyForm>) -> Answer {
    if accounts::revoke_session_and_device(&mut db, member.user_id, *id).await? {
        Ok(see_other_with("/account/sessions", Notice::SessionRevoked))
    } else {
        Err(Error::NotFound)
    }
}

/// POST `/account/sessions/end`: ends every session of the member but this one.
///
/// # Errors
/// When the database fails.
pub async fn end_other_sessions(member: Member, mut db: Db, Form(_): Form<EmptyForm>) -> Answer {
    accounts::revoke_other_sessions(&mut db, &member).await?;
    Ok(see_other_with("/account/sessions", Notice::OtherSessionsEnded))
}
