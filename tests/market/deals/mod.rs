//! Offers and deals: the whole path, what is refused and how it is said, and the race for the last seat.

mod after;
mod again;
mod books;
mod card;
mod claims;
mod exchange;
mod gone;
mod model;
mod over;
mod pairs;
mod path;
mod prices;
mod race;
mod refusals;
mod reviews;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{conversations, deals, leads, offers};
use uuid::Uuid;

use crate::support::browser::Browser;
use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World};

/// A seller, a lead, and a buyer whose conversation the seller accepted.
struct Scene {
    world: World,
    seller: Company,
    buyer: Company,
    lead: String,
    talk: Uuid,
    sell: Browser,
    buy: Browser,
}

impl Scene {
    async fn new(spec: LeadSpec) -> Self {
        let world = World::new().await;
        let seller = world.company("Thermia Rhône").await;
        let buyer = world.company("Isolor Énergies").await;
        let lead = world.lead(&seller, spec).await;
        let talk = talk(&world, &lead, &seller, &buyer).await;
        let (sell, buy) = (world.browser(&seller).await, world.browser(&buyer).await);
        Self { world, seller, buyer, lead, talk, sell, buy }
    }

    /// The buyer offers, the seller accepts: the code of the deal.
    async fn agreed(&self) -> String {
        let offer = self.offer(&self.buy, &[]).await;
        code_of(&accept(&self.sell, &offer).await)
    }

    /// An agreed deal whose card is released.
    async fn released(&self) -> String {
        let code = self.agreed().await;
        assert_eq!(self.sell.post(&format!("/deals/{code}/release"), &[]).await.status, 303);
        code
    }

    /// Posts an offer of 140 €, with these fields typed over.
    async fn post_offer(&self, by: &Browser, typed: &[(&str, &str)]) -> Page {
        make(by, self.talk, typed).await
    }

    /// Makes an offer, which must be taken.
    async fn offer(&self, by: &Browser, typed: &[(&str, &str)]) -> Offered {
        let page = self.post_offer(by, typed).await;
        assert_eq!(page.location(), format!("/conversations/{}", self.talk));
        newest(&self.world, self.talk).await
    }

    async fn state_of_lead(&self) -> (String, i16) {
        let lead = leads::table.filter(leads::code.eq(&self.lead)).select((leads::state, leads::sold));
        lead.first(&mut self.world.conn().await).await.expect("the lead")
    }

    /// The kinds of the letters to a company, oldest first.
    async fn letters(&self, to: &Company) -> Vec<String> {
        self.world.letters_to(&to.email).await.into_iter().map(|(kind, _)| kind).collect()
    }
}

/// An offer as its page shows it.
#[derive(Debug, Clone, Queryable)]
struct Offered {
    id: Uuid,
    version: i32,
    price: i64,
    state: String,
}

/// An accepted conversation.
async fn talk(world: &World, lead: &str, seller: &Company, buyer: &Company) -> Uuid {
    let lead = world.lead_id(lead).await;
    diesel::insert_into(conversations::table)
        .values((
            conversations::lead_id.eq(lead),
            conversations::seller_company_id.eq(seller.id),
            conversations::buyer_company_id.eq(buyer.id),
            conversations::seller_alias.eq("Cèdre Bleu 47"),
            conversations::buyer_alias.eq("Loutre Vive 12"),
            conversations::state.eq("open"),
            conversations::opened_at.eq(world.now()),
            conversations::accepted_at.eq(world.now()),
            conversations::last_message_at.eq(world.now()),
        ))
        .returning(conversations::id)
        .get_result(&mut world.conn().await)
        .await
        .expect("a conversation")
}

async fn make(by: &Browser, talk: Uuid, typed: &[(&str, &str)]) -> Page {
    let plain = [("price", "140"), ("payment", "fixed"), ("warranty_days", "14"), ("expires_in_days", "7")];
    let kept = plain.into_iter().filter(|(name, _)| !typed.iter().any(|(n, _)| n == name));
    let fields: Vec<(&str, &str)> = kept.chain(typed.iter().copied()).collect();
    by.post(&format!("/conversations/{talk}/offers"), &fields).await
}

async fn newest(world: &World, talk: Uuid) -> Offered {
    offers::table
        .filter(offers::conversation_id.eq(talk))
        .order(offers::version.desc())
        .select((offers::id, offers::version, offers::price, offers::state))
        .first(&mut world.conn().await)
        .await
        .expect("an offer")
}

async fn state_of(world: &World, offer: &Offered) -> String {
    offers::table.find(offer.id).select(offers::state).first(&mut world.conn().await).await.expect("the offer")
}

async fn accept(by: &Browser, offer: &Offered) -> Page {
    let (version, price) = (offer.version.to_string(), offer.price.to_string());
    by.post(&format!("/offers/{}/acceptance", offer.id), &[("version", &version), ("price", &price)]).await
}

/// The code in the address a redirect leads to.
fn code_of(page: &Page) -> String {
    page.location().trim_start_matches("/deals/").to_owned()
}

async fn number_of_deals(world: &World) -> i64 {
    deals::table.count().get_result(&mut world.conn().await).await.expect("a count")
}

/// A conflict is a page with a sentence, never a failure.
fn is_told(page: &Page, words: &str) {
    assert_eq!(page.status, 409, "{}", page.body);
    assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
}
