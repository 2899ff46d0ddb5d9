//! The market's stories: over HTTP against real Postgres, a fresh database each.

mod access;
mod accounts;
mod admin;
mod alerts;
mod browse;
mod card_edits;
mod conversations;
mod crowd;
mod deals;
mod demo;
mod desk;
mod drafts;
mod evidence;
mod form;
mod found;
mod guard;
mod keys;
mod listings;
mod moderation;
mod opinions;
mod places;
mod plans;
mod privacy;
mod rules;
mod schema;
mod support;
