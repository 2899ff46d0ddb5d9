//! Sessions: who a cookie speaks for, the list of open ones, ending them.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{Assurance, CompanyRole, Member, Secret, StaffRole, hash_secret};
use crate::db::schema::{companies, conversations, known_devices, notifications, sessions, users};
use crate::language::Language;

/// How long a session lasts, however much it is used.
pub const SESSION_LIFE: Duration = Duration::days(30);
/// How long a session lasts that is not used.
const SESSION_IDLE: Duration = Duration::days(7);
/// How long a session of the staff lasts.
const STAFF_SESSION_LIFE: Duration = Duration::hours(12);
/// How long a session of the staff lasts that is not used.
const STAFF_SESSION_IDLE: Duration = Duration::hours(1);
/// `last_seen_at` is written no more often than this.
const SEEN_STEP: Duration = Duration::minutes(5);

/// Who makes a request: only people keep a session from ending unused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Somebody who looks at a page, or sends a form.
    Person,
    /// A page that was left open.
    OpenPage,
}

/// What of a user's own is unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Conversations of its company.
    pub conversations: i64,
    /// News under its bell.
    pub news: i64,
}

/// Who a session cookie speaks for.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The user.
    pub member: Member,
    /// What of its own is unread.
    pub unread: Unread,
    /// What the session has proved.
    pub assurance: Assurance,
}

#[derive(Queryable)]
struct Row {
    session_id: Uuid,
    user_id: Uuid,
    company_id: Uuid,
    name: String,
    company: String,
    email: String,
    company_role: CompanyRole,
    staff_role: Option<StaffRole>,
    language: Language,
    suspended: bool,
    seen_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    news: Option<i64>,
}

/// How long a session of such a user lasts at most.
pub(super) fn longest_life(role: Option<StaffRole>) -> Duration {
    if role.is_some() { STAFF_SESSION_LIFE } else { SESSION_LIFE }
}

/// Whether a session, joined with its user, is neither too old nor unused for too long.
#[diesel::dsl::auto_type]
fn is_live(now: DateTime<Utc>) -> _ {
    let opened: DateTime<Utc> = now - SESSION_LIFE;
    let seen: DateTime<Utc> = now - SESSION_IDLE;
    let staff_opened: DateTime<Utc> = now - STAFF_SESSION_LIFE;
    let staff_seen: DateTime<Utc> = now - STAFF_SESSION_IDLE;
    let members = users::staff_role.is_null().and(sessions::created_at.gt(opened)).and(sessions::last_seen_at.gt(seen));
    let staff = sessions::created_at.gt(staff_opened).and(sessions::last_seen_at.gt(staff_seen));
    sessions::expires_at.gt(now).and(members.or(staff))
}

/// The member a session cookie speaks for, and what of its own is unread.
///
/// # Errors
/// When the database cannot be asked.
pub async fn viewer(
    conn: &mut AsyncPgConnection,
    cookie: &str,
    presence: Presence,
    now: DateTime<Utc>,
) -> QueryResult<Option<Viewer>> {
    let unread_news = notifications::user_id.eq(users::id).and(notifications::read_at.is_null()).and(notifications::at.le(now));
    let row: Option<Row> = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .inner_join(companies::table.on(companies::id.eq(users::company_id)))
        .filter(sessions::token_hash.eq(hash_secret(cookie)).and(is_live(now)))
        .select((
            sessions::id,
            users::id,
            users::company_id,
            users::name,
            companies::name,
            users::email,
            users::company_role,
            users::staff_role,
            users::language,
            companies::suspended_at.is_not_null().or(companies::closing_at.is_not_null()),
            sessions::last_seen_at,
            sessions::confirmed_at,
            notifications::table.filter(unread_news).select(count_star()).single_value(),
        ))
        .first(conn)
        .await
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    if presence == Presence::Person && now - row.seen_at > SEEN_STEP {
        touch(conn, row.session_id, now).await?;
    }
    let unread = Unread { conversations: unread(conn, row.company_id).await?, news: row.news.unwrap_or_default() };
    let member = Member {
        user_id: row.user_id,
        company_id: row.company_id,
        session_id: row.session_id,
        name: row.name,
        company: row.company,
        email: row.email,
        company_role: row.company_role,
        staff_role: row.staff_role,
        language: row.language,
        suspended: row.suspended,
    };
    Ok(Some(Viewer { member, unread, assurance: Assurance { confirmed_at: row.confirmed_at } }))
}

async fn touch(conn: &mut AsyncPgConnection, session: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(sessions::table.find(session)).set(sessions::last_seen_at.eq(now)).execute(conn).await?;
    Ok(())
}

