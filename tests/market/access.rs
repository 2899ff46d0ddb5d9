//! Who may see what: every route, walked as every kind of viewer.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::{CompanyRole, Member, Once};
use pepite::conversations::{self, Decision, FirstMessage, Jitter};
use pepite::db::Pooled;
use pepite::db::schema::{claims, offers, saved_searches};
use pepite::deals::{self, ClaimReason, Draw, Post, Proposal, Seen, Terms};
use pepite::language::Language;
use pepite::moderation::{self, NewReport, ReportReason, Subject};
use pepite::money::Money;
use pepite::routes::SITEMAP;
use uuid::Uuid;

use crate::support::{Browser, Company, LeadSpec, World};

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Everybody,
    Members,
    /// The company that offers the lead.
    Seller,
    /// The company that talks about it, and bought it.
    Buyer,
    /// Seller and buyer.
    Sides,
    Moderators,
    Admins,
}

/// Kinds of viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Viewer {
    Visitor,
    Stranger,
    Seller,
    Buyer,
    Moderator,
    Admin,
}

pub(crate) const VIEWERS: [Viewer; 6] =
    [Viewer::Visitor, Viewer::Stranger, Viewer::Seller, Viewer::Buyer, Viewer::Moderator, Viewer::Admin];

impl Who {
    pub(crate) fn allows(self, viewer: Viewer) -> bool {
        match self {
            Self::Everybody => true,
            Self::Members => viewer != Viewer::Visitor,
            Self::Seller => viewer == Viewer::Seller,
            Self::Buyer => viewer == Viewer::Buyer,
            Self::Sides => matches!(viewer, Viewer::Seller | Viewer::Buyer),
            Self::Moderators => matches!(viewer, Viewer::Moderator | Viewer::Admin),
            Self::Admins => viewer == Viewer::Admin,
        }
    }
}

