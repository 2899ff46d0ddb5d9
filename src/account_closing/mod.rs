//! Closing the account of a company.
//!
//! A user who is not the last owner leaves its company (`accounts::leave_company`). The last owner closes the company, at
//! once and for good: there are no days in which to think better of it, because what is wiped does not come back.
//! [`close_company`] does what must happen at that moment: nobody signs in but the last owner, colleagues and invitations
//! are gone, unsold contact cards and drafts are wiped, and no offer of the company can be accepted any more. What would
//! tell by its timing that several leads or aliases belong together happens later, at random moments of the next day: leads
//! leave, conversations end with the words that any other ending has. Open deals are honoured: while one is open the last
//! owner may sign in, read, and take the steps of its deals; the other side is told. [`finish_closings`] ends what is left
//! once no deal is open: the address is free, names and addresses are replaced, and the company's own name too where it
//! never made a deal. Agreements keep the identity of their parties, which the law and the other side need.

mod close_company;
mod finish_closings;
mod letters;
pub mod pages;
mod store;

pub use close_company::{CloseCompanyError, Closed, ClosingContext, close_company};
pub use finish_closings::{end_departed_conversations, finish_closings};
