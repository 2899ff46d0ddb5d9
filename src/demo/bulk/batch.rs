//! Some thousand leads as rows: the columns that the verbs of `listings` would have written.

use std::sync::Arc;

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use super::story::Story;
use super::table::Table;
use crate::demo::corpus;
use crate::demo::supply;
use crate::listings::{self, Actor, Appraisal, ContactCard, Declaration, LeadState};
use crate::valuation::{Distortion, PublicFigures, Valuer};
use crate::vault::{Keyring, TagKind};

/// What every batch is made with.
pub(super) struct Means {
    pub keyring: Arc<Keyring>,
    pub valuer: Arc<Valuer>,
    /// Company and author, in the order of the corpus.
    pub sellers: Vec<(Uuid, Uuid)>,
    pub seed: u64,
    pub now: DateTime<Utc>,
}

/// The rows of one batch, a table each.
pub(super) struct Batch {
    leads: Table,
    estimates: Table,
    cards: Table,
    identities: Table,
    events: Table,
}

/// A lead on its way into rows.
struct Lead<'a> {
    id: Uuid,
    code: String,
    browse_key: Uuid,
    distortion: Distortion,
    public: PublicFigures,
    seller: (Uuid, Uuid),
    story: Story,
    declared: &'a Declaration,
    appraisal: Appraisal,
    appraised_on: NaiveDate,
}

