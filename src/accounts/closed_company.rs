//! The users of a company that closes: who they are, and what is left of them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{CompanyRole, StaffRole};
use crate::db::schema::{
    companies, letters, mail_proofs, notification_choices, notifications, saved_searches, sessions, submissions, told_leads,
    topic_links, users,
};
use crate::language::Language;

/// A user of a company that closes.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct CompanyUser {
    /// The user.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// The language of its e-mails.
    pub language: Language,
    /// What it may do within the company.
    #[diesel(column_name = company_role)]
    pub role: CompanyRole,
    /// Its role on the staff, which keeps the company from being closed.
    #[diesel(column_name = staff_role)]
    pub staff: Option<StaffRole>,
}

/// The users of a company, oldest first, those who were invited and have not answered too.
///
/// # Errors
/// When they cannot be read.
pub async fn company_users(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<CompanyUser>> {
    users::table
        .filter(users::company_id.eq(company))
        .order((users::created_at, users::id))
        .select(CompanyUser::as_select())
        .load(conn)
        .await
}

/// Keeps a company from closing until the transaction ends; none where it closes already. The lock is the one that whatever
/// refers to the company takes: it stands in nobody's way but a closing's.
///
/// # Errors
/// When the database fails.
pub async fn hold_open(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Option<Uuid>> {
    let closing: Option<DateTime<Utc>> =
        companies::table.find(company).select(companies::closing_at).for_key_share().first(conn).await?;
    Ok(closing.is_none().then_some(company))
}

/// Ends every session of a user, every link it was sent and every alert it waits for.
///
/// # Errors
/// When it cannot be written.
pub async fn end_access(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<()> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(conn).await?;
    diesel::delete(mail_proofs::table.filter(mail_proofs::user_id.eq(user))).execute(conn).await?;
    diesel::delete(saved_searches::table.filter(saved_searches::user_id.eq(user))).execute(conn).await?;
    Ok(())
}

/// Takes from a user everything it signs in with, is told by and waits for. Its row stays under initials, with an address that
/// no mail reaches (RFC 2606), because messages, offers and deals refer to it; its own address is free.
///
/// # Errors
/// When it cannot be written.
pub async fn anonymise_user(conn: &mut AsyncPgConnection, user: &CompanyUser) -> QueryResult<()> {
    let id = user.id;
    end_access(conn, id).await?;
    diesel::delete(submissions::table.filter(submissions::user_id.eq(id))).execute(conn).await?;
    diesel::delete(told_leads::table.filter(told_leads::user_id.eq(id))).execute(conn).await?;
    diesel::delete(notifications::table.filter(notifications::user_id.eq(id))).execute(conn).await?;
    diesel::delete(notification_choices::table.filter(notification_choices::user_id.eq(id))).execute(conn).await?;
    diesel::delete(topic_links::table.filter(topic_links::user_id.eq(id))).execute(conn).await?;
    // What has not left yet would reach whoever signs up with the address next.
    let unsent = letters::table.filter(letters::to_address.eq(&user.email)).filter(letters::sent_at.is_null());
    diesel::delete(unsent).execute(conn).await?;
    diesel::update(users::table.find(id))
        .set((
            users::name.eq(initials(&user.name)),
            users::email.eq(format!("{id}@closed.invalid")),
            users::password_hash.eq(None::<String>),
            users::email_verified_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The first letter of each word: what is left of a name in records that others need.
fn initials(name: &str) -> String {
    let letters = name.split(|c: char| c.is_whitespace() || c == '-').filter_map(|word| word.chars().next());
    letters.take(5).map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_name_is_shortened_to_its_initials() {
        assert_eq!(initials("Anne Le Goff"), "A. L. G.");
        assert_eq!(initials("jean-marc élie"), "J. M. É.");
    }
}
