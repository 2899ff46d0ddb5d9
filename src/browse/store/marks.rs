//! Leads that a company keeps an eye on, and those that do not interest it. Only the company itself learns of them.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::browse::Mark;
use crate::db::schema::{favourite_leads as favourites, hidden_leads as hidden, public_leads, users};

/// Hidden leads that browsing leaves out: beyond these, the newest, nobody remembers what was hidden.
const MOST_HIDDEN: i64 = 1_000;
/// Marked leads on one page.
const LISTED: i64 = 200;

/// Whether the lead is on offer.
pub async fn is_on_offer(conn: &mut AsyncPgConnection, code: &str) -> QueryResult<bool> {
    diesel::select(exists(public_leads::table.filter(public_leads::code.eq(code)))).get_result(conn).await
}

/// Marks a lead; marked already, it stays as it is.
pub async fn insert_mark(
    conn: &mut AsyncPgConnection,
    mark: Mark,
    (company, user): (Uuid, Uuid),
    code: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    match mark {
        Mark::Favourite => {
            let row = (
                favourites::company_id.eq(company),
                favourites::lead_code.eq(code),
                favourites::user_id.eq(user),
                favourites::added_at.eq(now),
            );
            diesel::insert_into(favourites::table).values(row).on_conflict_do_nothing().execute(conn).await?;
        }
        Mark::Hidden => {
            let row =
                (hidden::company_id.eq(company), hidden::lead_code.eq(code), hidden::user_id.eq(user), hidden::hidden_at.eq(now));
            diesel::insert_into(hidden::table).values(row).on_conflict_do_nothing().execute(conn).await?;
        }
    }
    Ok(())
}

/// Takes a mark away; whether there was one.
pub async fn delete_mark(conn: &mut AsyncPgConnection, mark: Mark, company: Uuid, code: &str) -> QueryResult<bool> {
    let gone = match mark {
        Mark::Favourite => diesel::delete(favourites::table.find((company, code))).execute(conn).await?,
        Mark::Hidden => diesel::delete(hidden::table.find((company, code))).execute(conn).await?,
    };
    Ok(gone > 0)
}

/// What a company has marked of some leads.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    favourites: Vec<String>,
    hidden: Vec<String>,
}

impl Marks {
    /// Whether the lead is a favourite.
    #[must_use]
    pub fn is_favourite(&self, code: &str) -> bool {
        self.favourites.iter().any(|it| it == code)
    }

    /// Whether the lead is hidden.
    #[must_use]
    pub fn is_hidden(&self, code: &str) -> bool {
        self.hidden.iter().any(|it| it == code)
    }
}

/// What a company has marked of these leads.
///
/// # Errors
/// When it cannot be read.
pub async fn marks(conn: &mut AsyncPgConnection, company: Uuid, codes: &[&str]) -> QueryResult<Marks> {
    let favourites = favourites::table
        .filter(favourites::company_id.eq(company).and(favourites::lead_code.eq_any(codes)))
        .select(favourites::lead_code)
        .load(conn)
        .await?;
    let hidden = hidden::table
        .filter(hidden::company_id.eq(company).and(hidden::lead_code.eq_any(codes)))
        .select(hidden::lead_code)
        .load(conn)
        .await?;
    Ok(Marks { favourites, hidden })
}

/// Codes of the leads that a company has hidden, the newest thousand: browsing leaves them out.
///
/// # Errors
/// When they cannot be read.
pub async fn hidden_codes(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<String>> {
    hidden::table
        .filter(hidden::company_id.eq(company))
        .order(hidden::hidden_at.desc())
        .limit(MOST_HIDDEN)
        .select(hidden::lead_code)
        .load(conn)
        .await
}

/// A lead that a company has marked.
#[derive(Debug, Clone, Queryable)]
pub struct Marked {
    /// Its code.
    pub code: String,
    /// Which colleague marked it; none once that one is gone.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a company has marked, the newest first.
///
/// # Errors
/// When it cannot be read.
pub async fn marked(conn: &mut AsyncPgConnection, mark: Mark, company: Uuid) -> QueryResult<Vec<Marked>> {
    match mark {
        Mark::Favourite => {
            favourites::table
                .left_join(users::table.on(favourites::user_id.eq(users::id.nullable())))
                .filter(favourites::company_id.eq(company))
                .order((favourites::added_at.desc(), favourites::lead_code))
                .limit(LISTED)
                .select((favourites::lead_code, users::name.nullable(), favourites::added_at))
                .load(conn)
                .await
        }
        Mark::Hidden => {
            hidden::table
                .left_join(users::table.on(hidden::user_id.eq(users::id.nullable())))
                .filter(hidden::company_id.eq(company))
                .order((hidden::hidden_at.desc(), hidden::lead_code))
                .limit(LISTED)
                .select((hidden::lead_code, users::name.nullable(), hidden::hidden_at))
                .load(conn)
                .await
        }
    }
}
