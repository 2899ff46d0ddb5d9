//! Forms with a password: what password managers find in them, and what is said of a bad one.

use scraper::{Html, Selector};

use super::{PASSWORD, link_to, sign_in, with_password};
use crate::support::{Page, World};

/// What is missing in the forms of the page that ask for a password.
fn missing(path: &str, page: &Page) -> Vec<String> {
    let (html, all) = (Html::parse_document(&page.body), |text: &str| Selector::parse(text).expect("a selector"));
    let mut missing = Vec::new();
    let forms: Vec<_> = html.select(&all("form:has(input[type=password])")).collect();
    assert!(!forms.is_empty(), "{path} asks for no password");
    for form in forms {
        if form.select(&all("input[autocomplete=username]")).count() != 1 {
            missing.push(format!("{path}: no username"));
        }
        for field in form.select(&all("input[type=password]")) {
            let (name, purpose) = (field.attr("name").unwrap_or_default(), field.attr("autocomplete").unwrap_or_default());
            if !matches!(purpose, "current-password" | "new-password") {
                missing.push(format!("{path}: {name} is for {purpose}"));
            }
            if purpose == "new-password" && form.select(&all(&format!("#{name}-hint"))).count() != 1 {
                missing.push(format!("{path}: {name} does not say how long it must be"));
            }
            if form.select(&all(&format!("button[type=button][hidden][data-reveal={name}]"))).count() != 1 {
                missing.push(format!("{path}: nothing shows {name}"));
            }
        }
    }
    missing
}

#[actix_web::test]
async fn every_form_with_a_password_is_one_that_managers_understand() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let (visitor, member) = (world.visitor(), world.browser(&company).await);
    let mut wrong = Vec::new();
    for path in ["/sign-in", "/sign-up"] {
        wrong.extend(missing(path, &visitor.open(path).await));
    }
    for path in ["/account", "/account/confirm"] {
        let page = member.open(path).await;
        wrong.extend(missing(path, &page));
        let username = page.attribute("form:has(input[type=password]) input[autocomplete=username]", "value");
        assert_eq!(username.as_deref(), Some(company.email.as_str()), "{path}");
    }
    member.post("/account/invitations", &[("name", "Bruno"), ("email", "bruno@toits.test")]).await;
    wrong.extend(missing("/join", &visitor.open(&link_to(&world, "bruno@toits.test").await).await));
    let sign_up = [
        ("company", "Couvertures Benali"),
        ("siren", "732829320"),
        ("name", "Sonia Benali"),
        ("email", "sonia@benali.test"),
        ("password", PASSWORD),
        ("terms", "yes"),
    ];
    assert_eq!(world.visitor().post("/sign-up", &sign_up).await.status, 303);
    wrong.extend(missing("/email/verify", &visitor.open(&link_to(&world, "sonia@benali.test").await).await));
    wrong.extend(missing("401", &visitor.get("/account").await));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn the_username_of_password_managers_changes_nothing() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let member = world.browser(&company).await;
    let page = member.open("/account").await;
    let typed = [("current", PASSWORD), ("password", "cinq girafes bleues")];
    assert_eq!(member.submit(&page, "form[action='/account/password']", &typed).await.status, 303);
    assert_eq!(sign_in(&world.visitor(), &company.email, "cinq girafes bleues").await.status, 303);
}

#[actix_web::test]
async fn a_bad_password_is_told_why_beside_the_field() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let member = world.browser(&company).await;
    let mut sentences = std::collections::BTreeSet::new();
    for bad in ["Bonjour123!", "ToitsArmor2026!", "14/07/1789", "court", &"é".repeat(257)] {
        let page = member.post("/account/password", &[("current", PASSWORD), ("password", bad)]).await;
        assert_eq!(page.status, 422, "{bad}");
        sentences.insert(page.text("#password-error"));
        assert_eq!(page.attribute("#password", "value").as_deref(), Some(""), "it is never written back");
    }
    assert_eq!(sentences.len(), 5, "{sentences:#?}");
}
