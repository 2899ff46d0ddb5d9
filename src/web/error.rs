//! The second tier of errors: what a visitor is told when a page cannot be made.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use crate::accounts::{AttemptError, HashingError, PasswordCheckError};
use crate::browse::FindError;
use crate::db::PoolError;

/// Why there is no page; each becomes one with a way onward (`templates/errors/error.html`).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this viewer: the two look the same.
    #[error("not found")]
    NotFound,
    /// A visitor where a member is needed: to sign-in, and back.
    #[error("sign-in required")]
    SignInRequired,
    /// A member who must prove first that it is still them: to `/account/confirm`, and back.
    #[error("confirmation required")]
    ConfirmationRequired,
    /// A member of the staff who has no second factor yet: to enrolling one, and back.
    #[error("second factor required")]
    SecondFactorRequired,
    /// Known, but may not: a suspended company that writes, a form from another site.
    #[error("forbidden")]
    Forbidden,
    /// A request no page of ours makes.
    #[error("bad request")]
    BadRequest,
    /// Somebody else was faster, or the thing has moved on; the sentence says what happened.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The key of a form came a second time, with other content than it was carried out with.
    #[error("form used: {0}")]
    FormUsed(String),
    /// Too often; try again in so many seconds.
    #[error("too many requests")]
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// The body came too slowly, or is too large.
    #[error("body refused")]
    Body(StatusCode),
    /// The database cannot be reached for now.
    #[error("unavailable")]
    Unavailable,
    /// Our fault; the cause is logged, never shown.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Anything unexpected.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInRequired | Self::ConfirmationRequired | Self::SecondFactorRequired => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::FormUsed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Body(status) => *status,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The bare response; the guard draws the page, which needs to know who is looking.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error as Diesel};
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Self::Unavailable,
            // A NUL in an address or a field: no page of ours sends one, and Postgres keeps none.
            Diesel::DatabaseError(_, info) if info.message().contains("invalid byte sequence") => Self::BadRequest,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        tracing::warn!(%error, "no connection to the database");
        Self::Unavailable
    }
}

impl From<FindError> for Error {
    fn from(error: FindError) -> Self {
        match error {
            FindError::Pool(error) => error.into(),
            FindError::Database(error) => error.into(),
        }
    }
}

impl From<HashingError> for Error {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::TooMany { retry_after: HashingError::RETRY_AFTER },
            HashingError::Failed => Self::Internal(error.to_string()),
        }
    }
}

impl From<PasswordCheckError> for Error {
    fn from(error: PasswordCheckError) -> Self {
        match error {
            PasswordCheckError::TooMany { retry_after } => Self::TooMany { retry_after },
            PasswordCheckError::Pool(error) => error.into(),
            PasswordCheckError::Database(error) => error.into(),
            PasswordCheckError::Hashing => Self::Internal(error.to_string()),
        }
    }
}

impl From<AttemptError> for Error {
    fn from(error: AttemptError) -> Self {
        PasswordCheckError::from(error).into()
    }
}
