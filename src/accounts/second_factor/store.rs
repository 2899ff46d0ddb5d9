//! Second factors, recovery codes, challenges and what a session is shown for a while, in SQL.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::hash_secret;
use crate::db::schema::{
    recovery_codes, second_factor_events, second_factor_failures, second_factors, session_secrets, sessions, sign_in_challenges,
};
use crate::vault::Sealed;

/// What a session is shown for a while.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// The secret that is being enrolled.
    Enrolment,
    /// Fresh recovery codes.
    RecoveryCodes,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Enrolment => "enrolment",
            Self::RecoveryCodes => "recovery_codes",
        }
    }
}

/// What happened to a second factor.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    /// It was enrolled.
    Enabled,
    /// Its user turned it off.
    Disabled,
    /// New recovery codes took the place of the old ones.
    CodesRenewed,
    /// A recovery code was used up.
    RecoveryCodeUsed,
    /// The operator took it away.
    ResetByOperator,
}

impl Event {
    const fn code(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::CodesRenewed => "codes_renewed",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::ResetByOperator => "reset_by_operator",
        }
    }
}

/// How long a session is shown a secret.
const SHOWN_FOR: Duration = Duration::minutes(30);

/// What a user may know of their second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    /// When it was enrolled.
    pub since: DateTime<Utc>,
    /// Recovery codes that are still good.
    pub codes_left: i64,
}

/// A sealed secret, as the tables here hold one.
#[derive(Queryable, Selectable)]
#[diesel(table_name = second_factors, check_for_backend(diesel::pg::Pg))]
struct FactorRow {
    seal_version: i16,
    key_id: String,
    wrapped_key: Vec<u8>,
    nonce: Vec<u8>,
    ciphertext: Vec<u8>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = session_secrets, check_for_backend(diesel::pg::Pg))]
struct ShownRow {
    seal_version: i16,
    key_id: String,
    wrapped_key: Vec<u8>,
    nonce: Vec<u8>,
    ciphertext: Vec<u8>,
}

impl From<FactorRow> for Sealed {
    fn from(FactorRow { seal_version: version, key_id, wrapped_key, nonce, ciphertext }: FactorRow) -> Self {
        Self { version, key_id, wrapped_key, nonce, ciphertext }
    }
}

impl From<ShownRow> for Sealed {
    fn from(ShownRow { seal_version: version, key_id, wrapped_key, nonce, ciphertext }: ShownRow) -> Self {
        Self { version, key_id, wrapped_key, nonce, ciphertext }
    }
}

