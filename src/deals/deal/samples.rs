//! A deal for tests of rules.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Deal, Stage};
use crate::deals::agreement::samples;

/// The moment it was agreed on.
pub fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_348_800, 0).unwrap()
}

/// Just agreed on, with two weeks of warranty.
pub fn deal() -> Deal {
    Deal {
        id: Uuid::nil(),
        code: "0123456789".into(),
        lead_id: Uuid::nil(),
        conversation_id: Uuid::nil(),
        seller_company_id: Uuid::from_u128(1),
        buyer_company_id: Uuid::from_u128(2),
        agreement: samples::agreement(14),
        paid_at: None,
        received_at: None,
        stage: Stage::Agreed,
        outcome: None,
        seat_freed_at: None,
        person_informed_on: None,
    }
}
