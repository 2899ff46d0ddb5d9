//! The kit of every page: who is looking, the shell around a page, forms, errors, guards.
//!
//! A request passes the [`guard`] (body, cross-site check, a task of its own), which loads the
//! [`Visit`] once; extractors read it; a handler answers with [`page`] or [`see_other`], or with an
//! [`Error`] that becomes a page with a way onward.

pub mod assets;
mod carried;
mod client;
mod clock;
mod confirmed;
mod cross_site;
mod db;
mod device;
mod error;
mod error_page;
mod events;
mod form;
pub mod format;
mod guard;
mod headers;
mod house;
mod keys;
pub mod kit;
mod language;
mod live;
mod one_click;
pub mod pdf;
mod rate_limit;
mod respond;
mod shared;
mod shell;
mod visit;

pub use carried::carried;
pub use client::client_ip;
pub use clock::{Clock, Now};
pub use confirmed::{ConfirmPage, Confirmed};
pub use db::{Db, PublicDb};
pub use device::{device_cookie, device_token};
pub use error::Error;
pub use events::{Wanted, events};
pub use form::{Faults, Form, Submitted, is_line, is_text};
pub use guard::guard;
pub use house::House;
pub use keys::choose_keys;
pub use language::{choose_language, local_path, query_value};
pub use live::{Live, News};
pub use one_click::OneClick;
pub use rate_limit::EstimateLimits;
pub use respond::{Notice, page, page_with, public_page, see_other, see_other_about, see_other_with};
pub use shared::{SharedPages, share};
pub use shell::Shell;
pub use visit::{Admin, Moderator, Visit, no_session_cookie, session_cookie};

/// What a handler answers.
pub type Answer = Result<actix_web::HttpResponse, Error>;
