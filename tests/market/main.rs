//! The market's stories: over HTTP against real Postgres, a fresh database each.

mod accounts;
mod browse;
mod conversations;
mod desk;
mod guard;
mod moderation;
mod privacy;
mod rules;
mod schema;
mod support;
