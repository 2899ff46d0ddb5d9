//! The whole product, started as a person starts it: the journey in a real Chromium, and crashes.

mod crash;
mod journey;
mod person;
mod server;
