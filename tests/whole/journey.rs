//! The journey in a real Chromium: two companies and a moderator, each with a profile of their own, take
//! one lead from the form to a recorded deal.

use crate::person::{Driver, Person};
use crate::server::Server;
use thirtyfour::error::WebDriverResult;

const PASSWORD: &str = "quatre chevaux verts";

async fn sign_up(person: &Person, server: &Server, company: &str, siren: &str, email: &str) -> WebDriverResult<()> {
    person.open("/sign-up").await?;
    person.fill("siren", siren).await?;
    person.fill("company", company).await?;
    person.fill("name", person.name).await?;
    person.fill("email", email).await?;
    person.fill("password", PASSWORD).await?;
    person.choose("terms", "yes").await?;
    person.press("main form button").await?;
    person.see("Consultez votre messagerie").await?;
    person.open(&server.link_for(email)).await?;
    person.press("main form button").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_lead_is_sold_end_to_end() -> WebDriverResult<()> {
    let server = Server::start("journey");
    let driver = Driver::start().await;
    let seller = Person::arrive("Anne Le Goff", &driver, &server.origin).await?;
    let buyer = Person::arrive("Karim Benali", &driver, &server.origin).await?;

    seller.open("/sign-up").await?;
    seller.look("sign-up").await?;
    sign_up(&seller, &server, "Toits d’Armor", "732829320", "anne@toits.test").await?;
    sign_up(&buyer, &server, "Couvertures Benali", "404833048", "karim@benali.test").await?;
    buyer.open("/account").await?;
    buyer.see("Couvertures Benali").await?;
    buyer.look("account").await?;

    seller.leave().await?;
    buyer.leave().await
}
