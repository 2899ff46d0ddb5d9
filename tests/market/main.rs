//! The market's stories: over HTTP against real Postgres, a fresh database each.

mod accounts;
mod admin;
mod browse;
mod conversations;
mod deals;
mod desk;
mod guard;
mod listings;
mod moderation;
mod privacy;
mod rules;
mod schema;
mod support;
