//! Leads in SQL. How the words of the trade are written in SQL is said here for every room.

mod appraised;
mod brief;
mod card;
mod card_edits;
mod declaration;
mod estimates;
mod key_use;
mod own;
mod person;
mod rehash;
mod rewrap;
mod scheduled;
mod teaser;
mod typed;
mod usual;
mod write;

pub(super) use appraised::{appraised_before, save_appraisal};
pub(super) use brief::{Standing, set_sold, shift, sold_from, standing};
pub use brief::{brief, brief_by_code, leads_on_offer, lock_lead};
pub(super) use card::{put_card, put_identities, read_card, wipe};
pub(super) use card_edits::note_edit;
pub use card_edits::{card_edits, leads_with_edits_to_tell, mark_edits_told};
pub(super) use declaration::declaration;
pub use estimates::own_estimate;
pub(super) use estimates::{earlier_distortion, put_exact};
pub(super) use key_use::{
    cards, forget_index_proof, forget_proof, has_proofs, index_proofs, proofs, put_index_proof, put_proof, records_by_key,
    uses_of_epoch,
};
pub use own::{OwnLead, OwnLeadRow, left_draft, own_lead, own_leads};
pub(crate) use person::renew_objections;
pub(super) use person::{flag_duplicate, has_objected, same_person};
pub(super) use rehash::{forget_identities, hashed_before};
pub(super) use rewrap::{Shelf, put_wrapped, wrapped_by};
pub use scheduled::scheduled_transition;
pub(super) use scheduled::{
    ScheduledTransition, acted_on_others, author, date_publication, due, forget_place, lock_company_leads, lock_scheduled,
    schedule, suspended_with_leads, taken_by_staff, unschedule, unschedule_all, waiting,
};
pub use teaser::{teaser, teaser_of};
pub(super) use typed::{drafts, forget_form, is_late, put_form, read_form};
pub use usual::usual;
pub(super) use write::{
    code, delete_draft, ending_retention, give_place, has_deals, insert_draft, lock_company, past_retention, save,
};

use super::{Actor, LeadState, Mailbox};
use crate::db::text_sql;
use crate::valuation::{
    Authority, Budget, Channel, ConsentChannel, Grade, LawfulBasis, Market, NeedClarity, Reason, Sector, Segment, Stage,
    Temperature, Timing,
};

text_sql!(
    Actor,
    LeadState,
    Mailbox,
    Authority,
    Budget,
    Channel,
    ConsentChannel,
    Grade,
    LawfulBasis,
    Market,
    NeedClarity,
    Reason,
    Sector,
    Segment,
    Stage,
    Temperature,
    Timing,
);
