//! Reports in SQL, and what a case reads of leads, conversations and companies. The log has a file of its own.

mod message;

pub(super) use message::{message_read_by, messages_of};

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::log::About;
use super::{Case, Complainant, Complaint, ReportReason, Subject};
use crate::db::schema::{companies, conversations, lead_cards, leads, messages, reports, users};
use crate::db::text_sql;
use crate::deals;
use crate::language::Language;
use crate::listings::LeadState;

text_sql!(ReportReason);

/// Cases a page, and closed cases shown; older ones are in the log.
const CASES: i64 = 100;

/// The lead of this code, if the company may see it: on offer, or once written about. Whether it is its own.
pub(super) async fn lead_seen_by(conn: &mut AsyncPgConnection, company: Uuid, code: &str) -> QueryResult<Option<(Uuid, bool)>> {
    let written = exists(
        conversations::table
            .filter(conversations::lead_id.eq(leads::id).and(conversations::buyer_company_id.eq(company)))
            .select(conversations::id),
    );
    leads::table
        .filter(leads::code.eq(code))
        .filter(leads::state.eq(LeadState::Published).or(leads::company_id.eq(company)).or(written))
        .select((leads::id, leads::company_id.eq(company)))
        .first(conn)
        .await
        .optional()
}

/// Whether the company is one of the two sides.
pub(super) async fn is_side(conn: &mut AsyncPgConnection, company: Uuid, conversation: Uuid) -> QueryResult<bool> {
    let own = conversations::seller_company_id.eq(company).or(conversations::buyer_company_id.eq(company));
    diesel::select(exists(conversations::table.find(conversation).filter(own))).get_result(conn).await
}

