//! Reading which named constraint refused a write: a constraint becomes a refusal at the insert.

use diesel::result::{DatabaseErrorKind, Error};

/// The name of the constraint that refused the write, where one did.
#[must_use]
pub fn violated(error: &Error) -> Option<&str> {
    let Error::DatabaseError(kind, info) = error else {
        return None;
    };
    match kind {
        DatabaseErrorKind::UniqueViolation
        | DatabaseErrorKind::CheckViolation
        | DatabaseErrorKind::ForeignKeyViolation
        | DatabaseErrorKind::NotNullViolation => info.constraint_name(),
        _ => None,
    }
}
