//! The export of everything: a zip with all that a user, and for owners the company, has on the site.
//!
//! It holds what its reader may see on pages, and nothing else: the other side of a conversation under its alias, a bought
//! card as it stands today (one that was erased stays erased), the company across only where a deal or its own words have
//! named it. An owner gets the company's data and its own; a member who is no owner gets what is its own: its profile, its
//! sessions, its settings, what it wrote, what it offered and the teasers it authored, but no contact card and nothing that
//! colleagues wrote. Each export is a row that the company's owners can read, and an e-mail to whoever asked for it.
//!
//! The archive is written while it is downloaded: no copy of it is kept anywhere, so nothing that was erased outlives its
//! erasure in a file that waits. [`request_export`] counts and records, [`write_export`] streams.

mod archive;
mod letters;
pub mod pages;
mod request_export;
mod section;
mod store;
mod write_export;

pub use archive::{Archive, OrderedRow};
pub use request_export::{EXPORTS_A_DAY, ExportRequest, RequestExportError, request_export};
pub use section::{Scope, Section};
pub use write_export::{Exporter, WriteExportError, write_export};
