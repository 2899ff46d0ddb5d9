//! Finding leads: by the node's index where it has one, else by Postgres. Rows are Postgres' in any case.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use arc_swap::{ArcSwap, ArcSwapOption};
use chrono::Days;
use thiserror::Error;
use tokio::sync::Semaphore;

use super::index::{self, Gather, Gathered, Order, Place, Ranges, Shelf, Weights};
use super::text::{Synonyms, Wanted};
use super::{Card, CardPage, Cursor, Facet, LeadQuery, Search, Sort, Tallies, facet, store};
use crate::db::{Pool, PoolError};
use crate::language::Language;
use crate::money::Money;

/// Leads a page.
const PAGE: usize = 20;
/// Leads asked of the index for a page: some may have been taken back since it was fed.
const ASKED: usize = 32;
/// Leads shown that answer a part of the wish only.
const NEARBY: usize = 6;
/// Searches whose counts, and the boxes drawn of them, are remembered until the index changes: some 50 kB each.
const REMEMBERED: usize = 200;
/// Searches of the index that run at once, for each core.
const AT_ONCE: usize = 2;
/// Longest time a search waits for its turn: as long as Postgres may take for one.
const PATIENCE: Duration = Duration::from_millis(500);

/// How many leads a search finds, and how many each filter would.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Leads found; none when counting took too long.
    pub number: Option<i64>,
    /// By facet and value, each facet under all other filters.
    pub tallies: Tallies,
    /// What pages drew of them, by language.
    drawn: [OnceLock<Arc<str>>; Language::ALL.len()],
}

impl Counts {
    fn new(number: Option<i64>, tallies: Tallies) -> Self {
        Self { number, tallies, drawn: Default::default() }
    }

    /// What is drawn of these counts in a language, drawn by the first who asks.
    ///
    /// # Errors
    /// Those of drawing.
    pub fn drawn<E>(&self, language: Language, draw: impl FnOnce() -> Result<String, E>) -> Result<Arc<str>, E> {
        let cell = &self.drawn[language as usize];
        if let Some(drawn) = cell.get() {
            return Ok(drawn.clone());
        }
        let drawn = draw()?.into();
        Ok(cell.get_or_init(|| drawn).clone())
    }
}

/// What finds leads on a node. Cheap to clone. It takes a connection from the pool it is given when there is something to ask,
/// and holds none while it waits for its turn or for the index.
#[derive(Clone)]
pub struct Finder(Arc<Inside>);

struct Inside {
    shelf: ArcSwapOption<Shelf>,
    synonyms: Arc<ArcSwap<Synonyms>>,
    permits: Arc<Semaphore>,
    generation: AtomicU64,
    remembered: Mutex<(u64, HashMap<String, Arc<Counts>>)>,
    /// The estimate in the middle, in cents, and of which generation.
    median: Mutex<Option<(u64, Option<u64>)>>,
}

/// Why nothing could be looked for.
#[derive(Debug, Error)]
pub enum FindError {
    /// No connection to the database.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Why the index did not answer.
enum Missed {
    /// Too many searches ran at once.
    Busy,
    /// It cannot be read.
    Failed,
}

/// A search, ready to be asked of an index.
struct Asked {
    wanted: Wanted,
    picks: Vec<(Facet, Vec<u64>)>,
    ranges: Ranges,
    hidden: Arc<HashSet<u64>>,
}

impl Finder {
    /// Searches in Postgres, and reads searches with these synonyms.
    #[must_use]
    pub fn new(synonyms: Arc<ArcSwap<Synonyms>>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self(Arc::new(Inside {
            shelf: ArcSwapOption::empty(),
            synonyms,
            permits: Arc::new(Semaphore::new(cores * AT_ONCE)),
            generation: AtomicU64::new(0),
            remembered: Mutex::default(),
            median: Mutex::default(),
        }))
    }

    /// Searches in this index from now on; in Postgres where there is none.
    pub fn use_shelf(&self, shelf: Option<Arc<Shelf>>) {
        self.0.shelf.store(shelf);
        self.renew();
    }

    /// Forgets what was counted: the index is another.
    pub fn renew(&self) {
        self.0.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// Raised whenever the index changes.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::Acquire)
    }

