//! The simulated market: sellers with habits, and what anybody sees of their leads.

use std::fmt::Write as _;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use uuid::Uuid;

use crate::money::Money;
use crate::valuation::model::{NOISE, normal};
use crate::valuation::{
    Cap, Channel, Distortion, FieldSet, Law, Profile, SealedField, Sector, Segment, Stage, Temperature, Valuer,
};

/// Sellers of the market, and leads of each.
pub const SELLERS: usize = 100;
/// See [`SELLERS`].
pub const LEADS_EACH: usize = 20;
/// The standard deviation, between sellers, of the logarithm of their cost over the usual one: what published figures for
/// one channel spread by (paid search 0.2, direct mail 0.5, LinkedIn 0.6, trade shows 1.0), about their middle.
pub const BETWEEN_SELLERS: f64 = 0.6;

/// Places a lead can be at.
const DEPARTMENTS: usize = 101;

/// How the costs of one seller hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Costs {
    /// The same multiple of the usual cost for every lead: the worst case.
    Constant,
    /// A multiple of its own for every channel.
    ByChannel,
}

/// When the leads of one sitting appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// One after the other, as they are written.
    AsWritten,
    /// The first at once, each further one within the day, at random.
    Spread,
}

/// What anybody sees of one lead, and, for the judge, what nobody does.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Which seller: hidden.
    pub seller: usize,
    /// The lead, with its cost: hidden. All else of it is visible.
    pub profile: Profile,
    /// The department.
    pub area: usize,
    /// The quarter hour of publication.
    pub bucket: i64,
    /// What is asked.
    pub asking: Option<f64>,
    /// The logarithm of the exact estimate: hidden.
    pub exact: f64,
    /// The logarithm of the estimate at the usual cost: anybody can have it.
    pub usual: f64,
    /// The logarithm of declared ÷ usual cost: hidden.
    pub cost: f64,
    /// The logarithm of the price agreed: hidden.
    pub price: f64,
    /// The bits of its distortion: hidden.
    pub distortion: Distortion,
}

/// All leads of the market.
pub type Market = Vec<Shown>;

/// What a seller is used to.
struct Habits {
    multiple: f64,
    by_channel: Vec<f64>,
    sectors: Vec<Sector>,
    channels: Vec<Channel>,
    segment: Segment,
    cap: Cap,
    area: usize,
    minute: f64,
    asks: f64,
}

fn one<T: Copy>(rng: &mut StdRng, all: &[T]) -> T {
    all[rng.random_range(0..all.len())]
}

impl Habits {
    fn drawn(rng: &mut StdRng) -> Self {
        let channels = rng.random_range(2..=4);
        Self {
            multiple: BETWEEN_SELLERS * normal(rng),
            by_channel: Channel::ALL.iter().map(|_| BETWEEN_SELLERS * normal(rng)).collect(),
            sectors: (0..rng.random_range(1..=3)).map(|_| one(rng, Sector::ALL)).collect(),
            channels: (0..channels).map(|_| one(rng, Channel::ALL)).collect(),
            segment: one(rng, Segment::ALL),
            cap: if rng.random_bool(0.7) { Cap::EXCLUSIVE } else { one(rng, Cap::ALL) },
            area: rng.random_range(0..DEPARTMENTS),
            minute: rng.random_range(8.0 * 60.0..19.0 * 60.0),
            asks: 0.25 * normal(rng),
        }
    }
}

/// A market of [`SELLERS`] × [`LEADS_EACH`] leads, always the same for a seed.
#[must_use]
pub fn simulate(seed: u64, costs: Costs, times: Times, valuer: &Valuer) -> Market {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut market = Market::with_capacity(SELLERS * LEADS_EACH);
    for seller in 0..SELLERS {
        let habits = Habits::drawn(&mut rng);
        let mut at = 0.0;
        for place in 0..LEADS_EACH {
            // A sitting of about three leads, some minutes apart, at the seller's hour of another day.
            let first = place % 3 == 0;
            at = if first {
                f64::from(rng.random_range(0..120)) * 1440.0 + habits.minute + 60.0 * normal(&mut rng)
            } else {
                at + rng.random_range(3.0..12.0)
            };
            let late = if first || times == Times::AsWritten { 0.0 } else { rng.random_range(0.0..1440.0) };
            let mut shown = lead(&mut rng, &habits, costs, valuer);
            shown.seller = seller;
            shown.bucket = ((at + late) / 15.0).floor().to_i64().unwrap_or_default();
            market.push(shown);
        }
    }
    market
}

