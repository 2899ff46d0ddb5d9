//! `/account/closing`.

mod closing;

pub use closing::{close, closing};