    /// What a search text asks for.
    #[must_use]
    pub fn wanted(&self, text: &str) -> Wanted {
        Wanted::parse(text, &self.0.synonyms.load())
    }

    /// One page of a search; none when it took too long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(&self, pool: &Pool, search: Search<'_>) -> Result<Option<CardPage>, FindError> {
        let shelf = self.0.shelf.load_full();
        // Postgres has the whole list in order; the index has every narrower one. Estimates it has as readers see them:
        // the exact order would tell more.
        let by_index = search.query.is_narrowed() || !search.hidden.is_empty() || search.query.order() == Sort::Value;
        if let Some(shelf) = shelf.filter(|_| by_index) {
            match self.index_page(pool, &shelf, search).await? {
                Ok(page) => return Ok(Some(page)),
                Err(Missed::Busy) => return Ok(None),
                Err(Missed::Failed) => metrics::counter!("pepite_index_failures").increment(1),
            }
        }
        if search.query.is_narrowed() {
            metrics::counter!("pepite_searches_without_index").increment(1);
        }
        Ok(store::timely(store::lead_page(&mut *pool.get().await?, search).await)?)
    }

    async fn index_page(
        &self,
        pool: &Pool,
        shelf: &Arc<Shelf>,
        search: Search<'_>,
    ) -> Result<Result<CardPage, Missed>, FindError> {
        let sort = search.query.order();
        let mut after = search.query.after.as_ref().and_then(Cursor::place);
        let mut weights = search.query.after.as_ref().map(|it| it.weights.clone()).unwrap_or_default();
        let mut cards: Vec<(Card, Place)> = Vec::new();
        loop {
            let (asked, carried) = (self.asked(search), weights.clone());
            let (found, used) = match self.run(shelf, move |shelf| best(shelf, &asked, sort, (after, &carried))).await {
                Ok(found) => found,
                Err(missed) => return Ok(Err(missed)),
            };
            weights = used;
            after = found.best.last().map(|place| (place.rank, place.key));
            let exhausted = found.best.len() < ASKED;
            let codes: Vec<String> = found.best.iter().map(|place| index::code_text(place.code)).collect();
            let mut rows = rows(pool, &codes).await?;
            let live = found.best.into_iter().zip(codes).filter_map(|(place, code)| Some((rows.remove(&code)?, place)));
            cards.extend(live);
            if cards.len() > PAGE || exhausted {
                let more = cards.len() > PAGE;
                cards.truncate(PAGE);
                let last = cards.last().filter(|_| more);
                let next = last.map(|(card, place)| Cursor::of(sort, *place, card.browse_key(), &weights));
                return Ok(Ok(CardPage { cards: cards.into_iter().map(|(card, _)| card).collect(), next }));
            }
        }
    }

