//! `/deals`.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use super::words;
use crate::accounts::Member;
use crate::conversations::Side;
use crate::deals::{Deal, store};
use crate::web::{Answer, Db, Shell, page};

/// Deals on a page.
const PAGE: i64 = 50;

/// Where the list goes on.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Place {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "deals/list.html")]
struct Page {
    shell: Shell,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    code: String,
    title: String,
    across: String,
    day: String,
    iso: String,
    state: String,
    badge: &'static str,
    price: String,
}

/// GET `/deals`.
///
/// # Errors
/// When the database fails.
pub async fn deals(shell: Shell, member: Member, mut db: Db, place: Query<Place>) -> Answer {
    let mut deals = store::deals_of(&mut db, member.company_id, place.after.as_deref(), PAGE + 1).await?;
    let more = deals.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if more {
        deals.pop();
    }
    let next = if more { deals.last().map(|deal| deal.code.clone()) } else { None };
    let rows = deals.iter().map(|deal| row(&shell, &member, deal)).collect();
    page(&Page { shell, rows, next })
}

fn row(shell: &Shell, member: &Member, deal: &Deal) -> Row {
    let agreement = &deal.agreement;
    let across = match deal.side_of(member.company_id) {
        Some(Side::Buyer) => shell.l.msg_deals_list_bought(agreement.seller.name.as_str()),
        _ => shell.l.msg_deals_list_sold(agreement.buyer.name.as_str()),
    };
    Row {
        code: deal.code.clone(),
        title: agreement.lead.title.clone(),
        across,
        day: shell.day(&agreement.agreed_at),
        iso: crate::web::format::iso(agreement.agreed_at.date_naive()),
        state: words::state_label(shell.l, deal.state()),
        badge: words::badge(deal.state()),
        price: words::short_price(shell.language, &agreement.terms),
    }
}
