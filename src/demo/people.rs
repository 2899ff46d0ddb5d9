//! The companies of the demonstration and who signs in for them.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::corpus::{self, DemoCompany};
use crate::accounts::{CompanyRole, Member, StaffRole};
use crate::db::schema::{companies, users};
use crate::language::Language;

/// The password of every account of the demonstration.
pub(super) const PASSWORD: &str = "la ruée vers l’or 1848";

/// The accounts of the contract: address, and whose company it joins.
pub(super) const ACCOUNTS: [(&str, Place); 4] = [
    ("vendeur@demo.pepite.test", Place::Company(0)),
    ("acheteur@demo.pepite.test", Place::Company(1)),
    ("moderation@demo.pepite.test", Place::Staff(StaffRole::Moderator)),
    ("admin@demo.pepite.test", Place::Staff(StaffRole::Admin)),
];

/// Where an account of the contract belongs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// A company of the corpus, by its place.
    Company(usize),
    /// The house itself.
    Staff(StaffRole),
}

/// Everybody, ready to act.
pub(super) struct People {
    /// One user a company, in the order of the corpus.
    pub companies: Vec<Member>,
    /// Who decides on reports.
    pub moderator: Member,
}

/// Whether a demonstration has been made in this database.
pub(super) async fn are_here(conn: &mut AsyncPgConnection) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(companies::table.filter(companies::demo.eq(true)))).get_result(conn).await
}

pub(super) async fn make(conn: &mut AsyncPgConnection, hash: &str, now: DateTime<Utc>) -> QueryResult<People> {
    let since = now - Duration::days(900);
    let mut members = Vec::new();
    for company in corpus::companies() {
        members.push(company_of(conn, &company, hash, since).await?);
    }
    let house = insert_company(conn, "La maison Pépite", "732829320", since).await?;
    let mut moderator = None;
    for (email, place) in ACCOUNTS {
        let (company, company_name, staff) = match place {
            Place::Company(at) => (members[at].company_id, members[at].company.clone(), None),
            Place::Staff(role) => (house, "La maison Pépite".to_owned(), Some(role)),
        };
        let name = email.split('@').next().unwrap_or_default();
        let user = insert_user(conn, company, (name, email), (CompanyRole::Owner, staff), hash, since).await?;
        let member = member(user, company, (name, &company_name, email), staff);
        match place {
            Place::Company(at) => members[at] = member,
            Place::Staff(StaffRole::Moderator) => moderator = Some(member),
            Place::Staff(StaffRole::Admin) => {}
        }
    }
    Ok(People { companies: members, moderator: moderator.expect("ACCOUNTS names a moderator") })
}

async fn company_of(
    conn: &mut AsyncPgConnection,
    company: &DemoCompany,
    hash: &str,
    since: DateTime<Utc>,
) -> QueryResult<Member> {
    let id = insert_company(conn, company.name, &company.siren, since).await?;
    let mut first = None;
    for user in &company.users {
        let role = if first.is_none() { CompanyRole::Owner } else { CompanyRole::Member };
        let user_id = insert_user(conn, id, (user.name, &user.email), (role, None), hash, since).await?;
        first.get_or_insert_with(|| member(user_id, id, (user.name, company.name, &user.email), None));
    }
    Ok(first.expect("every company of the corpus has a user"))
}

fn member(user_id: Uuid, company_id: Uuid, (name, company, email): (&str, &str, &str), staff_role: Option<StaffRole>) -> Member {
    Member {
        user_id,
        company_id,
        session_id: Uuid::nil(),
        name: name.to_owned(),
        company: company.to_owned(),
        email: email.to_owned(),
        company_role: CompanyRole::Owner,
        staff_role,
        language: Language::Fr,
        suspended: false,
    }
}

async fn insert_company(conn: &mut AsyncPgConnection, name: &str, siren: &str, since: DateTime<Utc>) -> QueryResult<Uuid> {
    diesel::insert_into(companies::table)
        .values((companies::name.eq(name), companies::siren.eq(siren), companies::created_at.eq(since), companies::demo.eq(true)))
        .returning(companies::id)
        .get_result(conn)
        .await
}

async fn insert_user(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    (name, email): (&str, &str),
    (role, staff): (CompanyRole, Option<StaffRole>),
    hash: &str,
    since: DateTime<Utc>,
) -> QueryResult<Uuid> {
    diesel::insert_into(users::table)
        .values((
            users::company_id.eq(company),
            users::name.eq(name),
            users::email.eq(email.to_lowercase()),
            users::password_hash.eq(hash),
            users::company_role.eq(role),
            users::staff_role.eq(staff),
            users::language.eq(Language::Fr),
            users::email_verified_at.eq(since),
            users::created_at.eq(since),
            users::demo.eq(true),
        ))
        .returning(users::id)
        .get_result(conn)
        .await
}
