//! The users of the platform as admins see them without breaking the glass: codes, dates, counts and states.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::{CompanyRole, StaffRole};
use crate::db::schema::{companies, conversations, deals, leads, sessions, users};

/// Accounts a page.
pub const PAGE: i64 = 50;

/// A user without name and address.
#[derive(Debug, Clone, Queryable)]
pub struct Account {
    /// Its address in `/admin/users`.
    pub id: Uuid,
    /// Its company.
    pub company_id: Uuid,
    /// What it may do within its company.
    pub role: CompanyRole,
    /// What it may do for the platform.
    pub staff: Option<StaffRole>,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When it was last seen in a session that is still open.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// When it left its company.
    pub removed_at: Option<DateTime<Utc>>,
    /// Since when its company is suspended.
    pub suspended_at: Option<DateTime<Utc>>,
    /// Leads its company has published.
    leads: Option<i64>,
    /// Conversations of its company.
    conversations: Option<i64>,
    /// Deals of its company.
    deals: Option<i64>,
}

impl Account {
    /// What it is called on the page and in the log.
    #[must_use]
    pub fn code(&self) -> String {
        crate::moderation::user_code(self.id)
    }

    /// What its company is called: the same for its colleagues.
    #[must_use]
    pub fn company_code(&self) -> String {
        crate::moderation::user_code(self.company_id)
    }

    /// Leads its company has published.
    #[must_use]
    pub fn leads(&self) -> i64 {
        self.leads.unwrap_or_default()
    }

    /// Conversations of its company.
    #[must_use]
    pub fn conversations(&self) -> i64 {
        self.conversations.unwrap_or_default()
    }

    /// Deals of its company.
    #[must_use]
    pub fn deals(&self) -> i64 {
        self.deals.unwrap_or_default()
    }
}

/// Where a page ended.
#[derive(Debug, Clone, Copy)]
pub struct After {
    /// When the last user of the page came.
    pub created_at: DateTime<Utc>,
    /// That user.
    pub id: Uuid,
}

macro_rules! accounts {
    () => {
        users::table.inner_join(companies::table.on(companies::id.eq(users::company_id))).select((
            users::id,
            users::company_id,
            users::company_role,
            users::staff_role,
            users::created_at,
            sessions::table.filter(sessions::user_id.eq(users::id)).select(max(sessions::last_seen_at)).single_value(),
            users::removed_at,
            companies::suspended_at,
            leads::table
                .filter(leads::company_id.eq(users::company_id).and(leads::published_at.is_not_null()))
                .select(count_star())
                .single_value(),
            conversations::table
                .filter(
                    conversations::seller_company_id
                        .eq(users::company_id)
                        .or(conversations::buyer_company_id.eq(users::company_id)),
                )
                .select(count_star())
                .single_value(),
            deals::table
                .filter(deals::seller_company_id.eq(users::company_id).or(deals::buyer_company_id.eq(users::company_id)))
                .select(count_star())
                .single_value(),
        ))
    };
}

/// The users, the newest first, after the one named; one more than a page tells that there is a next.
///
/// # Errors
/// When they cannot be read.
pub async fn accounts(conn: &mut AsyncPgConnection, after: Option<After>) -> QueryResult<Vec<Account>> {
    let mut query = accounts!().order((users::created_at.desc(), users::id)).limit(PAGE + 1).into_boxed();
    if let Some(after) = after {
        let later = users::created_at.eq(after.created_at).and(users::id.gt(after.id));
        query = query.filter(users::created_at.lt(after.created_at).or(later));
    }
    query.load(conn).await
}

/// One user.
///
/// # Errors
/// When it cannot be read.
pub async fn account(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Option<Account>> {
    accounts!().filter(users::id.eq(id)).first(conn).await.optional()
}
