//! Who is here: companies, their users, sessions and passwords.
//!
//! A company signs up with its first user, the owner, who proves its e-mail by a link and may invite
//! members. [`viewer`] turns a session cookie into a [`Member`]. What would tell who is here (whether an
//! address or a SIREN is known) is told by letter only, to the address itself.

mod add_staff;
mod assurance;
pub mod change_password;
mod confirm;
mod email;
mod identity;
mod invite_member;
mod letters;
mod member;
pub mod pages;
mod password;
mod prove_email;
mod recover_password;
mod secret;
mod sessions;
mod sign_in;
mod sign_up;
mod siren;
mod store;
mod submission;

pub use add_staff::{AddStaffRefusal, add_staff};
pub use assurance::{Assurance, CONFIRMATION_LIFE};
pub use confirm::{ConfirmRefusal, confirm};
pub use email::{EmailFault, email};
pub use identity::{Identity, Reader, identity, readers};
pub use invite_member::{InviteRefusal, invite_member, join};
pub use member::{CompanyRole, Member, StaffRole};
pub use password::{HashingFailed, LONGEST, PasswordFault, PasswordHasher, SHORTEST, check as check_password};
pub use prove_email::{ProofRefusal, prove_email, resend_proof};
pub use recover_password::{forget_password, reset_password};
pub use secret::{Secret, form_token, hash as hash_secret};
pub use sessions::{OpenSession, SESSION_LIFE, Unread, Viewer, open_sessions, revoke_session, viewer};
pub use sign_in::{SignIn, SignInRefusal, sign_in};
pub use sign_up::{NewAccount, sign_up};
pub use siren::{Siren, SirenError, Siret};
pub use store::{Colleague, colleagues, is_suspended, set_language, suspend};
pub use submission::{Once, Replay, remember, replay};
