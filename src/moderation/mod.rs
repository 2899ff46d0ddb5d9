//! Reports, decisions, and the log nobody edits.
//!
//! A member reports what it sees; the house flags by itself what it finds (a report without a reporter).
//! Reports of one subject make one case. A moderator decides a case with a reason, in one transaction: the
//! lead moves, the log has its line, the open reports are closed, the author has the reason by letter, and
//! who reported is told that it was handled.
//!
//! A claim that buyer and seller do not settle comes here too, under their aliases; a moderator arbitrates it.
//!
//! Moderators work on neutral names. Who stands behind a lead is shown by a break-glass act only, which
//! leaves a line in the log. A suspended company reads and writes nothing more; its leads leave one by one at
//! random moments of the next day, for taking them all down in one would tell which belong together.

mod act;
mod arbitrate_claim;
mod case;
mod decide_lead;
mod file_conversation;
mod labels;
mod letters;
mod log;
pub mod pages;
mod report_subject;
mod reveal;
mod store;
mod subject;
mod suspend_company;

pub use act::{Act, Decision};
pub use arbitrate_claim::arbitrate_claim;
pub use case::{Case, Complainant, Complaint, ReportReason};
pub use decide_lead::{Ruling, decide_lead};
pub use file_conversation::file_conversation;
pub use labels::{act_label, decision_label, reason_label};
pub use log::{LogLine, latest};
pub use report_subject::{NewReport, ReportRefusal, report_subject};
pub use reveal::{REVEAL_LIFE, RevealSubject, RevealedUser, find_user, reveal, revealed_seller, revealed_users};
pub use store::{Reported, open_cases};
pub use subject::{Subject, user_code};
pub use suspend_company::{Suspect, Turn, suspend_company};

/// Why an act of the staff was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ActRefusal {
    /// The staff member's own company is concerned.
    #[error("one does not judge one's own case")]
    OwnCase,
    /// Somebody else decided meanwhile, or the subject is not in a state where this can be done.
    #[error("the case has moved on")]
    Moved,
    /// The person behind the lead has had the card erased: the lead cannot come back.
    #[error("the card is erased")]
    Erased,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}
