//! What somebody may ask to have sent to an address.

use uuid::Uuid;

/// What an e-mail is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailRequest {
    /// To complete a sign-up.
    SignUp {
        /// The pending sign-up.
        sign_up: Uuid,
    },
    /// To complete a sign-up whose first e-mail did not arrive.
    Resend {
        /// SHA-256 of the sign-up cookie of whoever asks.
        browser_hash: Option<Vec<u8>>,
    },
    /// To choose a new password.
    ResetPassword,
    /// To accept an invitation.
    Invitation {
        /// The invitation.
        invitation: Uuid,
    },
}
