//! The same acts, done by the product's own verbs to a database: who does them, talking and agreeing.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::{CompanyRole, Member, Once, StaffRole};
use pepite::conversations::{self, DecideRefusal, Decision, FirstMessage, Jitter, StartRefusal};
use pepite::db::Pooled;
use pepite::db::schema::offers;
use pepite::deals::{self as verbs, AcceptRefusal, AnswerRefusal, Draw, MakeOfferRefusal, OfferRefusal, Post, Seen, Typed};
use pepite::language::Language;
use pepite::money::Money;
use uuid::Uuid;

use super::act::{Act, Terms, Who};
use super::market::BUYERS;
use super::rules::Why;
use crate::support::World;
use crate::support::world::{Company, LeadSpec};

/// Who takes part in many markets, one after the other.
pub struct People {
    pub buyers: [Member; BUYERS],
    pub stranger: Member,
    pub moderator: Member,
}

impl People {
    pub async fn new(world: &World) -> Self {
        let mut buyers = Vec::new();
        for number in 0..BUYERS {
            buyers.push(member(&world.company(&format!("Acheteur {number}")).await));
        }
        let stranger = member(&world.company("Ferralp").await);
        let moderator = Member { staff_role: Some(StaffRole::Moderator), ..member(&world.company("La maison").await) };
        Self { buyers: buyers.try_into().expect("as many as there are"), stranger, moderator }
    }
}

pub fn member(company: &Company) -> Member {
    Member {
        user_id: company.owner,
        company_id: company.id,
        session_id: Uuid::nil(),
        name: "Propriétaire".into(),
        company: company.name.clone(),
        email: company.email.clone(),
        company_role: CompanyRole::Owner,
        staff_role: None,
        language: Language::Fr,
        suspended: false,
    }
}

/// One lead in the database, and what came of it so far, in the order in which it came.
pub struct Hand<'a> {
    pub(super) world: &'a World,
    pub(super) people: &'a People,
    pub(super) conn: Pooled,
    pub(super) seller: Member,
    /// The address of the person behind the lead.
    pub(super) person: String,
    code: String,
    pub lead: Uuid,
    pub talks: [Option<Uuid>; BUYERS],
    pub offers: Vec<Uuid>,
    pub(super) deals: Vec<String>,
}

impl<'a> Hand<'a> {
    pub async fn new(world: &'a World, people: &'a People, cap: i16, floor_price: Option<i64>) -> Self {
        let company = world.company("Thermia Rhône").await;
        let spec = LeadSpec { cap, floor_price, asking_price: None, state: "paused", ..LeadSpec::default() };
        let (code, seller) = (world.lead(&company, spec).await, member(&company));
        let (lead, conn) = (world.lead_id(&code).await, world.conn().await);
        let person = format!("person{code}@ateliers-kb.example");
        let (talks, offers, deals) = ([None; BUYERS], Vec::new(), Vec::new());
        let mut hand = Self { world, people, conn, seller, person, code, lead, talks, offers, deals };
        hand.publish().await.expect("the lead may be shown");
        hand
    }

