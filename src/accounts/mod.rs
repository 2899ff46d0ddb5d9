//! Who is here: companies, their users, sessions and passwords.
//!
//! A company signs up with its first user, the owner, who proves its e-mail by a link and may invite
//! members. [`viewer`] turns a session cookie into a [`Member`]. What would tell who is here (whether an
//! address or a SIREN is known) is told by letter only, to the address itself.

mod add_staff;
mod assurance;
mod attempts;
pub mod change_password;
mod closed_company;
mod confirm;
mod email;
mod hasher;
mod identity;
mod invite_member;
mod known_devices;
mod letters;
mod member;
pub mod pages;
mod password;
mod prove_email;
mod purge;
mod recover_password;
mod secret;
mod sessions;
mod sign_in;
mod sign_up;
mod siren;
mod store;
mod submission;
mod verify_password;

pub use add_staff::{AddStaffRefusal, add_staff};
pub use assurance::{Assurance, CONFIRMATION_LIFE};
pub use attempts::{AttemptError, AttemptScope, clear_attempts, return_attempt, take_attempt};
pub use closed_company::{CompanyUser, anonymise_user, company_users, end_access, hold_open};
pub use confirm::{ConfirmRefusal, confirm};
pub use email::{EmailFault, email};
pub use hasher::{Caller, HashingError, HashingSlot, PasswordHasher, PasswordMatch};
pub use identity::{Identity, Reader, identity, readers};
pub use invite_member::{InviteRefusal, invite_member, join};
pub use known_devices::{DEVICE_LIFE, DeviceTokens};
pub use member::{CompanyRole, Member, StaffRole};
pub use password::{LONGEST, PasswordFault, SHORTEST, check as check_password};
pub use prove_email::{ProofRefusal, prove_email, resend_proof};
pub use purge::purge_expired;
pub use recover_password::{forget_password, reset_password};
pub use secret::{Secret, form_token, hash as hash_secret};
pub use sessions::{
    OpenSession, Presence, SESSION_LIFE, Unread, Viewer, open_sessions, revoke_session, revoke_session_and_device, viewer,
};
pub use sign_in::{PasswordCheckError, SignIn, SignInRefusal, SignedIn, sign_in};
pub use sign_up::{NewAccount, sign_up};
pub use siren::{Siren, SirenError, Siret};
pub use store::{Colleague, colleagues, is_suspended, set_language, suspend};
pub use submission::{Once, Replay, remember, replay};
pub use verify_password::verify_password;
