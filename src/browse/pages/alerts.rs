//! `/desk/alerts` and `/searches`: searches that are kept, and what holds for all of a company's.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::{Days, NaiveDate};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::{self, Member, Replay};
use crate::browse::{
    AlertSettings, Frequency, LeadQuery, MOST_A_WEEK, Pause, SaveSearchRefusal, SavedSearch, alert_settings, change_search,
    choose_alert_settings, forget_search, save_search, saved_search, saved_searches, words,
};
use crate::db::violated;
use crate::web::{Answer, Db, Error, Faults, Form, Notice, Now, Shell, Submitted, is_line, page_with, see_other, see_other_with};

const ALERTS: &str = "/desk/alerts";
/// Longest pause with an end, in days.
const LONGEST_PAUSE: u64 = 366;

/// What is typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    query: String,
    frequency: String,
}

/// What is typed to change a search.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    name: String,
    frequency: String,
}

/// What is typed for the whole company.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Chosen {
    weekly_capacity: String,
    pause: String,
    paused_until: String,
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
    settings: AlertSettings,
    today: NaiveDate,
    form: Option<Fields>,
    chosen: Chosen,
    faults: Faults,
}

impl Alerts {
    async fn read(
        shell: Shell,
        member: &Member,
        db: &mut AsyncPgConnection,
        today: NaiveDate,
    ) -> diesel::result::QueryResult<Self> {
        let searches = saved_searches(db, member.user_id).await?;
        let settings = alert_settings(db, member.company_id).await?;
        let chosen = Chosen::of(settings, today);
        Ok(Self { shell, searches, settings, today, form: None, chosen, faults: Faults::default() })
    }

    fn frequencies(&self) -> Vec<(String, String)> {
        frequencies(&self.shell)
    }

    /// What a search looks for, in words.
    fn filters(&self, query: &LeadQuery) -> String {
        filters(&self.shell, query)
    }

    fn pauses(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        let words = [l.msg_browse_alert_pause_none(), l.msg_browse_alert_pause_until(), l.msg_browse_alert_pause_open()];
        ["none", "until", "open"].into_iter().map(str::to_owned).zip(words).collect()
    }

    /// That nothing is sent, while that is so.
    fn paused(&self) -> Option<String> {
        let l = self.shell.l;
        self.settings.is_paused(self.today).then(|| match self.settings.pause {
            Pause::Until(day) => l.msg_browse_alert_paused_until(self.shell.date(&day)),
            _ => l.msg_browse_alert_paused(),
        })
    }
}

fn frequencies(shell: &Shell) -> Vec<(String, String)> {
    Frequency::ALL.iter().map(|it| (it.code().to_owned(), it.label(shell.l))).collect()
}

fn filters(shell: &Shell, query: &LeadQuery) -> String {
    let said: Vec<_> = query.narrowings().into_iter().map(|it| words::chip(shell.language, query, it)).collect();
    if said.is_empty() { shell.l.msg_browse_alert_all() } else { said.join(", ") }
}

