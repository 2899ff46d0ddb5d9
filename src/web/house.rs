//! What every request may reach for.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::accounts::PasswordHasher;
use crate::browse::Finder;
use crate::browse::text::Synonyms;
use crate::config::Config;
use crate::db::Pools;
use crate::mail::Links;
use crate::valuation::Valuer;
use crate::vault::Keyring;

use super::{Clock, EstimateLimits, Live};

/// The node: pools, keys, clock, configuration. Made once in `main`, cheap to clone.
#[derive(Clone)]
pub struct House {
    /// Connections.
    pub pools: Pools,
    /// The environment.
    pub config: Arc<Config>,
    /// Sealing keys.
    pub keyring: Arc<Keyring>,
    /// What estimates are made with; the night shift and admins replace it.
    pub valuer: Arc<ArcSwap<Valuer>>,
    /// What the trade calls the same thing, for searches; admins change it on any node.
    pub synonyms: Arc<ArcSwap<Synonyms>>,
    /// Finds leads: in the index of this node once it is there, in Postgres before.
    pub finder: Finder,
    /// Hashing passwords off the async threads.
    pub passwords: PasswordHasher,
    /// Addresses for letters.
    pub links: Links,
    /// What wakes open pages.
    pub live: Live,
    /// How many estimates each visitor and member may ask of this node.
    pub estimate_limits: Arc<EstimateLimits>,
    /// The time.
    pub clock: Clock,
}
