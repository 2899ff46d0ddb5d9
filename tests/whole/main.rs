//! The whole product, started as a person starts it: the journey in a real Chromium, crashes, and a search for what is
//! sealed.

mod books;
mod canary;
mod counts;
mod crash;
mod crawl;
mod crowd;
mod exchange;
mod journey;
mod kills;
mod nodes;
mod person;
mod publish;
mod race;
mod search;
mod server;
mod twice;
mod visitor;
mod wall;
