//! The last owner closes its company.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::finish_closings::finish;
use super::{letters, store};
use crate::accounts::{self, CompanyRole, Member};
use crate::deals::{self, Post};
use crate::listings::{self, Departure, Spread};
use crate::mail::{self, Links};

/// Over how long the conversations of a buyer end.
const ENDS_WITHIN: Duration = Duration::days(1);

/// What closing needs besides the database: whose act it is, chance, and the time.
pub struct ClosingContext<'a> {
    /// The owner who closes.
    pub member: &'a Member,
    /// For the links of e-mails.
    pub links: &'a Links,
    /// Draws the moments at which leads leave and conversations end.
    pub rng: &'a mut StdRng,
    /// The time.
    pub now: DateTime<Utc>,
}

/// How far the closing went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Nothing is left.
    Whole,
    /// Deals are open: the owner may sign in until they are over.
    AfterDeals(usize),
}

/// Why a company was not closed.
#[derive(Debug, ThisError)]
pub enum CloseCompanyError {
    /// Another owner is there, or the member is none: it leaves the company instead.
    #[error("not the last owner")]
    NotLastOwner,
    /// A user of the company holds a role on the staff, which has to be taken away first.
    #[error("a user of the staff")]
    Staff,
    /// It is closing already.
    #[error("closing already")]
    Closing,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Closes the member's company, see the paragraph of this area. What fails after the first transaction is done by
/// [`super::finish_closings`].
///
/// Locks the company before any lead; whoever makes a deal refers to the company only with a lock that `FOR UPDATE` alone
/// excludes, and looks whether it closes: a deal is made before or not at all.
///
/// # Errors
/// See [`CloseCompanyError`].
pub async fn close_company(conn: &mut AsyncPgConnection, context: ClosingContext<'_>) -> Result<Closed, CloseCompanyError> {
    let ClosingContext { member, links, rng, now } = context;
    let company = member.company_id;
    begin(conn, member, links, now).await?;
    let (spread, seed) = (Spread::draw(rng), rng.random());
    let open = conn
        .transaction(async |conn| {
            // First what waits to appear becomes a draft again, then drafts are forgotten.
            listings::schedule_departure(conn, company, Departure::Closing, spread, now).await?;
            listings::wipe_unsold_cards(conn, company).await?;
            schedule_ends(conn, company, seed, now).await?;
            store::open_deals(conn, company).await
        })
        .await?;
    if open.is_empty() && finish(conn, company, links, now).await? {
        return Ok(Closed::Whole);
    }
    Ok(Closed::AfterDeals(open.len()))
}

/// Has the conversations that the company began end at random moments, drawn from the seed.
pub(super) async fn schedule_ends(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    seed: u64,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut rng = StdRng::seed_from_u64(seed);
    let talks = store::conversations_as_buyer(conn, company).await?;
    let ends: Vec<(Uuid, DateTime<Utc>)> =
        talks.into_iter().map(|id| (id, now + Duration::seconds(rng.random_range(60..ENDS_WITHIN.num_seconds())))).collect();
    store::schedule_ends(conn, &ends).await
}

/// From here on nobody of the company does anything but honour its deals, and nobody makes a new one with it.
async fn begin(
    conn: &mut AsyncPgConnection,
    member: &Member,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), CloseCompanyError> {
    let company = member.company_id;
    conn.transaction(async |conn| {
        if store::lock_company(conn, company).await?.closing_at.is_some() {
            return Err(CloseCompanyError::Closing);
        }
        let users = accounts::company_users(conn, company).await?;
        let owners: Vec<Uuid> = users.iter().filter(|it| it.role == CompanyRole::Owner).map(|it| it.id).collect();
        if owners != [member.user_id] {
            return Err(CloseCompanyError::NotLastOwner);
        }
        if users.iter().any(|user| user.staff.is_some()) {
            return Err(CloseCompanyError::Staff);
        }
        store::set_closing(conn, company, now).await?;
        for user in users.iter().filter(|user| user.id != member.user_id) {
            accounts::anonymise_user(conn, user).await?;
            mail::post(conn, letters::closed(user, links), now).await?;
        }
        accounts::end_access(conn, member.user_id).await?;
        store::forget_searching(conn, company).await?;
        let open = store::open_deals(conn, company).await?;
        for code in &open {
            deals::tell_closing(conn, company, code, Post { links, now }).await?;
        }
        if !open.is_empty() {
            mail::post(conn, letters::closing(member, links), now).await?;
        }
        Ok(())
    })
    .await
}