/// One row a route of the sitemap: method, pattern, who, and a path filled from the scene.
pub(crate) const POLICY: &[(&str, &str, Who)] = &[
    ("GET", "/", Who::Everybody),
    ("GET", "/leads", Who::Everybody),
    ("GET", "/leads.atom", Who::Everybody),
    ("GET", "/leads/map", Who::Everybody),
    ("GET", "/sitemap.xml", Who::Everybody),
    ("GET", "/sitemap/{file}.xml", Who::Everybody),
    ("GET", "/robots.txt", Who::Everybody),
    ("GET", "/how-it-works", Who::Everybody),
    ("GET", "/privacy", Who::Everybody),
    ("GET", "/terms", Who::Everybody),
    ("GET", "/leads/{code}", Who::Everybody),
    ("POST", "/leads/estimate", Who::Everybody),
    ("GET", "/sign-up", Who::Everybody),
    ("POST", "/sign-up", Who::Everybody),
    ("GET", "/sign-in", Who::Everybody),
    ("POST", "/sign-in", Who::Everybody),
    ("GET", "/email/verify", Who::Everybody),
    ("POST", "/email/verify", Who::Everybody),
    ("GET", "/password/forgotten", Who::Everybody),
    ("POST", "/password/forgotten", Who::Everybody),
    ("GET", "/password/reset", Who::Everybody),
    ("POST", "/password/reset", Who::Everybody),
    ("GET", "/join", Who::Everybody),
    ("POST", "/join", Who::Everybody),
    ("POST", "/language", Who::Everybody),
    ("POST", "/keys", Who::Everybody),
    ("GET", "/static/{version}/{name}", Who::Everybody),
    ("GET", "/healthz", Who::Everybody),
    ("GET", "/readyz", Who::Everybody),
    ("GET", "/privacy/request", Who::Everybody),
    ("POST", "/privacy/request", Who::Everybody),
    ("GET", "/privacy/request/sent", Who::Everybody),
    ("GET", "/privacy/request/done", Who::Everybody),
    ("GET", "/account", Who::Members),
    ("POST", "/account/invitations", Who::Members),
    ("POST", "/account/password", Who::Members),
    ("GET", "/account/confirm", Who::Members),
    ("POST", "/account/confirm", Who::Members),
    ("POST", "/account/language", Who::Members),
    ("GET", "/account/data", Who::Members),
    ("POST", "/account/data", Who::Members),
    ("GET", "/account/closing", Who::Members),
    ("POST", "/account/closing", Who::Members),
    ("GET", "/account/notifications", Who::Members),
    ("POST", "/account/notifications", Who::Members),
    ("POST", "/account/notifications/reading", Who::Members),
    ("GET", "/notifications", Who::Members),
    ("GET", "/notifications/unread", Who::Members),
    ("GET", "/notifications/events", Who::Members),
    ("GET", "/desk", Who::Members),
    ("GET", "/desk/leads", Who::Members),
    ("GET", "/desk/alerts", Who::Members),
    ("POST", "/desk/alerts", Who::Members),
    ("GET", "/desk/favourites", Who::Members),
    ("GET", "/desk/hidden", Who::Members),
    ("POST", "/leads/{code}/favourite", Who::Members),
    ("POST", "/leads/{code}/favourite/removal", Who::Members),
    ("POST", "/leads/{code}/hiding", Who::Members),
    ("POST", "/leads/{code}/hiding/removal", Who::Members),
    ("GET", "/compare", Who::Everybody),
    ("GET", "/searches", Who::Members),
    ("POST", "/searches", Who::Members),
    ("GET", "/leads/new", Who::Members),
    ("POST", "/leads", Who::Members),
    ("POST", "/leads/drafts", Who::Members),
    ("GET", "/conversations", Who::Members),
    ("GET", "/deals", Who::Members),
    ("GET", "/deals/pipeline", Who::Members),
    ("POST", "/reports", Who::Members),
    ("GET", "/leads/{code}/edit", Who::Seller),
    ("POST", "/leads/{code}", Who::Seller),
    ("POST", "/leads/{code}/draft", Who::Seller),
    ("POST", "/leads/{code}/draft/removal", Who::Seller),
    ("POST", "/leads/{code}/publication", Who::Seller),
    ("POST", "/leads/{code}/pause", Who::Seller),
    ("POST", "/leads/{code}/withdrawal", Who::Seller),
    ("GET", "/conversations/{id}", Who::Sides),
    ("GET", "/conversations/{id}/events", Who::Sides),
    ("POST", "/conversations/{id}/messages", Who::Sides),
    ("POST", "/conversations/{id}/decision", Who::Seller),
    ("POST", "/conversations/{id}/disclosure", Who::Sides),
    ("POST", "/conversations/{id}/offers", Who::Sides),
    ("POST", "/offers/{id}/acceptance", Who::Sides),
    ("POST", "/offers/{id}/decline", Who::Sides),
    ("POST", "/offers/{id}/withdrawal", Who::Sides),
    ("GET", "/deals/{code}", Who::Sides),
    ("GET", "/deals/{code}/agreement", Who::Sides),
    ("GET", "/deals/{code}/agreement.pdf", Who::Sides),
    ("GET", "/deals/{code}/agreement/verify", Who::Sides),
    ("POST", "/deals/{code}/agreement/verify", Who::Sides),
    ("GET", "/deals/{code}/card", Who::Buyer),
    ("POST", "/deals/{code}/card", Who::Buyer),
    ("GET", "/deals/{code}/card.csv", Who::Buyer),
    ("POST", "/deals/{code}/card.csv", Who::Buyer),
    ("GET", "/deals/{code}/card.vcf", Who::Buyer),
    ("POST", "/deals/{code}/card.vcf", Who::Buyer),
    ("POST", "/deals/{code}/notice", Who::Sides),
    ("POST", "/deals/{code}/payment", Who::Sides),
    ("POST", "/deals/{code}/release", Who::Sides),
    ("POST", "/deals/{code}/outcome", Who::Sides),
    ("POST", "/deals/{code}/reviews", Who::Sides),
    ("POST", "/deals/{code}/claims", Who::Sides),
    ("POST", "/deals/{code}/claims/decision", Who::Sides),
    ("POST", "/deals/{code}/claims/appeal", Who::Sides),
    ("POST", "/deals/{code}/seat", Who::Sides),
    ("POST", "/deals/{code}/confirmation", Who::Sides),
    ("POST", "/deals/{code}/cancellation", Who::Sides),
    ("GET", "/moderation", Who::Moderators),
    ("GET", "/moderation/log", Who::Moderators),
    ("GET", "/moderation/leads/{code}", Who::Moderators),
    ("POST", "/moderation/leads/{code}/identity", Who::Moderators),
    ("POST", "/moderation/leads/{code}/suspension", Who::Moderators),
    ("POST", "/moderation/leads/{code}/reinstatement", Who::Moderators),
    ("POST", "/moderation/leads/{code}/decision", Who::Moderators),
    ("GET", "/moderation/conversations/{id}", Who::Moderators),
    ("POST", "/moderation/conversations/{id}/decision", Who::Moderators),
    ("POST", "/moderation/conversations/{id}/suspension", Who::Moderators),
    ("POST", "/moderation/conversations/{id}/reinstatement", Who::Moderators),
    ("GET", "/moderation/deals/{code}", Who::Moderators),
    ("POST", "/moderation/deals/{code}/decision", Who::Moderators),
    ("GET", "/admin", Who::Admins),
    ("GET", "/admin/valuation", Who::Admins),
    ("POST", "/admin/valuation/pin", Who::Admins),
    ("POST", "/admin/valuation/fit", Who::Admins),
    ("GET", "/admin/factors", Who::Admins),
    ("GET", "/admin/factors/{group}", Who::Admins),
    ("POST", "/admin/factors/{group}", Who::Admins),
    ("GET", "/admin/users", Who::Admins),
    ("GET", "/admin/letters", Who::Admins),
    ("GET", "/admin/synonyms", Who::Admins),
    ("POST", "/admin/synonyms", Who::Admins),
    ("GET", "/leads/{code}/conversations", Who::Members),
    ("POST", "/leads/{code}/conversations", Who::Members),
];

