//! Signing in under attack: what is counted, who is kept out, what ends by itself.

mod devices;
mod forms;
mod limits;
mod queue;
mod sessions;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::users;

use crate::support::{Browser, Company, Page, World};

pub const PASSWORD: &str = "quatre chevaux verts";

/// A company whose owner has a password.
async fn with_password(world: &World) -> Company {
    let company = world.company("Toits d’Armor").await;
    let hash = world.house.passwords.hash(PASSWORD.into()).await.unwrap();
    diesel::update(users::table.find(company.owner))
        .set(users::password_hash.eq(hash))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    company
}

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("email", email), ("password", password)]).await
}

/// Tries the address until nothing is checked any more; how many were.
async fn exhaust(browser: &Browser, email: &str) -> usize {
    for tries in 0..100 {
        let page = sign_in(browser, email, "autre chose").await;
        if page.status == 429 {
            return tries;
        }
        assert_eq!(page.status, 422);
    }
    panic!("nothing stops guessing");
}

/// The path of the link in the last letter to the address.
async fn link_to(world: &World, address: &str) -> String {
    let (_, text) = world.letters_to(address).await.pop().expect("a letter");
    let url = text.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
    url.trim_start_matches("http://127.0.0.1:8080").to_owned()
}
