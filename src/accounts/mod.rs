//! Who is here: companies, their users, sessions and passwords.
//!
//! A company signs up with its first user, the owner, who may invite members. Neither a sign-up nor an invitation is an
//! account until the link sent to its address is used: a [`PendingSignUp`] and an [`Invitation`] own nothing. [`viewer`] turns
//! a session cookie into a [`Member`]. What would tell who is here (whether an address or a SIREN is known) is told by e-mail
//! only, to the address itself, and written down the same way for every address before it is looked up.

mod accept_invitation;
mod add_staff;
mod assurance;
mod attempts;
pub mod change_password;
mod closed_company;
mod confirm;
mod email;
mod email_request;
mod hasher;
mod identity;
mod invitation;
mod invite_member;
mod known_devices;
mod letters;
mod member;
pub mod pages;
mod password;
mod pending_sign_up;
mod plain_name;
mod prove_email;
mod purge;
mod purge_requests;
mod recover_password;
mod request_email;
mod secret;
mod send_requested_emails;
mod sessions;
mod sign_in;
mod sign_up;
mod siren;
mod store;
mod submission;
mod verify_password;

pub use accept_invitation::{Newcomer, accept_invitation, open_invitation};
pub use add_staff::{AddStaffRefusal, add_staff};
pub use assurance::{Assurance, CONFIRMATION_LIFE};
pub use attempts::{AttemptError, AttemptScope, clear_attempts, return_attempt, take_attempt};
pub use closed_company::{CompanyUser, anonymise_user, company_users, end_access, hold_open};
pub use confirm::{ConfirmRefusal, confirm};
pub use email::{EmailFault, email};
pub use email_request::EmailRequest;
pub use hasher::{Caller, HashingError, HashingSlot, PasswordHasher, PasswordMatch};
pub use identity::{Identity, Reader, identity, readers};
pub use invitation::{INVITATION_LIFE, Invitation, Invitee, PendingInvitation};
pub use invite_member::{InviteError, invite_member, resend_invitation, revoke_invitation};
pub use known_devices::{DEVICE_LIFE, DeviceTokens};
pub use member::{CompanyRole, Member, StaffRole};
pub use password::{LONGEST, PasswordFault, SHORTEST, check as check_password};
pub use pending_sign_up::{Consent, NewAccount, PendingSignUp, ProofError, ProvenSignUp, SIGN_UP_LIFE, SignUpLink};
pub use prove_email::{PasswordTry, begin_password_try, complete_sign_up, open_sign_up_link, resend_sign_up_link};
pub use purge::purge_expired;
pub use purge_requests::purge_requests;
pub use recover_password::{forget_password, reset_password};
pub use request_email::RequestEmailError;
pub use secret::{Secret, form_token, hash as hash_secret, is_form_token};
pub use send_requested_emails::{EmailContext, send_requested_emails};
pub use sessions::{
    BrowserSession, OpenSession, Presence, SESSION_LIFE, Unread, Viewer, open_sessions, revoke_session,
    revoke_session_and_device, viewer,
};
pub use sign_in::{PasswordCheckError, SignIn, SignInRefusal, SignedIn, sign_in};
pub use sign_up::sign_up;
pub use siren::{Siren, SirenError, Siret};
pub use store::{Colleague, colleagues, is_suspended, pending_invitations, set_language, suspend};
pub use submission::{Once, Replay, remember, replay};
pub use verify_password::verify_password;
