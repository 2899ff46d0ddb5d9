//! Signing a company up, with its first user.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::store::{self, NewUser};
use super::{CompanyRole, Secret, Siren, letters};
use crate::language::Language;
use crate::mail::{self, Links};

/// How long the link that proves an address is good.
pub(super) const PROOF_LIFE: Duration = Duration::hours(24);

/// What a company signs up with, already checked.
pub struct NewAccount<'a> {
    /// The company's name.
    pub company: &'a str,
    /// Its number.
    pub siren: Siren,
    /// The first user's name.
    pub name: &'a str,
    /// Its address, in lower case.
    pub email: &'a str,
    /// Hash of its password.
    pub password_hash: &'a str,
    /// The language of its letters.
    pub language: Language,
}

/// Signs up, and posts the letter that proves the address. Known and unknown addresses get the same
/// answer: an address that is here already gets a letter that says so.
///
/// # Errors
/// When the database fails.
pub async fn sign_up(
    conn: &mut AsyncPgConnection,
    new: &NewAccount<'_>,
    secret: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let user = match store::user_by_email(conn, new.email).await? {
            Some(user) if user.email_verified_at.is_some() || user.password_hash.is_none() => {
                return mail::post(conn, letters::already_here(&user.email, user.language, links), now).await;
            }
            Some(user) => {
                // Never proven: whoever proves it now decides what it is called.
                store::rename_company(conn, user.company_id, new.company, &new.siren.digits()).await?;
                store::rewrite_unproven(conn, user.id, new.name, new.password_hash, new.language).await?;
                user.id
            }
            None => found(conn, new, now).await?,
        };
        store::insert_proof(conn, user, "verify_email", &secret.hash(), now, PROOF_LIFE).await?;
        mail::post(conn, letters::prove_email(new.email, new.language, links, secret.text()), now).await
    })
    .await
}

async fn found(conn: &mut AsyncPgConnection, new: &NewAccount<'_>, now: DateTime<Utc>) -> Result<uuid::Uuid, Error> {
    let company_id = store::insert_company(conn, new.company, &new.siren.digits(), now).await?;
    let user = NewUser {
        company_id,
        name: new.name,
        email: new.email,
        password_hash: Some(new.password_hash),
        company_role: CompanyRole::Owner,
        language: new.language,
    };
    store::insert_user(conn, &user, now).await
}
