//! Addresses of the site for letters, also those that end letters.

use std::sync::Arc;

use uuid::Uuid;

use super::Topic;
use crate::vault::Keyring;

/// What the links that end letters of a topic are for, in their tokens.
const PURPOSE: &str = "topic";
/// In place of a topic: the daily letter.
const DAILY: &str = "daily";

/// Addresses of the site for letters; from the configuration, never from a request. Cheap to clone.
#[derive(Clone)]
pub struct Links {
    origin: Arc<str>,
    keyring: Arc<Keyring>,
}

impl Links {
    /// Links that begin with `base_url`; the keys make tokens that nobody guesses.
    #[must_use]
    pub fn new(base_url: &url::Url, keyring: Arc<Keyring>) -> Self {
        Self { origin: base_url.as_str().trim_end_matches('/').into(), keyring }
    }

    /// The whole address of a path.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The token of the link that ends a user's letters of a topic, or its daily letter.
    pub(super) fn end_token(&self, user: Uuid, topic: Option<Topic>) -> String {
        let thing = [user.as_bytes(), topic.map_or(DAILY, Topic::code).as_bytes()].concat();
        self.keyring.link_token(PURPOSE, &thing)
    }
}

impl std::fmt::Debug for Links {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Links").field("origin", &self.origin).finish_non_exhaustive()
    }
}