async fn unread(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<i64> {
    use conversations::{buyer_company_id, buyer_read_at, last_message_at, seller_company_id, seller_read_at, state};
    let seller = seller_company_id
        .eq(company)
        .and(state.eq_any(["requested", "open"]))
        .and(seller_read_at.is_null().or(seller_read_at.lt(last_message_at.nullable())));
    let buyer = buyer_company_id.eq(company).and(buyer_read_at.is_null().or(buyer_read_at.lt(last_message_at.nullable())));
    conversations::table.filter(seller.or(buyer)).select(count_star()).first(conn).await
}

/// A session for a browser that has just proved an address.
#[derive(Clone, Copy)]
pub struct BrowserSession<'a> {
    /// What its cookie carries.
    pub secret: &'a Secret,
    /// The browser's own words.
    pub device: &'a str,
}

/// A session to open.
pub(super) struct NewSession<'a> {
    pub user: Uuid,
    /// What its cookie carries.
    pub secret: &'a Secret,
    /// The browser's own words.
    pub device: &'a str,
    pub known_device: Option<Uuid>,
}

/// Opens a session whose cookie carries `secret`.
pub(super) async fn open(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    secret: &Secret,
    device: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    open_session(conn, &NewSession { user, secret, device, known_device: None }, now).await
}

/// Opens a session.
pub(super) async fn open_session(conn: &mut AsyncPgConnection, new: &NewSession<'_>, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(new.secret.hash()),
            sessions::user_id.eq(new.user),
            sessions::device.eq(new.device.chars().take(120).collect::<String>()),
            sessions::created_at.eq(now),
            sessions::last_seen_at.eq(now),
            sessions::expires_at.eq(now + SESSION_LIFE),
            sessions::confirmed_at.eq(now),
            sessions::known_device_id.eq(new.known_device),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The session has proved its owner.
pub(super) async fn mark_confirmed(conn: &mut AsyncPgConnection, session: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(sessions::table.find(session)).set(sessions::confirmed_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// A signed-in browser.
#[derive(Debug, Clone, Queryable)]
pub struct OpenSession {
    /// To end it by.
    pub id: Uuid,
    /// The browser's own words.
    pub device: String,
    /// When it signed in.
    pub since: DateTime<Utc>,
    /// When it was last seen, to five minutes.
    pub last_seen: DateTime<Utc>,
}

/// A user's open sessions, last seen first.
///
/// # Errors
/// When they cannot be read.
pub async fn open_sessions(conn: &mut AsyncPgConnection, user: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<OpenSession>> {
    sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .filter(sessions::user_id.eq(user).and(is_live(now)))
        .order(sessions::last_seen_at.desc())
        .select((sessions::id, sessions::device, sessions::created_at, sessions::last_seen_at))
        .load(conn)
        .await
}

/// Ends one of the user's sessions; whether there was one.
///
/// # Errors
/// When it cannot be written.
pub async fn revoke_session(conn: &mut AsyncPgConnection, user: Uuid, session: Uuid) -> QueryResult<bool> {
    let ended =
        diesel::delete(sessions::table.filter(sessions::id.eq(session).and(sessions::user_id.eq(user)))).execute(conn).await?;
    Ok(ended == 1)
}

/// Ends one of the user's sessions and forgets the browser it was opened with; whether there was one.
///
/// # Errors
/// When it cannot be written.
pub async fn revoke_session_and_device(conn: &mut AsyncPgConnection, user: Uuid, session: Uuid) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let device = known_device(conn, session).await?;
        let ended = revoke_session(conn, user, session).await?;
        if let Some(device) = device.filter(|_| ended) {
            diesel::delete(known_devices::table.find(device)).execute(conn).await?;
        }
        Ok(ended)
    })
    .await
}

/// The known device that a session was opened with.
pub(super) async fn known_device(conn: &mut AsyncPgConnection, session: Uuid) -> QueryResult<Option<Uuid>> {
    let device = sessions::table.find(session).select(sessions::known_device_id).first(conn).await.optional()?;
    Ok(device.flatten())
}

/// Takes away up to `most` sessions that are over; how many there were.
pub(super) async fn purge(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<usize> {
    let joined = sessions::table.inner_join(users::table.on(users::id.eq(sessions::user_id)));
    let over: Vec<Uuid> = joined.filter(diesel::dsl::not(is_live(now))).select(sessions::id).limit(most).load(conn).await?;
    diesel::delete(sessions::table.filter(sessions::id.eq_any(over))).execute(conn).await
}

/// Ends all of a user's sessions but `kept`.
pub(super) async fn revoke_all(conn: &mut AsyncPgConnection, user: Uuid, kept: Option<Uuid>) -> QueryResult<()> {
    let others = sessions::table.filter(sessions::user_id.eq(user)).filter(sessions::id.ne(kept.unwrap_or_default()));
    diesel::delete(others).execute(conn).await?;
    Ok(())
}