/// Routes whose object is one person's own secret or row: stories of their room hold them.
const OWN: &[(&str, &str)] = &[
    ("POST", "/sign-out"),
    ("POST", "/account/sessions/{id}/end"),
    ("POST", "/account/invitations/{id}/sending"),
    ("POST", "/account/invitations/{id}/revocation"),
    ("GET", "/searches/{id}"),
    ("POST", "/searches/{id}"),
    ("POST", "/searches/{id}/removal"),
    ("GET", "/notifications/{token}/unsubscribe"),
    ("POST", "/notifications/{token}/unsubscribe"),
    ("GET", "/searches/{token}/unsubscribe"),
    ("POST", "/searches/{token}/unsubscribe"),
    ("POST", "/admin/letters/{id}/again"),
    ("GET", "/privacy/request/{token}"),
    ("POST", "/privacy/request/{token}"),
];

#[test]
fn every_route_says_who_may() {
    let mut silent = Vec::new();
    for route in SITEMAP {
        let known = POLICY.iter().any(|(method, path, _)| *method == route.method && *path == route.path)
            || OWN.contains(&(route.method, route.path));
        if !known {
            silent.push(format!("{} {}", route.method, route.path));
        }
    }
    for (method, path) in POLICY.iter().map(|(m, p, _)| (*m, *p)).chain(OWN.iter().copied()) {
        if !SITEMAP.iter().any(|route| route.method == method && route.path == path) {
            silent.push(format!("{method} {path} is no route"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// A lead in conversation and dealt, with everybody around it.
pub(crate) struct Scene {
    pub(crate) world: World,
    lead: String,
    conversation: Uuid,
    offer: Uuid,
    deal: String,
    /// A deal whose claim went to moderation.
    disputed: String,
    seller: Company,
    pub(crate) buyer: Company,
    stranger: Company,
}

fn member(company: &Company) -> Member {
    Member {
        user_id: company.owner,
        company_id: company.id,
        session_id: Uuid::nil(),
        name: "Quelqu’un".into(),
        company: company.name.clone(),
        email: company.email.clone(),
        company_role: CompanyRole::Owner,
        staff_role: None,
        language: Language::Fr,
        suspended: false,
    }
}

/// Claims a deal, and brings the claim to moderation.
async fn dispute(world: &World, buyer: &Company, code: &str) {
    let mut conn = world.conn().await;
    let (claim, post) = ((ClaimReason::Unreachable, "Personne ne répond."), Post { links: &world.house.links, now: world.now() });
    deals::claim_deal(&mut conn, &member(buyer), code, claim, Once::NO_FORM, post).await.unwrap();
    diesel::update(claims::table)
        .set((claims::raised_at.eq(world.now()), claims::raised_by.eq("clock")))
        .execute(&mut conn)
        .await
        .unwrap();
}

pub(crate) async fn scene() -> Scene {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Couvertures Benali").await);
    let stranger = world.company("Passants SARL").await;
    let lead = world.lead(&seller, LeadSpec { cap: 3, ..LeadSpec::default() }).await;
    let (mut conn, now, links) = (world.conn().await, world.now(), world.house.links.clone());
    let jitter = Jitter::draw(&mut rand::rng());
    let staged = async |conn: &mut Pooled, buyer: &Company| {
        let aliases = conversations::aliases(&mut rand::rng());
        let first = FirstMessage { code: &lead, text: "Bonjour", aliases: &aliases };
        let conversation =
            conversations::start_conversation(conn, &member(buyer), &first, Once::NO_FORM, (&links, jitter), now).await.unwrap();
        conversations::decide(conn, &member(&seller), conversation, Decision::Accept, jitter, now).await.unwrap();
        conversations::deliver_answers(conn, &links, now + chrono::Duration::minutes(10)).await.unwrap();
        let terms = Terms::fixed(Money::euros(90), 14);
        let proposal = Proposal { terms, life: chrono::Duration::days(7), note: None };
        let post = Post { links: &links, now };
        let offer = deals::make_offer(conn, &member(buyer), conversation, (&proposal, None), Once::NO_FORM, post).await.unwrap();
        let version = offers::table.find(offer).select(offers::version).first(conn).await.unwrap();
        let seen = Seen { version, price: Money::euros(90) };
        let draw = Draw::new(&mut rand::rng());
        let deal = deals::accept_offer(conn, &member(&seller), (offer, seen), &draw, Once::NO_FORM, post).await.unwrap();
        deals::release_card(conn, &member(&seller), &deal, post).await.unwrap();
        (conversation, offer, deal)
    };
    let (conversation, offer, deal) = staged(&mut conn, &buyer).await;
    let other = world.company("Toits de Brocéliande").await;
    let (_, _, disputed) = staged(&mut conn, &other).await;
    dispute(&world, &other, &disputed).await;
    // The staff sees a conversation only once one of its sides has reported it.
    let report =
        NewReport { subject: &Subject::Conversation(conversation), message: None, reason: ReportReason::Other, text: None };
    moderation::report_subject(&mut conn, &member(&buyer), &report, (None, "", &[]), now).await.unwrap();
    Scene { world, lead, conversation, offer, deal, disputed, seller, buyer, stranger }
}

impl Scene {
    pub(crate) fn path(&self, pattern: &str) -> String {
        let id = if pattern.starts_with("/offers") { self.offer } else { self.conversation };
        let code = match pattern {
            "/moderation/deals/{code}" | "/moderation/deals/{code}/decision" => &self.disputed,
            _ if pattern.starts_with("/deals") => &self.deal,
            _ => &self.lead,
        };
        pattern
            .replace("{id}", &id.to_string())
            .replace("{group}", "channels")
            .replace("{file}", "pages")
            .replace("{code}", code)
            .replace("{version}/{name}", &self.asset())
    }

    fn asset(&self) -> String {
        pepite::web::assets::address("pepite.css").trim_start_matches("/static/").to_owned()
    }

    pub(crate) async fn browser(&self, viewer: Viewer) -> Browser {
        match viewer {
            Viewer::Visitor => self.world.visitor(),
            Viewer::Stranger => self.world.browser(&self.stranger).await,
            Viewer::Seller => self.world.browser(&self.seller).await,
            Viewer::Buyer => self.world.browser(&self.buyer).await,
            Viewer::Moderator => self.world.staff("moderator").await,
            Viewer::Admin => self.world.staff("admin").await,
        }
    }
}

/// What must be chosen for a form to be one of ours.
fn fields(pattern: &str) -> &'static [(&'static str, &'static str)] {
    match pattern {
        "/conversations/{id}/decision" => &[("decision", "accept")],
        "/deals/{code}/claims/decision" => &[("decision", "accept")],
        _ => &[],
    }
}

#[actix_web::test]
async fn who_may_not_is_told_nothing() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    for viewer in VIEWERS {
        let browser = scene.browser(viewer).await;
        for (method, pattern, who) in POLICY.iter().filter(|(_, _, who)| !who.allows(viewer)) {
            let path = scene.path(pattern);
            let page = if *method == "GET" { browser.get(&path).await } else { browser.post(&path, fields(pattern)).await };
            let expected = if viewer == Viewer::Visitor { 401 } else { 404 };
            if page.status != expected {
                wrong.push(format!("{viewer:?} {method} {pattern} ({who:?}): {}", page.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn who_may_is_let_in() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    for viewer in VIEWERS {
        let browser = scene.browser(viewer).await;
        // Reads first: what is written may end what is read.
        let allowed = POLICY.iter().filter(|(method, pattern, who)| {
            *method == "GET" && who.allows(viewer) && !pattern.ends_with("/events") && !pattern.ends_with("{code}/conversations")
        });
        for (_, pattern, who) in allowed {
            let page = browser.get(&scene.path(pattern)).await;
            let signed_in_already = *pattern == "/sign-in" && viewer != Viewer::Visitor;
            // Addresses of files that were links once lead to the page with their buttons.
            let moved = matches!(*pattern, "/deals/{code}/card.csv" | "/deals/{code}/card.vcf");
            if page.status != 200 && !((signed_in_already || moved) && page.status == 303) {
                wrong.push(format!("{viewer:?} GET {pattern} ({who:?}): {}", page.status));
            }
        }
    }
    for (method, pattern, who) in POLICY.iter().filter(|(method, ..)| *method == "POST") {
        for viewer in VIEWERS.into_iter().filter(|viewer| who.allows(*viewer)) {
            let page = scene.browser(viewer).await.post(&scene.path(pattern), fields(pattern)).await;
            if matches!(page.status, 401 | 403 | 500..) {
                wrong.push(format!("{viewer:?} {method} {pattern} ({who:?}): {}", page.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn what_is_not_there_and_what_is_not_yours_look_the_same() {
    let scene = scene().await;
    let stranger = scene.browser(Viewer::Stranger).await;
    let nowhere = Uuid::new_v4();
    for (there, not_there) in [
        (scene.path("/conversations/{id}"), format!("/conversations/{nowhere}")),
        (scene.path("/deals/{code}"), "/deals/0000000zzz".to_owned()),
        (scene.path("/leads/{code}/edit"), "/leads/0000000zzz/edit".to_owned()),
    ] {
        let (one, other) = (stranger.get(&there).await, stranger.get(&not_there).await);
        assert_eq!(one.status, other.status);
        // The page repeats its own address for the language switch, and each has a form token of its own.
        let plain = |page: &crate::support::Page, path: &str| {
            let token = page.attribute("input[name=csrf]", "value").expect("a form token");
            page.body.replace(path, "").replace(&token, "")
        };
        assert_eq!(plain(&one, &there), plain(&other, &not_there), "{there}");
    }
}

#[actix_web::test]
async fn nobody_removes_the_saved_search_of_another() {
    let scene = scene().await;
    let buyer = scene.browser(Viewer::Buyer).await;
    buyer.post("/searches", &[("name", "Toits"), ("query", "q=toit"), ("frequency", "daily")]).await;
    let id: Uuid = saved_searches::table.select(saved_searches::id).first(&mut scene.world.conn().await).await.unwrap();
    let stranger = scene.browser(Viewer::Stranger).await;
    let search = format!("/searches/{id}");
    assert_eq!((buyer.get(&search).await.status, stranger.get(&search).await.status), (200, 404));
    assert_eq!(stranger.post(&search, &[("name", "Autre"), ("frequency", "none")]).await.status, 404);
    let path = format!("/searches/{id}/removal");
    assert_eq!(scene.browser(Viewer::Stranger).await.post(&path, &[]).await.status, 404);
    assert_eq!(buyer.post(&path, &[]).await.status, 303);
}
