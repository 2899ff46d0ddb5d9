//! A small named world: companies, their users, leads on offer, and a clock that stands still.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_http::Request;
use actix_web::App;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::test::{TestRequest, init_service};
use actix_web::web::Data;
use arc_swap::ArcSwap;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::{PasswordHasher, Secret};
use pepite::app;
use pepite::browse::Finder;
use pepite::browse::text::Synonyms;
use pepite::config::Config;
use pepite::db::schema::{companies, lead_cards, lead_estimates, leads, letters, sessions, users};
use pepite::db::{Pooled, Pools};
use pepite::evidence;
use pepite::listings::{ContactCard, Means};
use pepite::mail::Links;
use pepite::valuation::{Factors, Valuer};
use pepite::vault::Keyring;
use pepite::web::{Clock, House, Live, SharedPages, guard, share};
use uuid::Uuid;

use super::browser::{App as Served, Browser};
use super::db;

/// Sunday, 22 November 2026, 10:00:00 UTC: when every story begins.
const MORNING: i64 = 1_795_341_600;

/// Longer than any story goes on.
const A_LONG_STORY: Duration = Duration::days(3_660);

/// The market of one story.
pub struct World {
    pub house: House,
    pub url: String,
    app: Served,
    hand: Arc<AtomicI64>,
    next: Cell<u32>,
}

/// A company and its owner.
#[derive(Debug, Clone)]
pub struct Company {
    pub id: Uuid,
    pub owner: Uuid,
    pub name: String,
    pub email: String,
}

/// What is particular about a lead of the world; everything else is plausible.
#[derive(Debug, Clone)]
pub struct LeadSpec {
    pub title: &'static str,
    pub need: &'static str,
    pub sector: &'static str,
    pub area: &'static str,
    pub state: &'static str,
    pub cap: i16,
    pub asking_price: Option<i64>,
    pub floor_price: Option<i64>,
    pub value: i64,
    pub last_name: &'static str,
    pub email: &'static str,
}

impl Default for LeadSpec {
    fn default() -> Self {
        Self {
            title: "Réfection de toiture d’un atelier",
            need: "Toiture de 400 m² à reprendre avant l’hiver, devis comparés en cours.",
            sector: "construction",
            area: "35",
            state: "published",
            cap: 1,
            asking_price: Some(9_000),
            floor_price: None,
            value: 8_000,
            last_name: "Kerboriou",
            email: "yann.kerboriou@ateliers-kb.example",
        }
    }
}

impl World {
    /// An empty market on a fresh database.
    pub async fn new() -> Self {
        Self::with_keys(Keyring::from_text(KEYS).expect("keys")).await
    }

    /// An empty market whose cards are sealed with these keys.
    pub async fn with_keys(keyring: Keyring) -> Self {
        let url = db::fresh();
        let hand = Arc::new(AtomicI64::new(MORNING * 1_000_000));
        let config = Config::read(|_| None).expect("the defaults hold");
        let keyring = Arc::new(keyring);
        let synonyms = Arc::new(ArcSwap::from_pointee(Synonyms::built_in()));
        let house = House {
            pools: Pools::open(&url, None, 12).expect("pools"),
            links: Links::new(&config.base_url, keyring.clone()),
            config: Arc::new(config),
            keyring,
            valuer: Arc::new(ArcSwap::from_pointee(Valuer::by_formula(Factors::built_in().clone()))),
            finder: Finder::new(synonyms.clone()),
            synonyms,
            passwords: PasswordHasher::new(2).expect("a hasher"),
            live: Live::new(&url),
            estimate_limits: Arc::default(),
            clock: Clock::Held(hand.clone()),
        };
        let mut conn = house.pools.house.get().await.expect("a connection");
        pepite::listings::prove_keys(&mut conn, &house.keyring).await.expect("proven keys");
        evidence::refresh(&mut conn, &house.valuer, house.clock.now()).await.expect("a factor table");
        drop(conn);
        let app = serve(&house).await;
        Self { house, url, app, hand, next: Cell::new(1) }
    }

    /// Another node on the same database, with an ear and connections of its own.
    pub async fn another_node(&self) -> Self {
        self.node_with(|_| {}).await
    }

    /// Another node that differs in something more.
    pub async fn node_with(&self, change: impl FnOnce(&mut House)) -> Self {
        let pools = Pools::open(&self.url, None, 4).expect("pools");
        let mut house = House { pools, live: Live::new(&self.url), ..self.house.clone() };
        change(&mut house);
        let app = serve(&house).await;
        Self { house, url: self.url.clone(), app, hand: self.hand.clone(), next: Cell::new(self.next.get() + 1000) }
    }

