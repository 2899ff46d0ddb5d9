//! What is done to deals and to the lead, by the product's own verbs.

use pepite::accounts::{Once, Secret};
use pepite::deals::{self as verbs, ClaimAnswer, ClaimDecision, ClaimReason, DealRefusal, Outcome, ReadCardRefusal, StepRefusal};
use pepite::language::Language;
use pepite::listings::{self, Actor, Means, WriteRefusal, Writing};
use pepite::moderation::{self, ActRefusal, Ruling};
use pepite::privacy::{self, Right};
use uuid::Uuid;

use super::act::{Move, Step, Tick, Who};
use super::hand::Hand;
use super::rules::Why;

impl Hand<'_> {
    pub(super) async fn step(&mut self, by: Who, deal: usize, step: Step) -> Result<(), Why> {
        let (member, post, code) = (&self.who(by), self.post(), self.deals[deal].as_str());
        let (conn, once) = (&mut *self.conn, Once::NO_FORM);
        let refused = Some("La personne m’a répondu hier.");
        let answer = |decision, grounds, free_seat| ClaimAnswer { decision, grounds, free_seat };
        let done = match step {
            Step::OpenCard => {
                return match verbs::read_card(conn, member, code, &self.world.house.keyring, post.now).await {
                    Ok(_) => Ok(()),
                    Err(ReadCardRefusal::NotFound) => Err(Why::NotFound),
                    Err(other) => panic!("{other}"),
                };
            }
            Step::Pay => verbs::mark_paid(conn, member, code, post).await,
            Step::Release => verbs::release_card(conn, member, code, post).await,
            Step::Claim => verbs::claim_deal(conn, member, code, (ClaimReason::Unreachable, "Personne."), once, post).await,
            Step::PayBack { free } => {
                verbs::decide_claim(conn, member, code, answer(ClaimDecision::Accepted, None, free), once, post).await
            }
            Step::Refuse => {
                verbs::decide_claim(conn, member, code, answer(ClaimDecision::Refused, refused, false), once, post).await
            }
            Step::Raise => verbs::raise_claim(conn, member, code, "Personne, vraiment.", once, post).await,
            Step::Confirm => verbs::confirm_deal(conn, member, code, post).await,
            Step::Cancel => verbs::cancel_deal(conn, member, code, post).await,
            Step::FreeSeat => verbs::free_seat(conn, member, code, post).await,
            Step::Inform => verbs::inform_person(conn, member, code, post.now.date_naive(), once, post).await,
            Step::Report(outcome) => {
                let outcome = Outcome::parse(outcome).expect("an outcome");
                verbs::report_outcome(conn, member, code, outcome, once, post).await
            }
        };
        done.map_err(|refusal| match refusal {
            StepRefusal::NotFound => Why::NotFound,
            StepRefusal::CardErased | StepRefusal::NothingToOffer => Why::Erased,
            StepRefusal::Deal(DealRefusal::NotYours) => Why::NotYours,
            StepRefusal::Deal(DealRefusal::NotNow(_)) => Why::Moved,
            StepRefusal::Deal(DealRefusal::AlreadySaid) => Why::AlreadySaid,
            StepRefusal::Deal(DealRefusal::WarrantyOver) => Why::WarrantyOver,
            StepRefusal::Deal(DealRefusal::ClaimElsewhere) => Why::Elsewhere,
            other => panic!("{other}"),
        })
    }

    pub(super) async fn rule(&mut self, deal: usize, right: bool) -> Result<(), Why> {
        let code = &self.deals[deal];
        let Some(dispute) = verbs::dispute(&mut self.conn, code).await.expect("the deal is read") else {
            return Err(Why::Moved);
        };
        let decision = if right { ClaimDecision::Accepted } else { ClaimDecision::Refused };
        let (staff, post) = (&self.people.moderator, self.post());
        let ruling = (decision, "Les deux ont été entendus.");
        let done = moderation::arbitrate_claim(&mut self.conn, staff, &dispute.deal, ruling, Once::NO_FORM, post).await;
        done.map_err(why_not_decided)
    }

    pub(super) async fn shift(&mut self, how: Move) -> Result<(), Why> {
        let (lead, now) = (self.lead, self.world.now());
        let moved = match how {
            Move::Pause => listings::pause_lead(&mut self.conn, lead, now).await,
            Move::Withdraw => listings::withdraw_lead(&mut self.conn, lead, Actor::Seller, now).await,
            Move::Resume => return self.publish().await,
            Move::Hold => return self.decide(moderation::Decision::Hold).await,
            Move::Remove => return self.decide(moderation::Decision::Remove).await,
            Move::Restore => return self.decide(moderation::Decision::Restore).await,
            Move::Erase => return self.erase().await,
        };
        if moved.expect("the database answers") { Ok(()) } else { Err(Why::Moved) }
    }

    async fn decide(&mut self, decision: moderation::Decision) -> Result<(), Why> {
        let brief = listings::brief(&mut self.conn, self.lead).await.expect("the lead");
        let (staff, post) = (&self.people.moderator, self.post());
        let ruling = Ruling { decision, reason: "Signalé." };
        let done =
            moderation::decide_lead(&mut self.conn, staff, &brief, ruling, (None, "", &[]), (post.links, spread()), post.now)
                .await;
        done.map_err(why_not_decided)
    }

    /// As the seller's form does, with the person's own address on the card.
    pub(super) async fn publish(&mut self) -> Result<(), Why> {
        let (house, now) = (&self.world.house, self.world.now());
        let (mut declared, mut card) =
            listings::contents(&mut self.conn, &house.keyring, self.lead).await.expect("the card opens");
        declared.attested = true;
        card.email = Some(self.person.as_str().into());
        let writing = Writing {
            declared: &declared,
            sealed: house.keyring.seal(self.lead, &card.to_bytes(), &mut rand::rng()),
            card: &card,
            publish: true,
            settles: true,
            browse_key: Uuid::new_v4(),
            spread: None,
            distortion: pepite::valuation::Distortion::new(Uuid::new_v4()),
        };
        let valuer = house.valuer.load_full();
        let means = Means { keyring: &house.keyring, valuer: &valuer, links: &house.links, now };
        match listings::change_lead(&mut self.conn, &self.seller, self.lead, &writing, means).await {
            Ok(_) => Ok(()),
            Err(WriteRefusal::NotEditable(_)) => Err(Why::Moved),
            Err(WriteRefusal::Problems(it)) if !it.refusals.is_empty() && it.missing.is_empty() && !it.objected => {
                Err(Why::TooOld)
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn erase(&mut self) -> Result<(), Why> {
        let (secret, post) = (Secret::new(&mut rand::rng()), self.post());
        let asked = privacy::ask_link(&mut self.conn, &self.person, Language::Fr, &secret, post.links, post.now).await;
        asked.expect("a link");
        let keyring = &self.world.house.keyring;
        let done =
            privacy::exercise_right(&mut self.conn, keyring, secret.text(), Right::Erase, (post.links, spread()), post.now).await;
        done.expect("the right is exercised");
        Ok(())
    }

    pub(super) async fn tick(&mut self, tick: Tick) {
        let post = self.post();
        let done = match tick {
            Tick::Pass(hours) => {
                self.world.pass(chrono::Duration::hours(hours));
                Ok(0)
            }
            Tick::ExpireOffers => verbs::expire_offers(&mut self.conn, post).await,
            Tick::EndWarranties => verbs::confirm_when_warranty_ends(&mut self.conn, post).await,
            Tick::MoveClaims => verbs::move_claims_by_the_clock(&mut self.conn, post).await,
            Tick::EndTalks => verbs::end_talks_about_gone_leads(&mut self.conn, post).await,
            Tick::ExpireLeads => listings::expire_leads(&mut self.conn, post.now).await,
        };
        done.expect("the clock's round");
    }
}

fn why_not_decided(refusal: ActRefusal) -> Why {
    match refusal {
        ActRefusal::Moved => Why::Moved,
        ActRefusal::Erased => Why::Erased,
        other => panic!("{other}"),
    }
}

fn spread() -> listings::Spread {
    listings::Spread::draw(&mut rand::rng())
}
