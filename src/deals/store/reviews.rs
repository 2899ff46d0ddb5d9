//! Reviews in SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::conversations::Side;
use crate::db::schema::reviews;
use crate::deals::Review;

/// What the sides of a deal have said.
pub(in crate::deals) async fn reviews(conn: &mut AsyncPgConnection, deal: Uuid) -> QueryResult<Vec<Review>> {
    let rows: Vec<(Side, i16, Option<String>, DateTime<Utc>)> = reviews::table
        .filter(reviews::deal_id.eq(deal))
        .select((reviews::side, reviews::stars, reviews::text, reviews::at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(side, stars, text, at)| Review { side, stars, text, at }).collect())
}

/// Writes one down.
pub(in crate::deals) async fn insert_review(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    review: &Review,
    user: Uuid,
) -> QueryResult<()> {
    diesel::insert_into(reviews::table)
        .values((
            reviews::deal_id.eq(deal),
            reviews::side.eq(review.side),
            reviews::stars.eq(review.stars),
            reviews::text.eq(review.text.as_deref()),
            reviews::user_id.eq(user),
            reviews::at.eq(review.at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