    /// The time on the wall.
    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        self.hand.fetch_add(time.num_microseconds().expect("a story's span"), Ordering::SeqCst);
    }

    /// A connection of the application role, for setting scenes and looking behind them.
    pub async fn conn(&self) -> Pooled {
        self.house.pools.house.get().await.expect("a connection")
    }

    /// Somebody without an account.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.app.clone())
    }

    /// The site, where visitors share pages for a long time.
    pub async fn sharing_site(&self) -> Served {
        let shared = Data::new(SharedPages::new(std::time::Duration::from_secs(3_600)));
        let app = App::new().configure(app::configure(&self.house)).app_data(shared);
        served(init_service(app.wrap(from_fn(guard)).wrap(Compress::default()).wrap(from_fn(share))).await)
    }

    /// A company with an owner whose address is proven.
    pub async fn company(&self, name: &str) -> Company {
        let number = self.number();
        let email = format!("owner{number}@company{number}.test");
        let mut conn = self.conn().await;
        let id = diesel::insert_into(companies::table)
            .values((companies::name.eq(name), companies::siren.eq("732829320"), companies::created_at.eq(self.now())))
            .returning(companies::id)
            .get_result(&mut conn)
            .await
            .expect("a company");
        let owner = diesel::insert_into(users::table)
            .values((
                users::company_id.eq(id),
                users::name.eq(format!("Propriétaire {number}")),
                users::email.eq(&email),
                users::company_role.eq("owner"),
                users::language.eq("fr"),
                users::email_verified_at.eq(self.now()),
                users::created_at.eq(self.now()),
            ))
            .returning(users::id)
            .get_result(&mut conn)
            .await
            .expect("an owner");
        Company { id, owner, name: name.to_owned(), email }
    }

    /// A browser signed in as the company's owner. Its session is dated ahead: stories let months pass between two clicks.
    pub async fn browser(&self, company: &Company) -> Browser {
        let secret = Secret::new(&mut rand::rng());
        diesel::insert_into(sessions::table)
            .values((
                sessions::token_hash.eq(secret.hash()),
                sessions::user_id.eq(company.owner),
                sessions::device.eq("Story"),
                sessions::created_at.eq(self.now() + A_LONG_STORY),
                sessions::last_seen_at.eq(self.now() + A_LONG_STORY),
                sessions::expires_at.eq(self.now() + A_LONG_STORY),
                sessions::confirmed_at.eq(self.now()),
            ))
            .execute(&mut self.conn().await)
            .await
            .expect("a session");
        self.visitor().with_cookie("pepite", secret.text())
    }

    /// A browser of the staff: `moderator` or `admin`.
    pub async fn staff(&self, role: &str) -> Browser {
        let company = self.company("La maison").await;
        self.staff_of(&company, role).await
    }

    /// A browser of the company's owner, who is of the staff: `moderator` or `admin`.
    pub async fn staff_of(&self, company: &Company, role: &str) -> Browser {
        diesel::update(users::table.find(company.owner))
            .set(users::staff_role.eq(role))
            .execute(&mut self.conn().await)
            .await
            .expect("a role");
        self.browser(company).await
    }

    /// A lead of the seller with its sealed card; its code.
    pub async fn lead(&self, seller: &Company, spec: LeadSpec) -> String {
        let number = self.number();
        let code = format!("{number:0>10}");
        let id = Uuid::new_v4();
        let published = spec.state != "draft";
        let bucket = DateTime::from_timestamp(self.now().timestamp() / 900 * 900, 0).expect("a time");
        let today = self.now().date_naive();
        let mut conn = self.conn().await;
        diesel::insert_into(leads::table)
            .values((
                (
                    leads::id.eq(id),
                    leads::code.eq(&code),
                    leads::company_id.eq(seller.id),
                    leads::author_id.eq(seller.owner),
                    leads::state.eq(spec.state),
                    leads::title.eq(spec.title),
                    leads::need.eq(spec.need),
                    leads::sector.eq(spec.sector),
                    leads::area.eq(spec.area),
                    leads::market.eq("b2b"),
                    leads::segment.eq("mid_market"),
                    leads::temperature.eq("warm"),
                    leads::stage.eq("mql"),
                    leads::channel.eq("contact_form"),
                ),
                (
                    leads::reason.eq("out_of_area"),
                    leads::acquisition_cost.eq(6_543),
                    leads::collected_on.eq(day_before(today, 20)),
                    leads::last_contact_on.eq(day_before(today, 5)),
                    leads::cap.eq(spec.cap),
                    leads::asking_price.eq(spec.asking_price),
                    leads::floor_price.eq(spec.floor_price),
                    leads::lawful_basis.eq("legitimate_interest"),
                    leads::attested_at.eq(self.now()),
                    leads::valid_fields.eq(vec!["contact_last_name", "contact_email"]),
                    leads::grade.eq("b"),
                ),
                (
                    leads::value.eq(spec.value),
                    leads::value_low.eq(spec.value * 5 / 8),
                    leads::value_high.eq(spec.value * 8 / 5),
                    leads::created_at.eq(self.now()),
                    leads::edited_at.eq(self.now()),
                    leads::published_at.eq(published.then(|| self.now())),
                    leads::browse_bucket.eq(published.then_some(bucket)),
                    leads::browse_key.eq(published.then(Uuid::new_v4)),
                ),
            ))
            .execute(&mut conn)
            .await
            .expect("a lead");
        let exact = (
            lead_estimates::lead_id.eq(id),
            lead_estimates::value.eq(spec.value),
            lead_estimates::low.eq(spec.value * 5 / 8),
            lead_estimates::high.eq(spec.value * 8 / 5),
        );
        diesel::insert_into(lead_estimates::table).values(exact).execute(&mut conn).await.expect("its estimate");
        let mut card = ContactCard::default();
        card.last_name = Some(spec.last_name.into());
        card.email = Some(spec.email.into());
        card.function = Some("Gérant".into());
        let sealed = self.house.keyring.seal(id, &card.to_bytes(), &mut rand::rng());
        diesel::insert_into(lead_cards::table)
            .values((
                lead_cards::lead_id.eq(id),
                lead_cards::seal_version.eq(sealed.version),
                lead_cards::key_id.eq(sealed.key_id),
                lead_cards::wrapped_key.eq(sealed.wrapped_key.as_slice()),
                lead_cards::nonce.eq(sealed.nonce.as_slice()),
                lead_cards::ciphertext.eq(sealed.ciphertext),
                lead_cards::sealed_at.eq(self.now()),
            ))
            .execute(&mut conn)
            .await
            .expect("a card");
        code
    }

    /// The id behind a lead's code.
    pub async fn lead_id(&self, code: &str) -> Uuid {
        leads::table.filter(leads::code.eq(code)).select(leads::id).first(&mut self.conn().await).await.expect("the lead")
    }

    /// Lets the minutes pass after which a buyer surely knows that the seller accepted, and tells it.
    pub async fn deliver_answers(&self) {
        self.pass(Duration::minutes(10));
        let mut conn = self.conn().await;
        pepite::conversations::deliver_answers(&mut conn, &self.house.links, self.now()).await.expect("answers");
    }

    /// Carries out what leads were to do by now: appear, leave, come back.
    pub async fn apply_transitions(&self) -> usize {
        let valuer = self.house.valuer.load_full();
        let means = Means { keyring: &self.house.keyring, valuer: &valuer, links: &self.house.links, now: self.now() };
        pepite::deals::apply_lead_transitions(&mut *self.conn().await, means).await.expect("transitions")
    }

    /// The letters to an address, oldest first: kind and text.
    pub async fn letters_to(&self, address: &str) -> Vec<(String, String)> {
        let rows: Vec<(String, Option<String>)> = letters::table
            .filter(letters::to_address.eq(address))
            .order((letters::created_at, letters::id))
            .select((letters::kind, letters::text_body))
            .load(&mut self.conn().await)
            .await
            .expect("letters");
        rows.into_iter().map(|(kind, text)| (kind, text.unwrap_or_default())).collect()
    }

    fn number(&self) -> u32 {
        let number = self.next.get();
        self.next.set(number + 1);
        number
    }
}

fn day_before(today: NaiveDate, days: i64) -> NaiveDate {
    today - Duration::days(days)
}

async fn serve(house: &House) -> Served {
    served(init_service(App::new().configure(app::configure(house)).wrap(from_fn(guard))).await)
}

fn served<S, B>(service: S) -> Served
where
    S: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    let service = Rc::new(service);
    Rc::new(move |request| {
        let service = service.clone();
        Box::pin(async move {
            match service.call(request).await {
                Ok(answer) => answer.map_into_boxed_body(),
                Err(error) => answer_of(&error),
            }
        })
    })
}

/// What a server makes of an error that a middleware returned.
fn answer_of(error: &actix_web::Error) -> ServiceResponse {
    ServiceResponse::new(TestRequest::default().to_http_request(), error.error_response())
}

/// Made for tests, worth nothing elsewhere.
const KEYS: &str = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";
