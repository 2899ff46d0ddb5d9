//! The buyer's duty to tell the person where its data came from (GDPR, article 14): ticked with a date.

use chrono::NaiveDate;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::steps::{StepRefusal, hold};
use super::{Actor, Happening, Post, store};
use crate::accounts::{Member, Once};

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
