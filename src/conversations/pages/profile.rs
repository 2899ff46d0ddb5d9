//! The other side of a conversation, in words.

use crate::conversations::Side;
use crate::conversations::profile::{Pace, Profile, Reputation, Since};
use crate::geography;
use crate::l10n::L10nLanguage;
use crate::valuation::labels;

/// Question and answer, of the company on `side`, for the other one.
pub(super) fn known(l: &L10nLanguage, it: &Profile, side: Side) -> Vec<(String, String)> {
    let reputation = (l.msg_conversations_profile_reputation(), reputation(l, it.reputation, side));
    let reply = (l.msg_conversations_profile_reply(), reply(l, it.reply));
    if side == Side::Seller {
        return vec![reputation, reply];
    }
    let interest = (l.msg_conversations_profile_interest(), interest(l, it));
    let since = (l.msg_conversations_profile_since(), since(l, it.since));
    vec![interest, since, reputation, reply]
}

fn interest(l: &L10nLanguage, it: &Profile) -> String {
    let area = it.area.as_deref().and_then(geography::find).map(|found| format!("{} ({})", found.name, found.code));
    let parts = [
        it.sector.map(|sector| labels::sector_label(l, sector)),
        area,
        it.segment.map(|segment| labels::segment_label(l, segment)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { l.msg_conversations_profile_unknown() } else { parts.join(", ") }
}

fn since(l: &L10nLanguage, since: Since) -> String {
    match since {
        Since::Month => l.msg_conversations_profile_since_month(),
        Since::HalfYear => l.msg_conversations_profile_since_half_year(),
        Since::Year => l.msg_conversations_profile_since_year(),
        Since::Longer => l.msg_conversations_profile_since_longer(),
    }
}

/// A buyer without a reputation is new; of a seller it may also be that too few show the same.
fn reputation(l: &L10nLanguage, reputation: Option<Reputation>, side: Side) -> String {
    match reputation {
        Some(Reputation::Reliable) => l.msg_conversations_profile_reliable(),
        Some(Reputation::Fair) => l.msg_conversations_profile_fair(),
        Some(Reputation::Disputed) => l.msg_conversations_profile_disputed(),
        None if side == Side::Buyer => l.msg_conversations_profile_new(),
        None => l.msg_conversations_profile_unknown(),
    }
}

fn reply(l: &L10nLanguage, reply: Option<Pace>) -> String {
    match reply {
        Some(Pace::Hours) => l.msg_conversations_profile_hours(),
        Some(Pace::Day) => l.msg_conversations_profile_day(),
        Some(Pace::Days) => l.msg_conversations_profile_days(),
        Some(Pace::Slow) => l.msg_conversations_profile_slow(),
        None => l.msg_conversations_profile_unknown(),
    }
}
