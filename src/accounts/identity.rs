//! Who a company is, for the few places that may know: the two sides of a deal, letters to its users.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{companies, users};
use crate::language::Language;

/// A company by name: disclosed by a deal, to its two sides only.
#[derive(Debug, Clone, Queryable)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// Nine digits.
    pub siren: String,
}

/// The company's identity.
///
/// # Errors
/// When it cannot be read.
pub async fn identity(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Identity> {
    companies::table.find(company).select((companies::name, companies::siren)).first(conn).await
}

/// Whom a letter to a company goes to.
#[derive(Debug, Clone, Queryable)]
pub struct Reader {
    /// Address.
    pub email: String,
    /// Language.
    pub language: Language,
    /// Name.
    pub name: String,
}

/// The users of a company.
///
/// # Errors
/// When they cannot be read.
pub async fn readers(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Reader>> {
    users::table
        .filter(users::company_id.eq(company))
        .order(users::created_at)
        .select((users::email, users::language, users::name))
        .load(conn)
        .await
}
