//! The whole product, started as a person starts it: the journey in a real Chromium, crashes, and a search for what is
//! sealed.

mod canary;
mod counts;
mod crash;
mod journey;
mod person;
mod publish;
mod search;
mod server;
mod visitor;