    /// Counts a search; what was counted is remembered until the index changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self, pool: &Pool, search: Search<'_>) -> Result<Arc<Counts>, FindError> {
        let Some(shelf) = self.0.shelf.load_full() else {
            let mut conn = pool.get().await?;
            let number = store::count(&mut conn, search).await?;
            let tallies = if number.is_some() { store::tallies(&mut conn, search).await? } else { Tallies::default() };
            return Ok(Arc::new(Counts::new(number, tallies)));
        };
        let generation = self.generation();
        let looked_for = LeadQuery { sort: None, ..search.query.first_page() }.text();
        let synonyms = self.0.synonyms.load().version();
        let key = format!("{} {synonyms} {looked_for} {}", search.today, search.hidden.join(","));
        if let Some(counts) = self.recall(generation, &key) {
            return Ok(counts);
        }
        let asked = self.asked(search);
        let counts = match self.run(&shelf, move |shelf| count(shelf, &asked)).await {
            Ok(counts) => Arc::new(counts),
            Err(_) => return Ok(Arc::default()),
        };
        self.remember(generation, key, &counts);
        Ok(counts)
    }

    /// Leads that answer a part of the wish only, for when few answer all of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn nearby(&self, pool: &Pool, search: Search<'_>, shown: &[Card]) -> Result<Vec<Card>, FindError> {
        let asked = self.asked(search);
        let (Some(shelf), Some(nearby)) = (self.0.shelf.load_full(), asked.wanted.nearby()) else { return Ok(Vec::new()) };
        let asked = Asked { wanted: nearby, ..asked };
        let Ok((found, _)) = self.run(&shelf, move |shelf| best(shelf, &asked, Sort::Relevance, (None, &[]))).await else {
            return Ok(Vec::new());
        };
        let codes = found.best.iter().map(|place| index::code_text(place.code));
        let codes: Vec<String> = codes.filter(|code| !shown.iter().any(|card| card.code == *code)).take(NEARBY).collect();
        let mut rows = rows(pool, &codes).await?;
        Ok(codes.iter().filter_map(|code| rows.remove(code)).collect())
    }

    /// The search with its words put right, for when nothing answers them, and how many leads it finds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn meant(&self, pool: &Pool, search: Search<'_>) -> Result<Option<(LeadQuery, i64)>, FindError> {
        let Some(shelf) = self.0.shelf.load_full() else { return Ok(None) };
        let (text, synonyms) = (search.query.q.clone(), self.0.synonyms.load_full());
        let mended = self.run(&shelf, move |shelf| Ok(index::mended(&shelf.searcher(), shelf.fields(), &text, &synonyms))).await;
        let Ok(Some(q)) = mended else { return Ok(None) };
        let meant = LeadQuery { q, ..search.query.first_page() };
        let number = self.counts(pool, Search { query: &meant, ..search }).await?.number.unwrap_or_default();
        Ok((number > 0).then_some((meant, number)))
    }

    /// The estimate in the middle of all leads on offer; none where there is none, or counting took too long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn median_value(&self, pool: &Pool, number: i64) -> Result<Option<Money>, FindError> {
        let Some(shelf) = self.0.shelf.load_full() else {
            return Ok(store::timely(store::median_value(&mut *pool.get().await?, number).await)?.flatten());
        };
        let generation = self.generation();
        let known = *self.0.median.lock().unwrap_or_else(PoisonError::into_inner);
        let cents = match known.filter(|(counted, _)| *counted == generation) {
            Some((_, cents)) => cents,
            None => {
                let cents = self.run(&shelf, |shelf| index::median_value(&shelf.searcher())).await.ok().flatten();
                *self.0.median.lock().unwrap_or_else(PoisonError::into_inner) = Some((generation, cents));
                cents
            }
        };
        Ok(cents.and_then(|cents| Money::from_cents(i64::try_from(cents).ok()?).ok()))
    }

    fn asked(&self, Search { query, today, hidden }: Search<'_>) -> Asked {
        let picks = query.picks.iter().map(|(facet, values)| {
            let leaves = values.iter().flat_map(|value| facet::leaves(*facet, value));
            let mut terms: Vec<u64> = leaves.filter_map(|leaf| index::term(*facet, leaf)).collect();
            terms.sort_unstable();
            terms.dedup();
            (*facet, terms)
        });
        let cents = |money: Option<Money>| money.and_then(|it| u64::try_from(it.cents()).ok());
        let earliest = query.age_max.and_then(|days| today.checked_sub_days(Days::new(u64::from(days))));
        Asked {
            wanted: self.wanted(&query.q),
            picks: picks.collect(),
            ranges: Ranges {
                price_min: cents(query.price_min),
                price_max: cents(query.price_max),
                completeness_min: query.completeness_min.map(u64::from),
                contact_min: earliest.map(index::day_number),
            },
            hidden: Arc::new(hidden.iter().filter_map(|code| index::code_number(code)).collect()),
        }
    }

    /// Runs a search off the async threads, a few at a time.
    async fn run<T: Send + 'static>(
        &self,
        shelf: &Arc<Shelf>,
        search: impl FnOnce(&Shelf) -> tantivy::Result<T> + Send + 'static,
    ) -> Result<T, Missed> {
        let turn = tokio::time::timeout(PATIENCE, self.0.permits.clone().acquire_owned()).await;
        let Ok(Ok(permit)) = turn else {
            metrics::counter!("pepite_index_busy").increment(1);
            return Err(Missed::Busy);
        };
        let shelf = shelf.clone();
        // The permit goes along: a reader who goes away makes no room while the search still runs.
        let searched = tokio::task::spawn_blocking(move || {
            let found = search(&shelf);
            drop(permit);
            found
        });
        match searched.await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the index could not be searched");
                Err(Missed::Failed)
            }
            Err(error) => {
                tracing::error!(%error, "a search ended in the middle");
                Err(Missed::Failed)
            }
        }
    }

    fn recall(&self, generation: u64, key: &str) -> Option<Arc<Counts>> {
        let remembered = self.0.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        (remembered.0 == generation).then(|| remembered.1.get(key).cloned()).flatten()
    }

    fn remember(&self, generation: u64, key: String, counts: &Arc<Counts>) {
        let mut remembered = self.0.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.0 != generation || remembered.1.len() >= REMEMBERED {
            *remembered = (generation, HashMap::new());
        }
        remembered.1.insert(key, counts.clone());
    }
}

