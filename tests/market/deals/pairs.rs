//! Every two acts on one lead at the same moment: a table says how it may end, and the books add up in any case.

use futures_util::future::join;
use pepite::deals::{Post, audit, expire_offers};
use pepite::listings;

use super::*;

/// What somebody does while somebody else does something. Two buyers have an open offer each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    AcceptFirst,
    AcceptSecond,
    /// The first buyer takes its offer back.
    TakeBack,
    /// The seller answers the first offer with one of its own.
    Counter,
    /// The seller declines the first offer.
    Decline,
    /// Time runs out for all offers.
    Expire,
    Pause,
    Withdraw,
    /// Moderation holds the lead.
    Hold,
}

const ACTS: [Act; 9] = [
    Act::AcceptFirst,
    Act::AcceptSecond,
    Act::TakeBack,
    Act::Counter,
    Act::Decline,
    Act::Expire,
    Act::Pause,
    Act::Withdraw,
    Act::Hold,
];

/// Where the lead may stand afterwards, and how many deals there are.
type End = (&'static str, i64);
const SOLD: End = ("sold", 1);
const OPEN: End = ("published", 0);
const PAUSED: End = ("paused", 0);
const WITHDRAWN: End = ("withdrawn", 0);
const HELD: End = ("held", 0);

/// The table: how two acts at once may end.
fn stated(one: Act, other: Act) -> &'static [End] {
    use Act::{AcceptFirst, AcceptSecond, Counter, Decline, Expire, Hold, Pause, TakeBack, Withdraw};
    match (one.min(other), one.max(other)) {
        // The first is sold, the second hears that it came too late; a pause stops nobody who has an offer.
        (AcceptFirst | AcceptSecond, AcceptFirst | AcceptSecond | Pause) => &[SOLD],
        // What is done to one offer stops nobody from accepting the other.
        (AcceptSecond, TakeBack | Counter | Decline) => &[SOLD],
        // Whoever comes first has it; the other is refused.
        (AcceptFirst | AcceptSecond, Expire) | (AcceptFirst, TakeBack | Counter | Decline) => &[SOLD, OPEN],
        (AcceptFirst | AcceptSecond, Withdraw) => &[SOLD, WITHDRAWN],
        (AcceptFirst | AcceptSecond, Hold) => &[SOLD, HELD],
        (Withdraw, Hold) => &[WITHDRAWN, HELD],
        // What is withdrawn or held is not paused, and what is paused may be withdrawn or held.
        (_, Withdraw) => &[WITHDRAWN],
        (_, Hold) => &[HELD],
        (_, Pause) => &[PAUSED],
        // Offers come and go; the lead stays.
        _ => &[OPEN],
    }
}

/// A lead of the seller with an open offer of each of two buyers.
struct Stage<'a> {
    world: &'a World,
    sell: &'a Browser,
    first: &'a Browser,
    lead: String,
    talk: Uuid,
    offers: [Offered; 2],
}

impl Stage<'_> {
    async fn act(&self, act: Act) {
        let [first, second] = &self.offers;
        let page = match act {
            Act::AcceptFirst => accept(self.sell, first).await,
            Act::AcceptSecond => accept(self.sell, second).await,
            Act::TakeBack => self.first.post(&format!("/offers/{}/withdrawal", first.id), &[]).await,
            Act::Counter => make(self.sell, self.talk, &[("price", "150"), ("counter_to", &first.id.to_string())]).await,
            Act::Decline => self.sell.post(&format!("/offers/{}/decline", first.id), &[]).await,
            Act::Pause => self.sell.post(&format!("/leads/{}/pause", self.lead), &[]).await,
            Act::Withdraw => self.sell.post(&format!("/leads/{}/withdrawal", self.lead), &[]).await,
            Act::Expire | Act::Hold => return self.behind_the_pages(act).await,
        };
        assert!([303, 409].contains(&page.status), "{act:?}: {} {}", page.status, page.text("main"));
    }

    /// What the night shift and moderation do.
    async fn behind_the_pages(&self, act: Act) {
        let conn = &mut *self.world.conn().await;
        if act == Act::Hold {
            let lead = self.world.lead_id(&self.lead).await;
            listings::hold_lead(conn, lead, self.world.now()).await.expect("a hold");
            return;
        }
        let post = Post { links: &self.world.house.links, now: self.world.now() + chrono::Duration::days(8) };
        while expire_offers(conn, post).await.expect("the clock") > 0 {}
    }

    async fn end(&self) -> (String, i64) {
        let conn = &mut *self.world.conn().await;
        let lead = self.world.lead_id(&self.lead).await;
        let state = leads::table.find(lead).select(leads::state).first(conn).await.expect("the lead");
        let number = deals::table.filter(deals::lead_id.eq(lead)).count().get_result(conn).await.expect("a count");
        (state, number)
    }
}

#[actix_web::test]
async fn any_two_acts_at_once_end_as_the_table_says() {
    let world = World::new().await;
    let seller = world.company("Thermia Rhône").await;
    let buyers = [world.company("Isolor Énergies").await, world.company("Ferralp").await];
    let sell = world.browser(&seller).await;
    let buy = [world.browser(&buyers[0]).await, world.browser(&buyers[1]).await];
    for (place, one) in ACTS.into_iter().enumerate() {
        for other in ACTS.into_iter().skip(place) {
            // Within an hour, further leads of a seller would leave later.
            world.pass(chrono::Duration::hours(1));
            let lead = world.lead(&seller, LeadSpec::default()).await;
            let talks = [talk(&world, &lead, &seller, &buyers[0]).await, talk(&world, &lead, &seller, &buyers[1]).await];
            for (buyer, talk) in buy.iter().zip(talks) {
                make(buyer, talk, &[]).await.location();
            }
            let offers = [newest(&world, talks[0]).await, newest(&world, talks[1]).await];
            let stage = Stage { world: &world, sell: &sell, first: &buy[0], lead, talk: talks[0], offers };
            join(stage.act(one), stage.act(other)).await;
            let (state, number) = stage.end().await;
            assert!(stated(one, other).contains(&(state.as_str(), number)), "{one:?} and {other:?}: {state}, {number} deals");
            let differences = audit(&mut *world.conn().await, world.now()).await.expect("an audit");
            assert_eq!(differences, [], "{one:?} and {other:?}");
        }
    }
}
