//! What users have chosen to hear of, and what waits for them under the bell.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::schema::{notification_choices, notifications, topic_links, users};
use crate::mail::{Kind, Letter, Topic, Way};

/// Who has this address, and the way chosen for the topic, if one was.
pub async fn reader(conn: &mut AsyncPgConnection, address: &str, topic: Topic) -> QueryResult<Option<(Uuid, Option<Way>)>> {
    let chosen = notification_choices::user_id.eq(users::id).and(notification_choices::topic.eq(topic.code()));
    users::table
        .left_join(notification_choices::table.on(chosen))
        .filter(users::email.eq(address))
        .select((users::id, notification_choices::way.nullable()))
        .first(conn)
        .await
        .optional()
}

/// Everything a user has chosen: codes of topics, and the ways.
pub async fn chosen(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Vec<(String, Way)>> {
    notification_choices::table
        .filter(notification_choices::user_id.eq(user))
        .select((notification_choices::topic, notification_choices::way))
        .load(conn)
        .await
}

/// Sets the way of a topic; nothing of it waits for the daily letter unless that is the way.
pub async fn set_way(conn: &mut AsyncPgConnection, user: Uuid, topic: Topic, way: Way) -> QueryResult<()> {
    use notification_choices as choices;
    diesel::insert_into(choices::table)
        .values((choices::user_id.eq(user), choices::topic.eq(topic.code()), choices::way.eq(way)))
        .on_conflict((choices::user_id, choices::topic))
        .do_update()
        .set(choices::way.eq(way))
        .execute(conn)
        .await?;
    if way != Way::Digest {
        let waits = notifications::user_id.eq(user).and(notifications::digest_due_at.is_not_null());
        diesel::update(notifications::table.filter(waits).filter(notifications::kind.eq_any(Kind::codes_of(topic))))
            .set(notifications::digest_due_at.eq(None::<DateTime<Utc>>))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// A piece of news for a user.
pub struct News<'a> {
    /// Whom it is for.
    pub user: Uuid,
    /// The letter that says the same.
    pub letter: &'a Letter,
    /// When it shows.
    pub at: DateTime<Utc>,
    /// When it leaves with the daily letter.
    pub digest: Option<DateTime<Utc>>,
    /// Whether it shows at once, so that open pages hear of it with the transaction.
    pub rung: bool,
}

/// Puts a piece of news under the bell.
pub async fn note(conn: &mut AsyncPgConnection, news: &News<'_>) -> QueryResult<()> {
    let letter = news.letter;
    diesel::insert_into(notifications::table)
        .values((
            notifications::user_id.eq(news.user),
            notifications::kind.eq(letter.kind.code()),
            notifications::language.eq(letter.language.code()),
            notifications::title.eq(&letter.subject),
            notifications::body.eq(letter.paragraphs.as_slice().first().map(String::as_str).unwrap_or_default()),
            notifications::path.eq(&letter.link.1),
            notifications::at.eq(news.at),
            notifications::rung.eq(news.rung),
            notifications::digest_due_at.eq(news.digest),
        ))
        .execute(conn)
        .await?;
    if news.rung { ring(conn, news.user).await } else { Ok(()) }
}

/// Wakes the open pages of a user, once the transaction is committed. Only the id travels.
pub async fn ring(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_notify('pepite_notification', $1)").bind::<Text, _>(user.to_string()).execute(conn).await?;
    Ok(())
}

/// Keeps the hash of a link that ends a topic, or the daily letter.
pub async fn open_link(conn: &mut AsyncPgConnection, token: &str, user: Uuid, topic: Option<Topic>) -> QueryResult<()> {
    diesel::insert_into(topic_links::table)
        .values((
            topic_links::token_hash.eq(hash(token)),
            topic_links::user_id.eq(user),
            topic_links::topic.eq(topic.map(Topic::code)),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose letters a link ends, and of which topic.
pub async fn linked(conn: &mut AsyncPgConnection, token: &str) -> QueryResult<Option<(Uuid, Option<Topic>)>> {
    let row: Option<(Uuid, Option<String>)> =
        topic_links::table.find(hash(token)).select((topic_links::user_id, topic_links::topic)).first(conn).await.optional()?;
    // A topic that this version does not know is not ended by it.
    Ok(row.and_then(|(user, topic)| match topic {
        Some(code) => Topic::parse(&code).map(|topic| (user, Some(topic))),
        None => Some((user, None)),
    }))
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
