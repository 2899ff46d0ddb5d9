//! The second factor in a real browser: enrolling, signing in by a code of the app, then by a recovery code.

use thirtyfour::prelude::*;
use totp_rs::{Builder, Secret, Totp};

use crate::journey::{PASSWORD, sign_up};
use crate::person::{Driver, Person};
use crate::server::Server;

const EMAIL: &str = "anne@toits.test";
const CHALLENGE: &str = "form[action='/sign-in/second-factor'] button";

/// Enrols an app from the page that this browser was led to; the app, and the recovery codes. Ends where it was led from.
pub async fn enrol(person: &Person) -> WebDriverResult<(Totp, Vec<String>)> {
    person.press("form[action='/account/second-factor/enrolment'] button").await?;
    person.look("second-factor-enrolling").await?;
    let secret = person.driver.find(By::Css("#totp-secret")).await?.text().await?.replace(' ', "");
    let secret = Secret::try_from_base32(secret).expect("Base32");
    let app = Builder::new().with_secret(secret).build().expect("a secret of twenty bytes");
    person.fill("code", &app.generate_current().to_string()).await?;
    person.press("form[action='/account/second-factor'] button").await?;
    let mut codes = Vec::new();
    for code in person.driver.find_all(By::Css(".recovery-codes li")).await? {
        codes.push(code.text().await?);
    }
    assert_eq!(codes.len(), 10);
    person.look("second-factor-codes").await?;
    person.press("form[action$='/codes/kept'] button").await?;
    Ok((app, codes))
}

/// The password, and the code that the page after it asks for.
async fn sign_in(person: &Person, code: &str) -> WebDriverResult<()> {
    person.open("/sign-in?back=/account").await?;
    person.fill("email", EMAIL).await?;
    person.fill("password", PASSWORD).await?;
    person.press("form[action='/sign-in'] button").await?;
    assert_eq!(person.path().await?, "/sign-in/second-factor");
    person.fill("code", code).await?;
    person.press(CHALLENGE).await
}

async fn sign_out(person: &Person) -> WebDriverResult<()> {
    person.driver.execute("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()", vec![]).await?;
    person.driver.query(By::Css("header a[href='/sign-in']")).first().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_enrols_signs_in_by_code_and_by_recovery_code() -> WebDriverResult<()> {
    let server = Server::start("second-factor");
    let driver = Driver::start().await;
    let anne = Person::arrive("Anne Le Goff", &driver, &server.origin).await?;
    sign_up(&anne, &server, ("Toits d’Armor", "732829320", EMAIL)).await?;
    anne.open("/account").await?;
    anne.look("account-second-factor").await?;
    anne.press("a[href='/account/second-factor']").await?;
    anne.look("second-factor-off").await?;
    let (app, codes) = enrol(&anne).await?;
    assert_eq!(anne.path().await?, "/account/second-factor");
    anne.see("10 codes de secours").await?;
    anne.look("second-factor-on").await?;

    sign_out(&anne).await?;
    anne.open("/sign-in?back=/account").await?;
    anne.fill("email", EMAIL).await?;
    anne.fill("password", PASSWORD).await?;
    anne.press("form[action='/sign-in'] button").await?;
    anne.look("sign-in-second-factor").await?;
    anne.fill("code", "000000").await?;
    anne.press(CHALLENGE).await?;
    anne.see("Ce code n’est pas valable").await?;
    anne.look("sign-in-second-factor-wrong").await?;
    // The code of this step enrolled the app; the next one is taken already, for clocks that run ahead.
    anne.fill("code", &app.generate(app.next_step_current()).to_string()).await?;
    anne.press(CHALLENGE).await?;
    assert_eq!(anne.path().await?, "/account");

    sign_out(&anne).await?;
    sign_in(&anne, &codes[0]).await?;
    assert_eq!(anne.path().await?, "/account");
    server.wait_for_letter(EMAIL, "Il vous en reste 9");
    sign_out(&anne).await?;
    sign_in(&anne, &codes[0]).await?;
    anne.see("Ce code n’est pas valable").await?;
    anne.open("/sign-in/second-factor?lang=en").await?;
    anne.look("sign-in-second-factor-en").await?;
    anne.leave().await
}
