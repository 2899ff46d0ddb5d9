//! What the staff is shown by name, in SQL.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::Identity;
use crate::db::schema::{companies, reveals, users};
use crate::moderation::reveal::{REVEAL_LIFE, RevealSubject, RevealedUser};

/// The company of a user.
pub async fn company_of(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Uuid> {
    users::table.find(user).select(users::company_id).first(conn).await
}

pub async fn user_with_email(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<Option<Uuid>> {
    users::table.filter(users::email.eq(email)).select(users::id).first(conn).await.optional()
}

/// Shows a name to a session, or shows it longer.
pub async fn insert_reveal(
    conn: &mut AsyncPgConnection,
    session: Uuid,
    subject: RevealSubject<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let (lead, user) = match subject {
        RevealSubject::Seller(lead) => (Some(lead.id), None),
        RevealSubject::User(user) => (None, Some(user)),
    };
    let same = reveals::lead_id.is_not_distinct_from(lead).and(reveals::user_id.is_not_distinct_from(user));
    diesel::delete(reveals::table.filter(reveals::session_id.eq(session)).filter(same)).execute(conn).await?;
    diesel::insert_into(reveals::table)
        .values((
            reveals::session_id.eq(session),
            reveals::lead_id.eq(lead),
            reveals::user_id.eq(user),
            reveals::revealed_at.eq(now),
            reveals::expires_at.eq(now + REVEAL_LIFE),
        ))
        // The same form sent twice at once.
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn is_lead_revealed(conn: &mut AsyncPgConnection, session: Uuid, lead: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    let shown = reveals::session_id.eq(session).and(reveals::lead_id.eq(lead)).and(reveals::expires_at.gt(now));
    diesel::select(exists(reveals::table.filter(shown))).get_result(conn).await
}

pub async fn revealed_users(conn: &mut AsyncPgConnection, session: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<RevealedUser>> {
    let rows: Vec<(Uuid, String, String, Identity, DateTime<Utc>)> = reveals::table
        .inner_join(users::table.on(reveals::user_id.eq(users::id.nullable())))
        .inner_join(companies::table.on(companies::id.eq(users::company_id)))
        .filter(reveals::session_id.eq(session).and(reveals::expires_at.gt(now)))
        .select((users::id, users::name, users::email, (companies::name, companies::siren), reveals::expires_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, name, email, company, until)| RevealedUser { id, name, email, company, until }).collect())
}