/// The cards of the leads that are still on offer, by code.
async fn rows(pool: &Pool, codes: &[String]) -> Result<HashMap<String, Card>, FindError> {
    let cards = store::cards(&mut *pool.get().await?, &codes.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    Ok(cards.into_iter().map(|card| (card.code.clone(), card)).collect())
}

/// The best of a search behind a place; by relevance with the weights they are ranked with: those that were carried
/// from the first page, or their measure.
fn best(
    shelf: &Shelf,
    asked: &Asked,
    sort: Sort,
    (after, carried): (Option<(u64, u64)>, &[u8]),
) -> tantivy::Result<(Gathered, Vec<u8>)> {
    let (searcher, fields) = (shelf.searcher(), shelf.fields());
    let gather = Gather { order: Some(order(sort)), after, limit: ASKED, count: false, ..asked.gather() };
    let query = index::query(fields, &asked.wanted, &asked.terms(None));
    if sort != Sort::Relevance {
        return Ok((searcher.search(&query, &gather)?, Vec::new()));
    }
    let carried = Weights::carried(carried, &asked.wanted);
    let weights = carried.map_or_else(|| Weights::measure(&searcher, fields, &asked.wanted), Ok)?;
    let found = searcher.search_with_statistics_provider(&query, &gather, &weights.frozen(fields, &asked.wanted))?;
    Ok((found, weights.bytes().to_vec()))
}

/// Counts the leads found over the facets that are not filtered, and each filtered facet without its own filter.
fn count(shelf: &Shelf, asked: &Asked) -> tantivy::Result<Counts> {
    let (searcher, fields) = (shelf.searcher(), shelf.fields());
    let gather = asked.gather();
    let found = searcher.search(&index::query(fields, &asked.wanted, &asked.terms(None)), &gather)?.tally;
    let mut tallies = Tallies::default();
    for facet in Facet::ALL.iter().copied() {
        if asked.picks.iter().any(|(picked, _)| *picked == facet) {
            let wider = searcher.search(&index::query(fields, &asked.wanted, &asked.terms(Some(facet))), &gather)?.tally;
            tallies.set(facet, index::counts(&wider, facet));
        } else {
            tallies.set(facet, index::counts(&found, facet));
        }
    }
    Ok(Counts::new(i64::try_from(found.total()).ok(), tallies))
}

impl Asked {
    /// A pass that counts only.
    fn gather(&self) -> Gather {
        Gather { order: None, after: None, limit: 1, count: true, ranges: self.ranges, hidden: self.hidden.clone() }
    }

    /// The terms of each filter, but of one facet.
    fn terms(&self, except: Option<Facet>) -> Vec<&[u64]> {
        self.picks.iter().filter(|(facet, _)| Some(*facet) != except).map(|(_, terms)| terms.as_slice()).collect()
    }
}

fn order(sort: Sort) -> Order {
    match sort {
        Sort::Newest => Order::Newest,
        Sort::Relevance => Order::Relevance,
        Sort::Price => Order::Price,
        Sort::PriceDown => Order::PriceDown,
        Sort::Value => Order::Value,
        Sort::Completeness => Order::Completeness,
    }
}
