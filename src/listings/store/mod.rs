//! Leads in SQL. How the words of the trade are written in SQL is said here for every room.

mod brief;
mod card;
mod declaration;
mod teaser;

pub use brief::{brief, brief_by_code, lock_lead};
pub(super) use brief::{set_sold, shift, sold_from, standing};
pub(super) use card::{read_card, wipe};
pub(super) use declaration::declaration;
pub use teaser::{teaser, teaser_of};

use super::{Actor, LeadState};
use crate::db::text_sql;
use crate::valuation::{
    Authority, Budget, Channel, ConsentChannel, Grade, LawfulBasis, Market, NeedClarity, Reason, Sector, Segment, Stage,
    Temperature, Timing,
};

text_sql!(
    Actor,
    LeadState,
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
