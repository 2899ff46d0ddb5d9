//! `/desk/alerts` and `/searches`: searches that are kept.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::{self, Member, Replay};
use crate::browse::{Frequency, LeadQuery, SaveSearchRefusal, SavedSearch, forget_search, save_search, saved_searches, words};
use crate::db::violated;
use crate::web::{Answer, Db, Error, Faults, Form, Notice, Now, Shell, Submitted, is_line, page_with, see_other, see_other_with};

const ALERTS: &str = "/desk/alerts";

/// What is typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    query: String,
    frequency: String,
}

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

#[derive(Template)]
#[template(path = "browse/alerts.html")]
struct Alerts {
    shell: Shell,
    searches: Vec<SavedSearch>,
    form: Option<Fields>,
    faults: Faults,
}

impl Alerts {
    fn frequencies(&self) -> Vec<(String, String)> {
        Frequency::ALL.iter().map(|it| (it.code().to_owned(), it.label(self.shell.l))).collect()
    }

    /// What a search looks for, in words.
    fn filters(&self, query: &LeadQuery) -> String {
        let said: Vec<_> = query.narrowings().into_iter().map(|it| words::chip(self.shell.language, query, it)).collect();
        if said.is_empty() { self.shell.l.msg_browse_alert_all() } else { said.join(", ") }
    }
}

/// GET `/desk/alerts`.
///
/// # Errors
/// When the database fails.
pub async fn alerts(shell: Shell, member: Member, mut db: Db) -> Answer {
    let searches = saved_searches(&mut db, member.user_id).await?;
    page_with(StatusCode::OK, &Alerts { shell, searches, form: None, faults: Faults::default() })
}

/// POST `/searches`: keeps a search.
///
/// # Errors
/// Conflict past the most searches one may keep; when the database fails.
pub async fn save(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    submitted: Submitted,
    Form(form): Form<Fields>,
) -> Answer {
    match replay(&mut db, &member, &submitted).await? {
        Replay::Fresh => {}
        Replay::Done(place) => return Ok(see_other(&place)),
        Replay::Other => return Err(Error::Conflict(shell.l.msg_browse_sent_twice())),
    }
    let mut faults = Faults::default();
    if !is_line(&form.name, 100) {
        faults.add("name", shell.l.msg_browse_alert_name_fault());
    }
    let frequency = Frequency::parse(&form.frequency);
    if frequency.is_none() {
        faults.add("frequency", shell.l.msg_browse_alert_frequency_fault());
    }
    if let (true, Some(frequency)) = (faults.is_empty(), frequency) {
        let query = LeadQuery::parse(&form.query);
        let sent = (submitted.key, (submitted.route.as_str(), submitted.body_hash.as_slice(), ALERTS));
        match save_search(&mut db, &member, (form.name.trim(), &query, frequency), sent, now).await {
            Ok(()) => return Ok(see_other_with(ALERTS, Notice::SearchSaved)),
            Err(SaveSearchRefusal::TooMany) => return Err(Error::Conflict(shell.l.msg_browse_alert_too_many())),
            Err(SaveSearchRefusal::TooLong) => faults.add("name", shell.l.msg_browse_alert_too_long()),
            Err(SaveSearchRefusal::Database(error)) if violated(&error) == Some("submissions_pkey") => {
                return Ok(see_other(ALERTS));
            }
            Err(SaveSearchRefusal::Database(error)) => return Err(error.into()),
        }
    }
    let searches = saved_searches(&mut db, member.user_id).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Alerts { shell, searches, form: Some(form), faults })
}

async fn replay(db: &mut Db, member: &Member, sent: &Submitted) -> Result<Replay, Error> {
    Ok(accounts::replay(db, member.user_id, sent.key, &sent.route, &sent.body_hash).await?)
}

/// POST `/searches/{id}/removal`.
///
/// # Errors
/// Not found unless it is the member's own.
pub async fn forget(member: Member, mut db: Db, id: Path<Uuid>, Form(_): Form<Nothing>) -> Answer {
    if forget_search(&mut db, &member, *id).await? {
        Ok(see_other_with(ALERTS, Notice::SearchForgotten))
    } else {
        Err(Error::NotFound)
    }
}