/// Writes a report; a second open one of the same reporter about the same subject is dropped.
pub(super) async fn insert_report(
    conn: &mut AsyncPgConnection,
    (about, message): (About, Option<i64>),
    reporter: Uuid,
    (reason, text): (ReportReason, Option<&str>),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(reports::table)
        .values((
            reports::lead_id.eq(about.lead),
            reports::conversation_id.eq(about.conversation),
            reports::message_id.eq(message),
            reports::reporter_id.eq(reporter),
            reports::reason.eq(reason),
            reports::text.eq(text),
            reports::made_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct CaseRow {
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    conversation_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<LeadState>,
    #[diesel(sql_type = Array<Text>)]
    reasons: Vec<ReportReason>,
    #[diesel(sql_type = BigInt)]
    by_members: i64,
    #[diesel(sql_type = BigInt)]
    by_house: i64,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    closed: Option<DateTime<Utc>>,
}

impl CaseRow {
    fn case(self) -> Option<Case> {
        Some(Case {
            subject: self.code.map(Subject::Lead).or(self.conversation_id.map(Subject::Conversation))?,
            title: self.title.unwrap_or_default(),
            state: self.state,
            reasons: self.reasons,
            claim: None,
            by_members: self.by_members,
            by_house: self.by_house,
            since: self.since,
            closed: self.closed,
        })
    }
}

const CASE_COLUMNS: &str = "SELECT l.code, r.conversation_id, coalesce(l.title, cl.title) AS title, l.state, \
    array_agg(DISTINCT r.reason) AS reasons, count(r.reporter_id) AS by_members, \
    count(*) - count(r.reporter_id) AS by_house, min(r.made_at) AS since, max(r.closed_at) AS closed \
    FROM reports r LEFT JOIN leads l ON l.id = r.lead_id \
    LEFT JOIN conversations c ON c.id = r.conversation_id LEFT JOIN leads cl ON cl.id = c.lead_id";
const BY_CASE: &str = "GROUP BY r.lead_id, r.conversation_id, l.code, l.title, l.state, cl.title";

/// The cases to decide, the oldest first, at most a hundred.
pub(super) async fn cases_to_decide(conn: &mut AsyncPgConnection) -> QueryResult<Vec<Case>> {
    let order = "ORDER BY min(r.made_at), l.code, r.conversation_id LIMIT $1";
    let mut cases = cases(conn, format!("{CASE_COLUMNS} WHERE r.closed_at IS NULL {BY_CASE} {order}")).await?;
    cases.extend(deals::disputes(conn, true, CASES).await?.into_iter().map(Case::from));
    cases.sort_by_key(|case| case.since);
    Ok(cases)
}

/// The cases decided last, the newest first, at most a hundred.
pub(super) async fn cases_decided(conn: &mut AsyncPgConnection) -> QueryResult<Vec<Case>> {
    let order = "ORDER BY max(r.closed_at) DESC, l.code, r.conversation_id LIMIT $1";
    let mut cases = cases(conn, format!("{CASE_COLUMNS} {BY_CASE} HAVING bool_and(r.closed_at IS NOT NULL) {order}")).await?;
    cases.extend(deals::disputes(conn, false, CASES).await?.into_iter().map(Case::from));
    cases.sort_by_key(|case| std::cmp::Reverse(case.closed));
    Ok(cases)
}

async fn cases(conn: &mut AsyncPgConnection, query: String) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = diesel::sql_query(query).bind::<BigInt, _>(CASES).load(conn).await?;
    Ok(rows.into_iter().filter_map(CaseRow::case).collect())
}

/// How many cases wait for a decision.
///
/// # Errors
/// When they cannot be counted.
pub async fn open_cases(conn: &mut AsyncPgConnection) -> QueryResult<i64> {
    let subjects: Vec<(Option<Uuid>, Option<Uuid>)> = reports::table
        .filter(reports::closed_at.is_null())
        .select((reports::lead_id, reports::conversation_id))
        .distinct()
        .load(conn)
        .await?;
    Ok(i64::try_from(subjects.len()).unwrap_or(i64::MAX).saturating_add(deals::count_disputes(conn).await?))
}

/// The reports of one subject, oldest first. A reporter is known by its side only.
pub(super) async fn complaints(conn: &mut AsyncPgConnection, about: About, seller: Uuid) -> QueryResult<Vec<Complaint>> {
    type Row = (Option<Uuid>, ReportReason, Option<String>, Option<String>, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Row> = reports::table
        .left_join(users::table.on(reports::reporter_id.eq(users::id.nullable())))
        .left_join(messages::table.on(reports::message_id.eq(messages::id.nullable())))
        .filter(reports::lead_id.is_not_distinct_from(about.lead))
        .filter(reports::conversation_id.is_not_distinct_from(about.conversation))
        .order((reports::made_at, reports::id))
        .select((
            users::company_id.nullable(),
            reports::reason,
            reports::text,
            messages::text.nullable(),
            reports::made_at,
            reports::closed_at,
        ))
        .load(conn)
        .await?;
    let by = |company: Option<Uuid>| match company {
        None => Complainant::House,
        Some(company) if company == seller => Complainant::Seller,
        Some(_) => Complainant::Buyer,
    };
    Ok(rows
        .into_iter()
        .map(|(company, reason, text, message, at, closed)| Complaint { by: by(company), reason, text, message, at, closed })
        .collect())
}

/// Whether a report of the subject waits.
pub(super) async fn is_reported(conn: &mut AsyncPgConnection, about: About) -> QueryResult<bool> {
    let open = reports::table
        .filter(reports::lead_id.is_not_distinct_from(about.lead))
        .filter(reports::conversation_id.is_not_distinct_from(about.conversation))
        .filter(reports::closed_at.is_null());
    diesel::select(exists(open)).get_result(conn).await
}

/// Who is to be told that its report was handled.
pub(super) struct Reporter {
    pub email: String,
    pub language: Language,
}

/// Closes the open reports of the subject, and tells who made them.
pub(super) async fn close_reports(conn: &mut AsyncPgConnection, about: About, now: DateTime<Utc>) -> QueryResult<Vec<Reporter>> {
    let by: Vec<Option<Uuid>> = diesel::update(
        reports::table
            .filter(reports::lead_id.is_not_distinct_from(about.lead))
            .filter(reports::conversation_id.is_not_distinct_from(about.conversation))
            .filter(reports::closed_at.is_null()),
    )
    .set(reports::closed_at.eq(now))
    .returning(reports::reporter_id)
    .get_results(conn)
    .await?;
    let reporters: Vec<(String, Language)> = users::table
        .filter(users::id.eq_any(by.into_iter().flatten().collect::<Vec<_>>()))
        .order(users::email)
        .select((users::email, users::language))
        .load(conn)
        .await?;
    Ok(reporters.into_iter().map(|(email, language)| Reporter { email, language }).collect())
}

/// Whether the lead still has its sealed card.
pub(super) async fn has_card(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    diesel::select(exists(lead_cards::table.find(lead))).get_result(conn).await
}

/// Since when the company is suspended. Locks it: two suspensions at once are one.
pub(super) async fn suspended_since(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Option<DateTime<Utc>>> {
    companies::table.find(company).select(companies::suspended_at).for_update().first(conn).await
}

/// A reported conversation, as its case needs it.
#[derive(Debug, Clone, Queryable)]
pub struct Reported {
    /// Its address.
    pub id: Uuid,
    /// The selling company.
    pub seller: Uuid,
    /// The buying company.
    pub buyer: Uuid,
    /// The lead it is about.
    pub code: String,
    /// That lead's title.
    pub title: Option<String>,
}

/// The conversation, if it was ever reported: nobody reads along without a report.
pub(super) async fn reported_conversation(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Option<Reported>> {
    conversations::table
        .inner_join(leads::table.on(leads::id.eq(conversations::lead_id)))
        .filter(conversations::id.eq(id))
        .filter(exists(reports::table.filter(reports::conversation_id.eq(id)).select(reports::id)))
        .select((conversations::id, conversations::seller_company_id, conversations::buyer_company_id, leads::code, leads::title))
        .first(conn)
        .await
        .optional()
}

/// Whether the company is suspended.
pub(super) async fn is_suspended(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<bool> {
    companies::table.find(company).select(companies::suspended_at.is_not_null()).first(conn).await
}
