//! The outbox in SQL.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::letters;
use crate::mail::Letter;

/// Puts a letter into the outbox, drawn as it leaves.
pub async fn keep(conn: &mut AsyncPgConnection, letter: &Letter, now: DateTime<Utc>, due: DateTime<Utc>) -> QueryResult<()> {
    let drawn = letter.draw();
    diesel::insert_into(letters::table)
        .values((
            letters::kind.eq(letter.kind.code()),
            letters::to_address.eq(&letter.to),
            letters::language.eq(letter.language.code()),
            letters::subject.eq(&letter.subject),
            letters::text_body.eq(drawn.text),
            letters::html_body.eq(drawn.html),
            letters::unsubscribe_url.eq(letter.unsubscribe()),
            letters::created_at.eq(now),
            letters::due_at.eq(due),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Until the transaction ends, nobody else enqueues a limited e-mail to this address.
pub async fn lock_address(conn: &mut AsyncPgConnection, address: &str) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('pepite_email:' || $1, 0))")
        .bind::<Text, _>(address)
        .execute(conn)
        .await?;
    Ok(())
}

/// When the newest e-mails of these kinds to an address were enqueued, at most `most` of them.
pub async fn newest_to(
    conn: &mut AsyncPgConnection,
    address: &str,
    kinds: &[&str],
    most: i64,
) -> QueryResult<Vec<DateTime<Utc>>> {
    letters::table
        .filter(letters::to_address.eq(address).and(letters::kind.eq_any(kinds)))
        .order(letters::created_at.desc())
        .limit(most)
        .select(letters::created_at)
        .load(conn)
        .await
}

/// A letter taken out for delivery.
#[derive(Debug, Queryable)]
pub struct Leased {
    pub id: Uuid,
    pub to: String,
    pub subject: String,
    pub text: Option<String>,
    pub html: Option<String>,
    pub unsubscribe: Option<String>,
    pub attempts: i16,
}

/// Takes up to `most` due letters; nobody else takes them before `lease` is over.
pub async fn lease(conn: &mut AsyncPgConnection, now: DateTime<Utc>, lease: Duration, most: i64) -> QueryResult<Vec<Leased>> {
    let due: Vec<Uuid> = letters::table
        .filter(letters::sent_at.is_null().and(letters::given_up_at.is_null()))
        .filter(letters::due_at.le(now))
        .filter(letters::leased_until.is_null().or(letters::leased_until.lt(now)))
        .order(letters::due_at)
        .limit(most)
        .select(letters::id)
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    diesel::update(letters::table.filter(letters::id.eq_any(due)))
        .set((letters::leased_until.eq(now + lease), letters::attempts.eq(letters::attempts + 1)))
        .returning((
            letters::id,
            letters::to_address,
            letters::subject,
            letters::text_body,
            letters::html_body,
            letters::unsubscribe_url,
            letters::attempts,
        ))
        .load(conn)
        .await
}

pub async fn mark_sent(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(letters::table.find(id))
        .set((
            letters::sent_at.eq(now),
            letters::text_body.eq(None::<String>),
            letters::html_body.eq(None::<String>),
            letters::unsubscribe_url.eq(None::<String>),
            letters::leased_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts a letter back for `again`, or gives it up.
pub async fn mark_failed(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    error: &str,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(letters::table.find(id))
        .set((
            letters::last_error.eq(error),
            letters::leased_until.eq(None::<DateTime<Utc>>),
            letters::due_at.eq(again.unwrap_or(now)),
            letters::given_up_at.eq(if again.is_none() { Some(now) } else { None }),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// How the outbox stands.
#[derive(Debug, Clone, Copy)]
pub struct Outbox {
    /// Letters not sent yet.
    pub waiting: i64,
    /// Letters given up.
    pub given_up: i64,
    /// Letters sent.
    pub sent: i64,
}

/// Counts the outbox.
///
/// # Errors
/// When it cannot be read.
pub async fn outbox(conn: &mut AsyncPgConnection) -> QueryResult<Outbox> {
    let waiting =
        letters::table.filter(letters::sent_at.is_null().and(letters::given_up_at.is_null())).count().get_result(conn).await?;
    let given_up = letters::table.filter(letters::given_up_at.is_not_null()).count().get_result(conn).await?;
    let sent = letters::table.filter(letters::sent_at.is_not_null()).count().get_result(conn).await?;
    Ok(Outbox { waiting, given_up, sent })
}

/// A letter given up, as admins see it: not what it says.
#[derive(Debug, Clone, Queryable)]
pub struct GivenUp {
    /// The row.
    pub id: Uuid,
    /// What it is about.
    pub kind: String,
    /// Its reader.
    pub to: String,
    /// When it was given up.
    pub at: Option<DateTime<Utc>>,
    /// How often it was tried.
    pub attempts: i16,
    /// What the last try met.
    pub error: Option<String>,
}

/// The letters given up, the newest first, at most a hundred.
///
/// # Errors
/// When they cannot be read.
pub async fn given_up(conn: &mut AsyncPgConnection) -> QueryResult<Vec<GivenUp>> {
    letters::table
        .filter(letters::given_up_at.is_not_null())
        .order((letters::given_up_at.desc(), letters::id))
        .limit(100)
        .select((letters::id, letters::kind, letters::to_address, letters::given_up_at, letters::attempts, letters::last_error))
        .load(conn)
        .await
}

/// Puts a letter that was given up back into the outbox; whether there was one.
///
/// # Errors
/// When it cannot be written.
pub async fn send_again(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    let again = diesel::update(letters::table.find(id).filter(letters::given_up_at.is_not_null()))
        .set((letters::given_up_at.eq(None::<DateTime<Utc>>), letters::attempts.eq(0), letters::due_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(again == 1)
}
