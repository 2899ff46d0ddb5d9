//! States, and the figures of factor tables, in words.

use crate::conversations::ConversationState;
use crate::deals::{DealState, OfferState};
use crate::evidence::FactorEntry;
use crate::l10n::L10nLanguage;
use crate::valuation::{
    Authority, Budget, Cap, Channel, Field, Market, NeedClarity, QualificationField, Sector, Stage, Temperature, Timing, labels,
};

/// Where a conversation stands.
pub(super) fn conversation_label(l: &L10nLanguage, state: ConversationState) -> String {
    match state {
        ConversationState::Requested => l.msg_conversations_state_asked(),
        ConversationState::Open => l.msg_conversations_state_open(),
        ConversationState::Closed => l.msg_conversations_state_closed(),
        ConversationState::Ignored => l.msg_conversations_state_ignored(),
        ConversationState::Blocked => l.msg_conversations_state_blocked(),
    }
}

/// Where an offer stands.
pub(super) fn offer_label(l: &L10nLanguage, state: OfferState) -> String {
    match state {
        OfferState::Open => l.msg_deals_offer_state_open(),
        OfferState::Accepted => l.msg_deals_offer_state_accepted(),
        OfferState::Declined => l.msg_deals_offer_state_declined(),
        OfferState::Countered => l.msg_deals_offer_state_countered(),
        OfferState::Withdrawn => l.msg_deals_offer_state_withdrawn(),
        OfferState::Expired => l.msg_deals_offer_state_expired(),
    }
}

/// Where a deal stands.
pub(super) fn deal_label(l: &L10nLanguage, state: DealState) -> String {
    match state {
        DealState::Agreed => l.msg_deals_state_agreed(),
        DealState::Released => l.msg_deals_state_released(),
        DealState::Claimed => l.msg_deals_state_claimed(),
        DealState::Confirmed => l.msg_deals_state_confirmed(),
        DealState::Refunded => l.msg_deals_state_refunded(),
        DealState::Cancelled => l.msg_deals_state_cancelled(),
    }
}

/// A part of the factor table.
pub(super) fn group_label(l: &L10nLanguage, group: &str) -> String {
    match group {
        "channels" => l.msg_admin_group_channels(),
        "sectors" => l.msg_admin_group_sectors(),
        "markets" => l.msg_admin_group_markets(),
        "declared_cost_limit" => l.msg_admin_group_declared_cost_limit(),
        "usd_in_eur" => l.msg_admin_group_usd_in_eur(),
        "completeness" => l.msg_admin_group_completeness(),
        "qualification" => l.msg_admin_group_qualification(),
        "freshness" => l.msg_admin_group_freshness(),
        "cooling" => l.msg_admin_group_cooling(),
        "exclusivity" => l.msg_admin_group_exclusivity(),
        "spread" => l.msg_admin_group_spread(),
        other => other.replace('_', " "),
    }
}

/// A figure of the factor table, by its place.
pub(super) fn entry_label(l: &L10nLanguage, entry: &FactorEntry) -> String {
    let path: Vec<&str> = entry.path.iter().map(String::as_str).collect();
    let named = match path.as_slice() {
        ["channels", code, _] => Channel::parse(code).map(|it| labels::channel_label(l, it)),
        ["sectors", code, _] => Sector::parse(code).map(|it| labels::sector_label(l, it)),
        ["markets", code, _] => Market::parse(code).map(|it| labels::market_label(l, it)),
        ["completeness", "weights", field, market] => Field::parse(field)
            .zip(Market::parse(market))
            .map(|(field, market)| format!("{}, {}", labels::field_label(l, field), labels::market_label(l, market))),
        ["exclusivity", at, _] => at.parse::<u8>().ok().and_then(|at| Cap::new(at + 1)).map(|cap| labels::cap_label(l, cap)),
        ["qualification", question, answer] => answer_label(l, question, answer),
        ["freshness", curve, "points", ..] => entry.step.map(|day| {
            let curve = if *curve == "fast" { l.msg_admin_curve_fast() } else { l.msg_admin_curve_steady() };
            l.msg_admin_curve_day(curve, day.to_string())
        }),
        ["freshness", "dated", "horizon_days", timing] => {
            Timing::parse(timing).map(|it| l.msg_admin_horizon(labels::timing_label(l, it)))
        }
        ["qualification", steps, _, _] => entry.step.map(|from| match *steps {
            "meetings" => l.msg_admin_meetings_from(from.to_string()),
            _ => l.msg_admin_attempts_from(from.to_string()),
        }),
        _ => None,
    };
    named.unwrap_or_else(|| plain_label(l, &path))
}

fn answer_label(l: &L10nLanguage, question: &str, answer: &str) -> Option<String> {
    let said = match question {
        "temperature" => Temperature::parse(answer).map(|it| labels::temperature_label(l, it)),
        "stage" => Stage::parse(answer).map(|it| labels::stage_label(l, it)),
        "budget" => Budget::parse(answer).map(|it| labels::budget_label(l, it)),
        "authority" => Authority::parse(answer).map(|it| labels::authority_label(l, it)),
        "need_clarity" => NeedClarity::parse(answer).map(|it| labels::need_label(l, it)),
        "timing" => Timing::parse(answer).map(|it| labels::timing_label(l, it)),
        _ => None,
    };
    let question = QualificationField::parse(question)?;
    said.map(|said| format!("{}: {said}", labels::field_label(l, Field::Qualification(question))))
}

/// Figures that stand alone.
fn plain_label(l: &L10nLanguage, path: &[&str]) -> String {
    match path {
        ["completeness", "floor"] => l.msg_admin_figure_completeness_floor(),
        ["qualification", "floor"] => l.msg_admin_figure_floor(),
        ["qualification", "ceiling"] => l.msg_admin_figure_ceiling(),
        ["qualification", "unknown"] => l.msg_admin_figure_unknown(),
        ["qualification", "answered"] => l.msg_admin_figure_answered(),
        ["qualification", "unanswered"] => l.msg_admin_figure_unanswered(),
        ["freshness", "unknown_age_days"] => l.msg_admin_figure_unknown_age(),
        ["freshness", "dated", "monthly"] => l.msg_admin_figure_monthly(),
        ["freshness", "dated", "past"] => l.msg_admin_figure_past(),
        ["cooling", "hot_days"] => l.msg_admin_figure_hot_days(),
        ["cooling", "warm_days"] => l.msg_admin_figure_warm_days(),
        ["declared_cost_limit", _] => l.msg_admin_group_declared_cost_limit(),
        ["usd_in_eur", _] => l.msg_admin_group_usd_in_eur(),
        ["spread", _] => l.msg_admin_group_spread(),
        other => other.join(" ").replace('_', " "),
    }
}
