//! The pages of admin.

mod factors;
mod synonyms;
mod valuation;

use actix_web::web::{Path, Query};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use uuid::Uuid;

use super::labels::{conversation_label, deal_label, offer_label};
use super::store::PAGE;
use super::{Account, Figures, accounts, figures};
use crate::accounts::{CompanyRole, StaffRole};
use crate::mail::{self, GivenUp, Outbox};
use crate::moderation;
use crate::web::{Admin, Answer, Db, Error, Form, Notice, Now, Shell, format, page, see_other_with};

pub use factors::{FactorForm, change_factors, factor_group, factors};
pub use synonyms::{SynonymForm, change_synonyms, synonyms};
pub use valuation::{PinForm, fit_model, pin_model, valuation};

#[derive(Template)]
#[template(path = "admin/figures.html")]
struct Overview {
    shell: Shell,
    figures: Figures,
    outbox: Outbox,
    cases: i64,
}

/// A table of the overview: caption, and each state in words with its count.
struct Table {
    caption: String,
    rows: Vec<(String, i64)>,
}

impl Overview {
    fn number(count: &i64) -> f64 {
        format::count(*count)
    }

    fn tables(&self) -> Vec<Table> {
        let l = self.shell.l;
        let it = &self.figures;
        vec![
            Table {
                caption: l.msg_admin_leads_by_state(),
                rows: it.leads.iter().map(|(state, count)| (state.name(l), *count)).collect(),
            },
            Table {
                caption: l.msg_admin_conversations_by_state(),
                rows: it.conversations.iter().map(|(state, count)| (conversation_label(l, *state), *count)).collect(),
            },
            Table {
                caption: l.msg_admin_offers_by_state(),
                rows: it.offers.iter().map(|(state, count)| (offer_label(l, *state), *count)).collect(),
            },
            Table {
                caption: l.msg_admin_deals_by_state(),
                rows: it.deals.iter().map(|(state, count)| (deal_label(l, *state), *count)).collect(),
            },
        ]
    }
}

/// GET `/admin`.
///
/// # Errors
/// When the database fails.
pub async fn overview(shell: Shell, _: Admin, mut db: Db, Now(now): Now) -> Answer {
    let figures = figures(&mut db, now).await?;
    let outbox = mail::outbox(&mut db).await?;
    let cases = moderation::open_cases(&mut db).await?;
    page(&Overview { shell, figures, outbox, cases })
}

/// What to search, and where the page before ended.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Search {
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "admin/users.html")]
struct Users {
    shell: Shell,
    words: String,
    accounts: Vec<Account>,
    first: bool,
    next: Option<String>,
}

impl Users {
    fn query(&self) -> String {
        url::form_urlencoded::byte_serialize(self.words.as_bytes()).collect()
    }
}

/// GET `/admin/users`.
///
/// # Errors
/// When the database fails.
pub async fn users(shell: Shell, _: Admin, mut db: Db, search: Query<Search>) -> Answer {
    let words: String = search.q.chars().filter(|c| !c.is_control()).take(100).collect();
    let words = words.trim().to_owned();
    let after = read(&search.after).unwrap_or_default();
    let mut accounts = accounts(&mut db, &words, &after).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = accounts.len() > size;
    accounts.truncate(size);
    let next = if more { accounts.last().map(|account| URL_SAFE_NO_PAD.encode(&account.email)) } else { None };
    page(&Users { shell, words, accounts, first: after.is_empty(), next })
}

/// A cursor that was not ours has no effect.
fn read(cursor: &str) -> Option<String> {
    let address = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    (!address.contains('\0')).then_some(address)
}

#[derive(Template)]
#[template(path = "admin/letters.html")]
struct Letters {
    shell: Shell,
    letters: Vec<GivenUp>,
}

/// GET `/admin/letters`.
///
/// # Errors
/// When the database fails.
pub async fn letters(shell: Shell, _: Admin, mut db: Db) -> Answer {
    let letters = mail::given_up(&mut db).await?;
    page(&Letters { shell, letters })
}

/// A form without fields.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

/// POST `/admin/letters/{id}/again`.
///
/// # Errors
/// A conflict when the letter is not given up any more; when the database fails.
pub async fn send_again(shell: Shell, _: Admin, mut db: Db, Now(now): Now, id: Path<Uuid>, Form(_): Form<Nothing>) -> Answer {
    if mail::send_again(&mut db, *id, now).await? {
        Ok(see_other_with("/admin/letters", Notice::LetterAgain))
    } else {
        Err(Error::Conflict(shell.l.msg_admin_letter_moved()))
    }
}
