//! `/deals/pipeline`: the leads a company bought, by what came of them; a board, and the same as a table.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use super::words;
use crate::accounts::Member;
use crate::deals::{Deal, Outcome, Track, store};
use crate::web::{Answer, Db, Shell, format, page};

/// Leads shown, the latest first.
const MOST: i64 = 200;

/// Which view; anything but `table` is the board.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct View {
    view: String,
}

/// A bought lead.
struct Card {
    code: String,
    title: String,
    seller: String,
    /// Since when its card is open.
    released: String,
    /// The last report, in words, with its hour.
    last: Option<String>,
    stage: String,
    attempts: f64,
    /// What is chosen in the list of the form.
    next: Outcome,
}

impl Card {
    fn attempts(&self) -> f64 {
        self.attempts
    }
}

/// A column of the board.
struct Column {
    name: String,
    /// What a card dropped here is reported as; none where nothing is reported yet.
    code: Option<&'static str>,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "deals/pipeline.html")]
struct Page {
    shell: Shell,
    table: bool,
    columns: Vec<Column>,
}

impl Page {
    fn is_empty(&self) -> bool {
        self.columns.iter().all(|column| column.cards.is_empty())
    }

    fn outcomes(&self) -> Vec<(Outcome, String)> {
        Outcome::ALL.iter().map(|outcome| (*outcome, words::outcome_label(self.shell.l, *outcome))).collect()
    }

    /// Where a form comes back to.
    fn back(&self) -> &'static str {
        if self.table { "table" } else { "board" }
    }
}

/// GET `/deals/pipeline`.
///
/// # Errors
/// When the database fails.
pub async fn pipeline(shell: Shell, member: Member, mut db: Db, view: Query<View>) -> Answer {
    let deals = store::bought(&mut db, member.company_id, MOST).await?;
    let ids: Vec<_> = deals.iter().map(|deal| deal.id).collect();
    let reports = store::outcomes(&mut db, &ids).await?;
    let column = |stage: Option<Outcome>| {
        let here = deals.iter().filter(|deal| deal.outcome.map(|(outcome, _)| outcome) == stage);
        let track = |deal: &Deal| Track::of(reports.iter().filter(|(id, ..)| *id == deal.id).map(|(_, outcome, _)| *outcome));
        Column {
            name: stage.map_or_else(|| shell.l.msg_deals_pipeline_to_call(), |stage| words::outcome_label(shell.l, stage)),
            code: stage.map(Outcome::code),
            cards: here.map(|deal| card(&shell, deal, &track(deal))).collect(),
        }
    };
    let columns = std::iter::once(None).chain(Outcome::ALL.iter().copied().map(Some)).map(column).collect();
    page(&Page { shell: shell.clone(), table: view.view == "table", columns })
}

fn card(shell: &Shell, deal: &Deal, track: &Track) -> Card {
    Card {
        code: deal.code.clone(),
        title: deal.agreement.lead.title.clone(),
        seller: deal.agreement.seller.name.clone(),
        released: deal.released_at().map(|at| shell.minute(&at)).unwrap_or_default(),
        last: deal.outcome.map(|(outcome, at)| words::report(shell, outcome, at)),
        stage: deal
            .outcome
            .map_or_else(|| shell.l.msg_deals_pipeline_to_call(), |(outcome, _)| words::outcome_label(shell.l, outcome)),
        attempts: format::count(track.attempts),
        next: track.next,
    }
}