impl Chosen {
    fn of(settings: AlertSettings, today: NaiveDate) -> Self {
        let (pause, day) = match settings.pause {
            Pause::Until(day) if settings.is_paused(today) => ("until", Some(day)),
            Pause::Open => ("open", None),
            _ => ("none", None),
        };
        Self {
            weekly_capacity: settings.weekly_capacity.map(|it| it.to_string()).unwrap_or_default(),
            pause: pause.to_owned(),
            paused_until: day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self, shell: &Shell, today: NaiveDate) -> Result<AlertSettings, Faults> {
        let mut faults = Faults::default();
        let typed = self.weekly_capacity.trim();
        let weekly_capacity = typed.parse::<i16>().ok().filter(|it| (1..=MOST_A_WEEK).contains(it));
        if weekly_capacity.is_none() && !typed.is_empty() {
            faults.add("weekly_capacity", shell.l.msg_browse_alert_capacity_fault());
        }
        let latest = today.checked_add_days(Days::new(LONGEST_PAUSE)).unwrap_or(today);
        let day = self.paused_until.trim().parse().ok().filter(|day: &NaiveDate| *day > today && *day <= latest);
        let pause = match (self.pause.as_str(), day) {
            ("none", _) => Pause::None,
            ("open", _) => Pause::Open,
            ("until", Some(day)) => Pause::Until(day),
            ("until", None) => {
                faults.add("paused_until", shell.l.msg_browse_alert_until_fault());
                Pause::None
            }
            _ => {
                faults.add("pause", shell.l.msg_browse_alert_pause_fault());
                Pause::None
            }
        };
        if faults.is_empty() { Ok(AlertSettings { weekly_capacity, pause }) } else { Err(faults) }
    }
}

/// GET `/desk/alerts`.
///
/// # Errors
/// When the database fails.
pub async fn alerts(shell: Shell, member: Member, mut db: Db, Now(now): Now) -> Answer {
    page_with(StatusCode::OK, &Alerts::read(shell, &member, &mut db, now.date_naive()).await?)
}

/// POST `/desk/alerts`: what holds for all alerts of the company.
///
/// # Errors
/// When the database fails.
pub async fn choose(shell: Shell, member: Member, mut db: Db, Now(now): Now, Form(chosen): Form<Chosen>) -> Answer {
    let today = now.date_naive();
    match chosen.read(&shell, today) {
        Ok(settings) => {
            choose_alert_settings(&mut db, &member, settings, now).await?;
            Ok(see_other_with(ALERTS, Notice::AlertsChosen))
        }
        Err(faults) => {
            let page = Alerts { chosen, faults, ..Alerts::read(shell, &member, &mut db, today).await? };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn check_name(shell: &Shell, name: &str, faults: &mut Faults) {
    if !is_line(name, 100) {
        faults.add("name", shell.l.msg_browse_alert_name_fault());
    }
}

fn check_frequency(shell: &Shell, typed: &str, faults: &mut Faults) -> Option<Frequency> {
    let frequency = Frequency::parse(typed);
    if frequency.is_none() {
        faults.add("frequency", shell.l.msg_browse_alert_frequency_fault());
    }
    frequency.filter(|_| faults.is_empty())
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
        Replay::Other => return Err(Error::FormUsed(shell.l.msg_browse_sent_twice())),
    }
    let mut faults = Faults::default();
    check_name(&shell, &form.name, &mut faults);
    if let Some(frequency) = check_frequency(&shell, &form.frequency, &mut faults) {
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
    let page = Alerts { form: Some(form), faults, ..Alerts::read(shell, &member, &mut db, now.date_naive()).await? };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn replay(db: &mut Db, member: &Member, sent: &Submitted) -> Result<Replay, Error> {
    Ok(accounts::replay(db, member.user_id, sent.key, &sent.route, &sent.body_hash).await?)
}

#[derive(Template)]
#[template(path = "browse/alert.html")]
struct Alert {
    shell: Shell,
    id: Uuid,
    filters: String,
    form: Changes,
    faults: Faults,
}

impl Alert {
    fn frequencies(&self) -> Vec<(String, String)> {
        frequencies(&self.shell)
    }
}

/// GET `/searches/{id}`: one search, to be changed.
///
/// # Errors
/// Not found unless it is the member's own.
pub async fn alert(shell: Shell, member: Member, mut db: Db, id: Path<Uuid>) -> Answer {
    let search = saved_search(&mut db, member.user_id, *id).await?.ok_or(Error::NotFound)?;
    let filters = filters(&shell, &search.query());
    let form = Changes { frequency: search.frequency.code().to_owned(), name: search.name };
    page_with(StatusCode::OK, &Alert { shell, id: *id, filters, form, faults: Faults::default() })
}

/// POST `/searches/{id}`: another name, another rhythm.
///
/// # Errors
/// Not found unless it is the member's own.
pub async fn change(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<Changes>,
) -> Answer {
    let search = saved_search(&mut db, member.user_id, *id).await?.ok_or(Error::NotFound)?;
    let mut faults = Faults::default();
    check_name(&shell, &form.name, &mut faults);
    match check_frequency(&shell, &form.frequency, &mut faults) {
        Some(frequency) if change_search(&mut db, &member, *id, (form.name.trim(), frequency), now).await? => {
            Ok(see_other_with(ALERTS, Notice::SearchChanged))
        }
        Some(_) => Err(Error::NotFound),
        None => {
            let filters = filters(&shell, &search.query());
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &Alert { shell, id: *id, filters, form, faults })
        }
    }
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
