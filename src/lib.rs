//! Pépite, a marketplace for disqualified leads.
//!
//! A request walks inward through one room and comes back: `routes` names the handler, the room's
//! `pages` read what was typed, a *verb* (`accounts::sign_in`, `deals::accept_offer`) does the one thing in
//! one transaction, the room's `store` speaks SQL, its `letters` write the mail. The *nouns*
//! (`valuation::Profile`, `money::Money`) are pure: no SQL, no clock, no web.
//!
//! Rooms import only from rooms to their left, through their doors (`mod.rs`):
//! `money, db, mail, vault` ← `valuation, accounts` ← `listings` ← `browse, conversations` ← `deals` ←
//! `moderation, privacy, evidence` ← `admin` ← `routes, jobs, app` ← `main`.

pub mod account_closing;
pub mod accounts;
pub mod admin;
pub mod app;
pub mod browse;
pub mod coded;
pub mod config;
pub mod conversations;
pub mod data_export;
pub mod db;
pub mod deals;
pub mod demo;
pub mod desk;
pub mod evidence;
pub mod geography;
pub mod jobs;
pub mod l10n;
pub mod language;
pub mod listings;
pub mod mail;
pub mod moderation;
pub mod money;
pub mod node;
pub mod paris;
pub mod privacy;
pub mod readiness;
pub mod routes;
pub mod valuation;
pub mod vault;
pub mod web;