fn lead(rng: &mut StdRng, habits: &Habits, costs: Costs, valuer: &Valuer) -> Shown {
    let (sector, channel) = (one(rng, &habits.sectors), one(rng, &habits.channels));
    let segment = if rng.random_bool(0.8) { habits.segment } else { one(rng, Segment::ALL) };
    let usual_cost = valuer.factors().reference(Some(channel), Some(sector), segment.market()).cost;
    let cost = match costs {
        Costs::Constant => habits.multiple,
        Costs::ByChannel => habits.by_channel[Channel::ALL.iter().position(|it| *it == channel).unwrap_or_default()],
    };
    let declared = usual_cost.amount().to_f64().unwrap_or(1.0) * cost.exp();
    let fields: FieldSet = SealedField::ALL.iter().copied().filter(|_| rng.random_bool(0.6)).collect();
    let profile = Profile {
        sector: Some(sector),
        channel: Some(channel),
        market: Some(segment.market()),
        segment: Some(segment),
        temperature: Some(one(rng, Temperature::ALL)),
        stage: Some(one(rng, Stage::ALL)),
        cap: if rng.random_bool(0.8) { habits.cap } else { one(rng, Cap::ALL) },
        acquisition_cost: Decimal::from_f64(declared).and_then(|cost| Money::new(cost).ok()),
        age_days: (rng.random::<f64>() * 5.3).exp().to_u32(),
        fields,
        ..Profile::default()
    };
    let log = |profile: &Profile| valuer.worth_and_spread(profile).0.amount().to_f64().unwrap_or(0.01).max(0.01).ln();
    let (exact, usual) = (log(&profile), log(&Profile { acquisition_cost: Some(usual_cost), ..profile.clone() }));
    let asking = rng.random_bool(0.89).then(|| (exact + habits.asks + 0.1 * normal(rng)).exp());
    let area = if rng.random_bool(0.7) { habits.area } else { rng.random_range(0..DEPARTMENTS) };
    Shown {
        seller: 0,
        area,
        bucket: 0,
        asking: asking.map(|it| it.round().max(1.0)),
        exact,
        usual,
        cost,
        price: exact + NOISE * normal(rng),
        distortion: Distortion::new(Uuid::from_bytes(rng.random())),
        profile,
    }
}

/// The leads as an attacker outside may read them, with the seller in the first column for the judge.
#[must_use]
pub fn to_csv(market: &[Shown], valuer: &Valuer, law: Law) -> String {
    let mut file =
        "seller,sector,channel,segment,temperature,stage,cap,age_days,fields,area,bucket,asking,usual,value,low,high\n"
            .to_owned();
    for it in market {
        let public = valuer.public_figures_by(law, &it.profile, it.distortion);
        let code = |code: Option<&'static str>| code.unwrap_or_default();
        let profile = &it.profile;
        // Writing to a string does not fail.
        let _ = writeln!(
            file,
            "{},{},{},{},{},{},{},{},{},{},{},{},{:.5},{},{},{}",
            it.seller,
            code(profile.sector.map(Sector::code)),
            code(profile.channel.map(Channel::code)),
            code(profile.segment.map(Segment::code)),
            code(profile.temperature.map(Temperature::code)),
            code(profile.stage.map(Stage::code)),
            profile.cap.buyers(),
            profile.age_days.unwrap_or_default(),
            profile.fields.len(),
            it.area,
            it.bucket,
            it.asking.map(|it| it.to_string()).unwrap_or_default(),
            it.usual,
            public.value.amount(),
            public.low.amount(),
            public.high.amount(),
        );
    }
    file
}
