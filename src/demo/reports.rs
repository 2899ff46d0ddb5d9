//! Reports in every state, and what moderation decided.

use chrono::{DateTime, Duration, Utc};
use diesel_async::AsyncPgConnection;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::DemoError;
use super::corpus::talk::talk;
use super::people::People;
use super::supply::{Fate, Supplied};
use crate::listings;
use crate::moderation::{self, Decision, NewReport, ReportReason, Ruling, Subject};
use crate::web::House;

/// What moderation did with the reported leads, in turn; none: the report still waits.
const DECISIONS: [Option<Decision>; 6] =
    [None, Some(Decision::Keep), None, Some(Decision::Hold), Some(Decision::Remove), Some(Decision::Restore)];

const REASONS: [ReportReason; 4] =
    [ReportReason::FalseData, ReportReason::PersonalDataInText, ReportReason::Duplicate, ReportReason::Other];

/// Reports the leads that are there to be reported; how many reports.
pub(super) async fn make(
    conn: &mut AsyncPgConnection,
    house: &House,
    people: &People,
    supply: &[Supplied],
    rng: &mut StdRng,
    now: DateTime<Utc>,
) -> Result<usize, DemoError> {
    let reported: Vec<&Supplied> = supply.iter().filter(|lead| lead.fate == Fate::Reported).collect();
    for (turn, lead) in reported.iter().enumerate() {
        let at = (lead.published_at + Duration::hours(9)).min(now - Duration::minutes(30));
        let reporter = &people.companies[reporter_of(lead.seller, turn, people.companies.len())];
        let text = talk().reports.choose(rng).map(String::as_str);
        let subject = Subject::Lead(lead.code.clone());
        let report = NewReport { subject: &subject, message: None, reason: REASONS[turn % REASONS.len()], text };
        moderation::report_subject(conn, reporter, &report, (None, "", &[]), at).await.map_err(DemoError::failed)?;
        if let Some(decision) = DECISIONS[turn % DECISIONS.len()] {
            let later = (at + Duration::hours(5)).min(now - Duration::minutes(10));
            let reason = talk().moderation_reasons.choose(rng).map_or("", String::as_str);
            decide(conn, house, people, lead, (decision, reason), later).await?;
        }
    }
    Ok(reported.len())
}

/// Somebody else than the seller, another each time.
fn reporter_of(seller: usize, turn: usize, companies: usize) -> usize {
    (seller + 1 + turn % (companies - 1)) % companies
}

async fn decide(
    conn: &mut AsyncPgConnection,
    house: &House,
    people: &People,
    lead: &Supplied,
    (decision, reason): (Decision, &str),
    at: DateTime<Utc>,
) -> Result<(), DemoError> {
    // What is restored was held before.
    let steps = if decision == Decision::Restore { vec![Decision::Hold, Decision::Restore] } else { vec![decision] };
    for decision in steps {
        let brief = listings::brief(conn, lead.id).await.map_err(DemoError::failed)?;
        let ruling = Ruling { decision, reason };
        moderation::decide_lead(
            conn,
            &people.moderator,
            &brief,
            ruling,
            (None, "", &[]),
            (&house.links, listings::Spread::draw(&mut rand::rng())),
            at,
        )
        .await
        .map_err(DemoError::failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reports_itself_however_many_reports_there_are() {
        assert!((0..500).all(|turn| (0..5).all(|seller| reporter_of(seller, turn, 5) != seller)));
    }
}