impl Batch {
    /// Makes `count` leads, whose first is the lead number `from` of the crowd: always the same for a seed and a day.
    pub(super) fn make(means: &Means, from: usize, count: usize) -> Self {
        // Odd, so that no two batches of a seed share theirs, nor any with what is written by hand.
        let seed = means.seed.wrapping_add((from as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut rng = StdRng::seed_from_u64(!seed);
        let mut batch = Self {
            leads: Table::new("leads"),
            estimates: Table::new("lead_estimates"),
            cards: Table::new("lead_cards"),
            identities: Table::new("lead_identities"),
            events: Table::new("lead_events"),
        };
        for (number, mut lead) in (from..).zip(corpus::leads(seed, count, means.now.date_naive())) {
            let story = Story::tell(&mut lead, means.now, &mut rng);
            let seller = corpus::seller_of(lead.sector, lead.area, lead.reason, number);
            lead.card.email = lead.card.email.map(|it| numbered(&it, number));
            let (declared, card) = (supply::declaration(&lead), supply::card(&lead.card));
            let appraised_on = story.appraised_on(means.now);
            let appraisal = listings::appraise(&means.valuer, &declared, &card, appraised_on);
            let distortion = Distortion::new(Uuid::from_bytes(rng.random()));
            let lead = Lead {
                id: Uuid::from_bytes(rng.random()),
                code: listings::new_code(&mut rng),
                browse_key: Uuid::from_bytes(rng.random()),
                seller: means.sellers[seller],
                distortion,
                public: listings::public_figures(&means.valuer, &declared, appraisal.fields, distortion, appraised_on),
                appraisal,
                appraised_on,
                story,
                declared: &declared,
            };
            batch.lead(&lead);
            batch.events(&lead);
            if lead.story.state() != LeadState::Expired {
                batch.card(&lead, &card, &means.keyring);
            }
        }
        batch
    }

    /// Statement and rows of each table, leads first: the others refer to them.
    pub(super) fn into_copies(self) -> [(String, String); 5] {
        [self.leads, self.estimates, self.cards, self.identities, self.events].map(Table::into_copy)
    }

    fn lead(&mut self, lead: &Lead<'_>) {
        let at = lead.story.published_at;
        // Fifteen minutes divide every time since 1970: rounding cannot fail.
        let bucket = at.duration_trunc(TimeDelta::minutes(15)).unwrap_or(at);
        let closed_at = lead.story.then.filter(|it| it.0.is_over()).map(|it| it.2);
        let row = &mut self.leads;
        row.put("id", lead.id).put("code", lead.code.as_str());
        row.put("company_id", lead.seller.0).put("author_id", lead.seller.1);
        row.put("state", lead.story.state().code()).put("closed_at", closed_at);
        row.put("created_at", at).put("edited_at", at).put("published_at", at).put("attested_at", at);
        row.put("browse_bucket", bucket).put("browse_key", lead.browse_key).put("demo", true);
        declared(row, lead.declared);
        appraised(row, lead);
        row.end_row();
        let (row, exact) = (&mut self.estimates, &lead.appraisal.valuation);
        row.put("lead_id", lead.id).put("value", exact.value).put("low", exact.low).put("high", exact.high);
        row.put("distortion", lead.distortion.bits()).end_row();
    }

    fn events(&mut self, lead: &Lead<'_>) {
        let mut line = |from: LeadState, to: LeadState, actor: Actor, at| {
            let row = self.events.put("lead_id", lead.id).put("from_state", from.code()).put("to_state", to.code());
            row.put("actor", actor.code()).put("at", at).end_row();
        };
        line(LeadState::Draft, LeadState::Published, Actor::Seller, lead.story.published_at);
        if let Some((state, actor, at)) = lead.story.then {
            line(LeadState::Published, state, actor, at);
        }
    }

    fn card(&mut self, lead: &Lead<'_>, card: &ContactCard, keyring: &Keyring) {
        // The seed decides everything but keys: those come from the system.
        let sealed = keyring.seal(lead.id, &card.to_bytes(), &mut rand::rng());
        let row = self.cards.put("lead_id", lead.id).put("seal_version", sealed.version).put("key_id", sealed.key_id.as_str());
        row.put("wrapped_key", sealed.wrapped_key.as_slice()).put("nonce", sealed.nonce.as_slice());
        row.put("ciphertext", sealed.ciphertext.as_slice()).put("sealed_at", lead.story.published_at).end_row();
        for (kind, tags) in card.identity_hashes(keyring) {
            // The numbers kept for fiction are ten thousand a zone: they tell nobody apart in a crowd.
            if kind != TagKind::Phone {
                let tag = tags.current();
                let row = self.identities.put("lead_id", lead.id).put("kind", kind.code());
                row.put("tag", tag.as_bytes().as_slice()).put("epoch", tag.epoch()).end_row();
            }
        }
    }
}

/// The same address for nobody else.
fn numbered(email: &str, number: usize) -> String {
    email.split_once('@').map_or_else(|| email.to_owned(), |(name, host)| format!("{name}.{number}@{host}"))
}

fn declared(row: &mut Table, it: &Declaration) {
    row.put("title", it.title.as_deref()).put("need", it.need.as_deref());
    row.put("search_names", it.search_names().as_str());
    row.put("sector", it.sector.map(|it| it.code())).put("area", it.area.map(|it| it.code));
    row.put("market", it.market.map(|it| it.code())).put("segment", it.segment.map(|it| it.code()));
    row.put("temperature", it.temperature.map(|it| it.code()));
    row.put("budget", it.budget.map(|it| it.code())).put("authority", it.authority.map(|it| it.code()));
    row.put("need_clarity", it.need_clarity.map(|it| it.code())).put("timing", it.timing.map(|it| it.code()));
    row.put("answered_us", it.answered_us).put("channel", it.channel.map(|it| it.code()));
    row.put("acquisition_cost", it.acquisition_cost);
    row.put("collected_on", it.collected_on).put("last_contact_on", it.last_contact_on);
    row.put("attempts", it.attempts).put("meetings", it.meetings).put("reason", it.reason.map(|it| it.code()));
    row.put("cap", it.cap.buyers()).put("asking_price", it.asking_price).put("floor_price", it.floor_price);
    row.put("lawful_basis", it.lawful_basis.map(|it| it.code()));
    row.put("consent_text", it.consent_text.as_deref()).put("consent_on", it.consent_on);
    row.put("consent_channels", it.consent_channels.iter().map(|it| it.code()).collect::<Vec<_>>());
    row.put("consent_url", it.consent_url.as_deref());
}

fn appraised(row: &mut Table, lead: &Lead<'_>) {
    let Lead { appraisal: it, declared, .. } = lead;
    let worth = &it.valuation;
    row.put("stage", it.stage(declared).code()).put("stage_computed", declared.stage.is_none());
    row.put("valid_fields", it.fields.iter().map(|it| it.code()).collect::<Vec<_>>());
    row.put("mailbox", it.labels.mailbox.map(|it| it.code())).put("note_count", it.labels.notes);
    row.put("temperature_now", it.temperature.map(|it| it.code())).put("completeness", worth.completeness);
    row.put("grade", it.other_grade(declared).unwrap_or(worth.grading.grade).code());
    row.put("value", lead.public.value).put("value_low", lead.public.low).put("value_high", lead.public.high);
    row.put("model", worth.model).put("factors_version", worth.factors).put("appraised_on", lead.appraised_on);
}
