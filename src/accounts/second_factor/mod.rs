//! The second factor: an authenticator app (TOTP, RFC 6238) and ten recovery codes.
//!
//! Signing in with one goes through a challenge that is no session; a session of a user who has one counts only once it
//! has passed it. The secret of the app is sealed for its user and is shown while it is enrolled, never again.

mod challenge;
mod check;
mod enrol;
mod letters;
mod recovery_code;
mod reset;
mod store;
mod totp;
mod turn_off;

pub use challenge::{ChallengeRefusal, Response, complete_sign_in};
pub use enrol::{EnrolRefusal, Enrolment, begin_enrolment, enrol, pending_secret};
pub use recovery_code::{RECOVERY_CODES, RecoveryCode};
pub use reset::{ResetRefusal, reset_second_factor};
pub use store::SecondFactor;
pub use totp::TotpSecret;
pub use turn_off::{fresh_codes, keep_codes, renew_codes, second_factor, turn_off};

pub(super) use challenge::open_challenge;
pub(super) use check::{CheckFailed, Checked, Scope, With, check};
pub(super) use store::{has_factor, purge};
