//! The buyer's duty to tell the person where its data came from (GDPR, article 14): ticked with a date.

use chrono::{DateTime, Duration, Months, NaiveDate, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::steps::{StepRefusal, hold};
use super::{Actor, Happening, Post, store};
use crate::accounts::{Member, Once};

/// Until when the person behind a card that was released then must be informed: one month (GDPR, article 14).
#[must_use]
pub fn inform_by(released: DateTime<Utc>) -> DateTime<Utc> {
    released.checked_add_months(Months::new(1)).unwrap_or(released + Duration::days(30))
}

/// The buyer says on which day it informed the person.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn inform_person(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    day: NaiveDate,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.inform(side, day, post.now)?;
        store::save_deal(conn, &deal).await?;
        store::event(conn, deal.id, Happening::PersonInformed, (Actor::from(side), Some(member.user_id)), post.now).await?;
        once.remember(conn, member.user_id, &format!("/deals/{}", deal.code), post.now).await?;
        Ok(())
    })
    .await
}
