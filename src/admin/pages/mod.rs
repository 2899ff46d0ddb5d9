//! The pages of admin.

mod factors;
mod synonyms;
mod users;
mod valuation;

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::labels::{conversation_label, deal_label, offer_label};
use super::{Figures, figures};
use crate::mail::{self, GivenUp, Outbox};
use crate::moderation;
use crate::web::{Admin, Answer, Db, Error, Form, Notice, Now, Shell, format, page, see_other_with};

pub use factors::{FactorForm, change_factors, factor_group, factors};
pub use synonyms::{SynonymForm, change_synonyms, synonyms};
pub use users::{find_user, reveal_user, user, users};
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

#[derive(Template)]
#[template(path = "admin/letters.html")]
struct Letters {
    shell: Shell,
    letters: Vec<GivenUp>,
}

impl Letters {
    /// Where a letter goes, without whose it is: the domain is what an operator needs.
    fn domain(letter: &GivenUp) -> &str {
        letter.to.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What the mail server said, which often repeats the address.
    fn error(letter: &GivenUp) -> String {
        let said = letter.error.as_deref().unwrap_or_default();
        let local = letter.to.rsplit_once('@').map_or("", |(local, _)| local);
        if local.is_empty() { said.to_owned() } else { said.replace(&letter.to, "…").replace(local, "…") }
    }
}

/// GET `/admin/letters`.
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