/// Whether the user has a second factor.
pub(in crate::accounts) async fn has_factor(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<bool> {
    diesel::select(exists(second_factors::table.find(user))).get_result(conn).await
}

/// The user's sealed secret, held until the end of the transaction: codes of one user are checked one after the other.
pub(super) async fn lock_factor(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Option<Sealed>> {
    let row = second_factors::table.find(user).select(FactorRow::as_select()).for_update().first(conn).await.optional()?;
    Ok(row.map(Sealed::from))
}

pub(super) async fn factor(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Option<SecondFactor>> {
    let since = second_factors::table.find(user).select(second_factors::enabled_at).first(conn).await.optional()?;
    let Some(since) = since else { return Ok(None) };
    Ok(Some(SecondFactor { since, codes_left: codes_left(conn, user).await? }))
}

/// Whether it was inserted: a user has one second factor.
pub(super) async fn insert_factor(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    sealed: &Sealed,
    step: i64,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let inserted = diesel::insert_into(second_factors::table)
        .values((
            second_factors::user_id.eq(user),
            second_factors::seal_version.eq(sealed.version),
            second_factors::key_id.eq(&sealed.key_id),
            second_factors::wrapped_key.eq(&sealed.wrapped_key),
            second_factors::nonce.eq(&sealed.nonce),
            second_factors::ciphertext.eq(&sealed.ciphertext),
            second_factors::last_step.eq(step),
            second_factors::enabled_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(inserted == 1)
}

/// Takes the step, if it is later than every step taken before.
pub(super) async fn use_step(conn: &mut AsyncPgConnection, user: Uuid, step: i64) -> QueryResult<bool> {
    let taken = diesel::update(second_factors::table.find(user).filter(second_factors::last_step.lt(step)))
        .set(second_factors::last_step.eq(step))
        .execute(conn)
        .await?;
    Ok(taken == 1)
}

/// Takes the second factor and its recovery codes away; whether there was one.
pub(super) async fn delete_factor(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<bool> {
    Ok(diesel::delete(second_factors::table.find(user)).execute(conn).await? == 1)
}

/// Puts these recovery codes in the place of all others.
pub(super) async fn put_codes(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    hashes: Vec<Vec<u8>>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user))).execute(conn).await?;
    let row = |hash| (recovery_codes::user_id.eq(user), recovery_codes::code_hash.eq(hash), recovery_codes::created_at.eq(now));
    let rows: Vec<_> = hashes.into_iter().map(row).collect();
    diesel::insert_into(recovery_codes::table).values(rows).execute(conn).await?;
    Ok(())
}

/// Uses a recovery code up; whether it was good.
pub(super) async fn use_code(conn: &mut AsyncPgConnection, user: Uuid, hash: &[u8], now: DateTime<Utc>) -> QueryResult<bool> {
    let used = diesel::update(recovery_codes::table.find((user, hash)).filter(recovery_codes::used_at.is_null()))
        .set(recovery_codes::used_at.eq(now))
        .execute(conn)
        .await?;
    Ok(used == 1)
}

pub(super) async fn codes_left(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<i64> {
    let left = recovery_codes::table.filter(recovery_codes::user_id.eq(user).and(recovery_codes::used_at.is_null()));
    left.count().get_result(conn).await
}

/// Wrong codes of the user since then: those of one session, or those while signing in.
pub(super) async fn failures_since(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    session: Option<Uuid>,
    since: DateTime<Utc>,
) -> QueryResult<i64> {
    second_factor_failures::table
        .filter(second_factor_failures::user_id.eq(user).and(second_factor_failures::at.gt(since)))
        .filter(second_factor_failures::session_id.is_not_distinct_from(session))
        .count()
        .get_result(conn)
        .await
}

pub(super) async fn record_failure(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    session: Option<Uuid>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(second_factor_failures::table)
        .values((
            second_factor_failures::user_id.eq(user),
            second_factor_failures::session_id.eq(session),
            second_factor_failures::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn forget_failures(conn: &mut AsyncPgConnection, user: Uuid, session: Option<Uuid>) -> QueryResult<()> {
    let own = second_factor_failures::table
        .filter(second_factor_failures::user_id.eq(user))
        .filter(second_factor_failures::session_id.is_not_distinct_from(session));
    diesel::delete(own).execute(conn).await?;
    Ok(())
}

/// Keeps something sealed for one session, unless there is something for that purpose already.
pub(super) async fn show(
    conn: &mut AsyncPgConnection,
    session: Uuid,
    purpose: Purpose,
    sealed: &Sealed,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(session_secrets::table)
        .values((
            session_secrets::session_id.eq(session),
            session_secrets::purpose.eq(purpose.code()),
            session_secrets::seal_version.eq(sealed.version),
            session_secrets::key_id.eq(&sealed.key_id),
            session_secrets::wrapped_key.eq(&sealed.wrapped_key),
            session_secrets::nonce.eq(&sealed.nonce),
            session_secrets::ciphertext.eq(&sealed.ciphertext),
            session_secrets::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// What the session is still shown, held until the end of the transaction.
pub(super) async fn shown(
    conn: &mut AsyncPgConnection,
    session: Uuid,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> QueryResult<Option<Sealed>> {
    let row = session_secrets::table
        .find((session, purpose.code()))
        .filter(session_secrets::created_at.gt(now - SHOWN_FOR))
        .select(ShownRow::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(Sealed::from))
}

/// Shows something no more.
pub(super) async fn hide(conn: &mut AsyncPgConnection, session: Uuid, purpose: Purpose) -> QueryResult<()> {
    diesel::delete(session_secrets::table.find((session, purpose.code()))).execute(conn).await?;
    Ok(())
}

/// The same, where it is too old to be shown.
pub(super) async fn hide_old(
    conn: &mut AsyncPgConnection,
    session: Uuid,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let old = session_secrets::table.find((session, purpose.code())).filter(session_secrets::created_at.le(now - SHOWN_FOR));
    diesel::delete(old).execute(conn).await?;
    Ok(())
}

pub(super) async fn insert_challenge(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    token_hash: Vec<u8>,
    now: DateTime<Utc>,
    life: Duration,
) -> QueryResult<()> {
    diesel::insert_into(sign_in_challenges::table)
        .values((
            sign_in_challenges::token_hash.eq(token_hash),
            sign_in_challenges::user_id.eq(user),
            sign_in_challenges::created_at.eq(now),
            sign_in_challenges::expires_at.eq(now + life),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose challenge it is and how many codes it has seen, held until the end of the transaction.
pub(super) async fn lock_challenge(
    conn: &mut AsyncPgConnection,
    token: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<(Uuid, i16)>> {
    sign_in_challenges::table
        .find(hash_secret(token))
        .filter(sign_in_challenges::expires_at.gt(now))
        .select((sign_in_challenges::user_id, sign_in_challenges::tries))
        .for_update()
        .first(conn)
        .await
        .optional()
}

pub(super) async fn count_try(conn: &mut AsyncPgConnection, token: &str) -> QueryResult<()> {
    diesel::update(sign_in_challenges::table.find(hash_secret(token)))
        .set(sign_in_challenges::tries.eq(sign_in_challenges::tries + 1))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn delete_challenge(conn: &mut AsyncPgConnection, token: &str) -> QueryResult<()> {
    diesel::delete(sign_in_challenges::table.find(hash_secret(token))).execute(conn).await?;
    Ok(())
}

/// Ends every sign-in of the user that waits for a code.
pub(super) async fn delete_challenges(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<()> {
    diesel::delete(sign_in_challenges::table.filter(sign_in_challenges::user_id.eq(user))).execute(conn).await?;
    Ok(())
}

/// The session has passed the second factor that its user has just enrolled.
pub(super) async fn mark_session(conn: &mut AsyncPgConnection, session: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(sessions::table.find(session)).set(sessions::second_factor_at.eq(now)).execute(conn).await?;
    Ok(())
}

pub(super) async fn log(conn: &mut AsyncPgConnection, user: Uuid, kind: Event, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::insert_into(second_factor_events::table)
        .values((
            second_factor_events::user_id.eq(user),
            second_factor_events::kind.eq(kind.code()),
            second_factor_events::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes challenges that are over, secrets too old to be shown, and failures that count no more; how many.
pub(in crate::accounts) async fn purge(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let challenges =
        diesel::delete(sign_in_challenges::table.filter(sign_in_challenges::expires_at.le(now))).execute(conn).await?;
    let shown =
        diesel::delete(session_secrets::table.filter(session_secrets::created_at.le(now - SHOWN_FOR))).execute(conn).await?;
    let failures = second_factor_failures::table.filter(second_factor_failures::at.le(now - Duration::hours(1)));
    Ok(challenges + shown + diesel::delete(failures).execute(conn).await?)
}
