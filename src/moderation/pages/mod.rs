//! The pages of moderation.

mod claim_case;
mod conversation_case;
mod decision;
mod lead_case;
mod log;
mod queue;
mod report;
mod suspension;

pub use claim_case::{arbitrate, claim_case};
pub use conversation_case::{conversation_case, file_conversation};
pub use decision::{decide, identity, reveal_seller};
pub use lead_case::lead_case;
pub use log::log;
pub use queue::queue;
pub use report::report;
pub use suspension::{reinstate_seller, reinstate_side, suspend_seller, suspend_side};

use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use super::ActRefusal;
use crate::accounts::{self, Member, Replay};
use crate::db::violated;
use crate::l10n::L10nLanguage;
use crate::listings::{self, LeadBrief};
use crate::web::{Error, Submitted, is_text};

/// Longest statement of reasons.
const LONGEST_REASON: usize = 2000;

/// A reason alone.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Reason {
    reason: String,
}

/// The reason as typed, without its edges, if it is one.
fn reason(typed: &str) -> Option<&str> {
    is_text(typed, LONGEST_REASON).then(|| typed.trim())
}

/// The lead of this code, in any state but draft.
async fn find_lead(db: &mut AsyncPgConnection, code: &str) -> Result<LeadBrief, Error> {
    listings::brief_by_code(db, code).await?.ok_or(Error::NotFound)
}

/// Where this form led before, if it was already carried out.
async fn done_before(
    db: &mut AsyncPgConnection,
    member: &Member,
    sent: &Submitted,
    l: &L10nLanguage,
) -> Result<Option<String>, Error> {
    match accounts::replay(db, member.user_id, sent.key, &sent.route, &sent.body_hash).await? {
        Replay::Fresh => Ok(None),
        Replay::Done(place) => Ok(Some(place)),
        Replay::Other => Err(Error::FormUsed(l.msg_moderation_conflict_moved())),
    }
}

/// Whether the same form was carried out at the same moment.
fn is_twin(error: &diesel::result::Error) -> bool {
    violated(error) == Some("submissions_pkey")
}

/// What the staff is told of an act that was not carried out.
fn refused(refusal: ActRefusal, l: &L10nLanguage) -> Error {
    match refusal {
        ActRefusal::OwnCase => Error::Conflict(l.msg_moderation_conflict_own()),
        ActRefusal::Moved => Error::Conflict(l.msg_moderation_conflict_moved()),
        ActRefusal::Erased => Error::Conflict(l.msg_moderation_conflict_erased()),
        ActRefusal::Database(error) => error.into(),
    }
}