    pub(super) fn post(&self) -> Post<'a> {
        Post { links: &self.world.house.links, now: self.world.now() }
    }

    pub(super) fn who(&self, who: Who) -> Member {
        match who {
            Who::Seller => self.seller.clone(),
            Who::Buyer(number) => self.people.buyers[number].clone(),
            Who::Stranger => self.people.stranger.clone(),
        }
    }

    /// Does it; or says why not.
    pub async fn act(&mut self, act: &Act) -> Result<(), Why> {
        match *act {
            Act::Ask(buyer) => self.ask(buyer).await,
            Act::Answer { by, talk, how } => self.answer(by, talk, how).await,
            Act::Offer { by, talk, counter, terms } => self.offer(by, talk, counter, terms).await,
            Act::Accept { by, offer, as_read } => self.accept(by, offer, as_read).await,
            Act::Decline { by, offer } => {
                let (member, post) = (self.who(by), self.post());
                verbs::decline_offer(&mut self.conn, &member, self.offers[offer], post).await.map(drop).map_err(why_unanswered)
            }
            Act::TakeBack { by, offer } => {
                let (member, post) = (self.who(by), self.post());
                verbs::withdraw_offer(&mut self.conn, &member, self.offers[offer], post).await.map(drop).map_err(why_unanswered)
            }
            Act::Deal { by, deal, step } => self.step(by, deal, step).await,
            Act::Rule { deal, right } => self.rule(deal, right).await,
            Act::Lead(it) => self.shift(it).await,
            Act::Time(it) => {
                self.tick(it).await;
                Ok(())
            }
        }
    }

    async fn ask(&mut self, buyer: usize) -> Result<(), Why> {
        let aliases = ("Cèdre Bleu 47".to_owned(), format!("Loutre Vive 1{buyer}"));
        let first = FirstMessage { code: &self.code, text: "Est-ce toujours d’actualité ?", aliases: &aliases };
        let (member, post) = (&self.people.buyers[buyer], self.post());
        let letters = (post.links, Jitter::draw(&mut rand::rng()));
        match conversations::start_conversation(&mut self.conn, member, &first, Once::NO_FORM, letters, post.now).await {
            Ok(id) => {
                self.talks[buyer] = Some(id);
                Ok(())
            }
            Err(StartRefusal::NotOnOffer) => Err(Why::NotOnOffer),
            Err(other) => panic!("{other}"),
        }
    }

    async fn answer(&mut self, by: Who, talk: usize, how: &str) -> Result<(), Why> {
        let (member, post, id) = (self.who(by), self.post(), self.talks[talk].expect("asked"));
        let decision = Decision::parse(how).expect("a decision");
        let jitter = Jitter::draw(&mut rand::rng());
        match conversations::decide(&mut self.conn, &member, id, decision, jitter, post.now).await {
            // The model knows no minutes in which only one of two knows.
            Ok(()) => {
                let known = post.now + chrono::Duration::minutes(10);
                conversations::deliver_answers(&mut self.conn, post.links, known).await.expect("answers");
                Ok(())
            }
            Err(DecideRefusal::NotFound) => Err(Why::NotFound),
            Err(DecideRefusal::Moved) => Err(Why::Moved),
            Err(DecideRefusal::OfferStands) => Err(Why::Waits),
            Err(other) => panic!("{other}"),
        }
    }

    async fn offer(&mut self, by: Who, talk: usize, counter: Option<usize>, terms: Terms) -> Result<(), Why> {
        let (price, warranty, life) = (terms.price / 100, terms.warranty.to_string(), format!("{}h", terms.hours));
        let typed = Typed {
            price: &price.to_string(),
            payment: if terms.fixed { "fixed" } else { "commission" },
            commission_percent: "5",
            warranty_days: &warranty,
            expires_in_days: &life,
            ..Typed::default()
        };
        let proposal = typed.read().expect("an offer");
        let (member, post, id) = (self.who(by), self.post(), self.talks[talk].expect("asked"));
        let said = (&proposal, counter.map(|it| self.offers[it]));
        match verbs::make_offer(&mut self.conn, &member, id, said, Once::NO_FORM, post).await {
            Ok(id) => {
                self.offers.push(id);
                Ok(())
            }
            Err(MakeOfferRefusal::NotFound) => Err(Why::NotFound),
            Err(MakeOfferRefusal::NotOpen) => Err(Why::NotOpen),
            Err(MakeOfferRefusal::NotOnOffer) => Err(Why::NotOnOffer),
            Err(MakeOfferRefusal::AlreadyOpen) => Err(Why::Waits),
            Err(MakeOfferRefusal::AlreadyAgreed) => Err(Why::Agreed),
            Err(MakeOfferRefusal::TooMany) => Err(Why::Enough),
            Err(MakeOfferRefusal::Countered(refusal)) => Err(why_of_offer(refusal)),
            Err(other) => panic!("{other}"),
        }
    }

    async fn accept(&mut self, by: Who, number: usize, as_read: bool) -> Result<(), Why> {
        let (member, post, id) = (self.who(by), self.post(), self.offers[number]);
        let read = offers::table.find(id).select((offers::version, offers::price));
        let (version, price): (i32, i64) = read.first(&mut self.conn).await.expect("the offer");
        let price = Money::from_cents(if as_read { price } else { price + 100 }).expect("a price");
        let draw = Draw::new(&mut rand::rng());
        let seen = Seen { version, price };
        match verbs::accept_offer(&mut self.conn, &member, (id, seen), &draw, Once::NO_FORM, post).await {
            Ok(code) => {
                self.deals.push(code);
                Ok(())
            }
            Err(AcceptRefusal::NotFound) => Err(Why::NotFound),
            Err(AcceptRefusal::SoldOut) => Err(Why::SoldOut),
            Err(AcceptRefusal::NotOnOffer) => Err(Why::NotOnOffer),
            Err(AcceptRefusal::Offer(refusal)) => Err(why_of_offer(refusal)),
            Err(other) => panic!("{other}"),
        }
    }
}

fn why_of_offer(refusal: OfferRefusal) -> Why {
    match refusal {
        OfferRefusal::NotYours => Why::NotYours,
        OfferRefusal::Over(_) => Why::Moved,
        OfferRefusal::Expired => Why::Late,
        OfferRefusal::NotAsRead => Why::NotAsRead,
    }
}

fn why_unanswered(refusal: AnswerRefusal) -> Why {
    match refusal {
        AnswerRefusal::NotFound => Why::NotFound,
        AnswerRefusal::Offer(refusal) => why_of_offer(refusal),
        other => panic!("{other}"),
    }
}
