//! Hearing of things: the choices, the links that end letters, the bell, the daily letter, and letters on their way.

mod bell;
mod choices;
mod delivery;
mod digest;

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{letters, notifications};

use crate::support::world::{Company, LeadSpec};
use crate::support::{Browser, World};

/// A seller with a lead, a buyer, and their browsers.
struct Scene {
    world: World,
    seller: Company,
    buyer: Company,
    sells: Browser,
    buys: Browser,
    lead: String,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let (seller, buyer) = (world.company("Thermia Rhône").await, world.company("Isolor Bretagne").await);
        let lead = world.lead(&seller, LeadSpec::default()).await;
        let (sells, buys) = (world.browser(&seller).await, world.browser(&buyer).await);
        Self { world, seller, buyer, sells, buys, lead }
    }

    /// The buyer writes about the lead; the path of the thread.
    async fn request(&self) -> String {
        let lead = self.world.lead(&self.seller, LeadSpec::default()).await;
        let path = format!("/leads/{lead}/conversations");
        let thread = self.buys.post(&path, &[("text", "Bonjour, ce lead m’intéresse.")]).await.location();
        self.world.pass(Duration::hours(1));
        thread
    }

    /// Has the seller's account choose.
    async fn choose(&self, chosen: &[(&str, &str)]) {
        assert_eq!(self.sells.post("/account/notifications", chosen).await.location(), "/account/notifications");
    }

    /// The kinds of letters and of news for a company, oldest first.
    async fn told(&self, whom: &Company) -> (Vec<String>, Vec<String>) {
        let mut conn = self.world.conn().await;
        let mailed = letters::table.filter(letters::to_address.eq(&whom.email)).select(letters::kind);
        let shown = notifications::table.filter(notifications::user_id.eq(whom.owner)).select(notifications::kind);
        let mailed = mailed.order((letters::created_at, letters::id)).load(&mut conn).await.expect("letters");
        (mailed, shown.order((notifications::at, notifications::id)).load(&mut conn).await.expect("news"))
    }
}
