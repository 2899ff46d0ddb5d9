//! Hashing passwords on a few threads of their own, below the priority of pages, behind a bounded queue.
//!
//! Whoever needs a hash first [`reserve`](PasswordHasher::reserve)s a place, before a database connection is taken, and
//! holds no connection while it waits. When all places are taken the answer is [`HashingError::Busy`], at once.

use std::cell::RefCell;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::PasswordHasher as _;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::password::{LONGEST, normalize};

/// Argon2id with 46 MiB, one pass, one lane (OWASP's first choice, ASVS appendix C).
const MEMORY_KIB: u32 = 47_104;
/// Places for passwords that wait, beside those that are being hashed.
const WAITING: usize = 50;
/// Of these, places that are kept for known devices and for whoever is signed in.
const KEPT_FOR_KNOWN: usize = 20;
/// How much the hashing threads give way to all others (nice 0): they get a quarter of a core that one of those keeps busy.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 5;

type Job = Box<dyn FnOnce() + Send>;

/// The queue and its threads. Cheap to clone; the threads end with the last clone.
#[derive(Clone)]
pub struct PasswordHasher {
    places: Arc<Semaphore>,
    size: usize,
    jobs: Sender<Job>,
    /// Jobs wait in it even where no thread takes them.
    _queue: Arc<Mutex<Receiver<Job>>>,
    /// Checked against when no user has the address, so that both cases take the same time.
    decoy: Arc<str>,
}

/// No hash was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashingError {
    /// Every place in the queue is taken.
    #[error("too many passwords wait to be hashed")]
    Busy,
    /// The library or the thread failed.
    #[error("a password could not be hashed")]
    Failed,
}

impl HashingError {
    /// Seconds after which a full queue has moved on.
    pub const RETRY_AFTER: u32 = 5;
}

/// Whose password is to be hashed: some places are kept for those who have shown that they belong here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// A browser that nobody has signed in with.
    Stranger,
    /// A known device, or a signed-in member.
    Known,
}

/// Whether a password is the stored one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordMatch {
    /// It is not, or there is none.
    Wrong,
    /// It is.
    Right,
    /// It is, under a hash made in an older way: this one is to be stored instead.
    Outdated(String),
}

impl PasswordMatch {
    /// Whether it is the stored one.
    #[must_use]
    pub fn is_right(&self) -> bool {
        *self != Self::Wrong
    }
}

/// A place in the queue, given back when it is dropped.
pub struct HashingSlot {
    hasher: PasswordHasher,
    _place: OwnedSemaphorePermit,
}

impl PasswordHasher {
    /// Starts `threads` threads: so many hashes at the same time, each with 46 MiB.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn new(threads: usize) -> Result<Self, HashingError> {
        let (jobs, queue) = channel::<Job>();
        let queue = Arc::new(Mutex::new(queue));
        for number in 0..threads {
            let queue = queue.clone();
            let thread = std::thread::Builder::new().name(format!("password-{number}"));
            thread.spawn(move || run(&queue)).map_err(|_| HashingError::Failed)?;
        }
        let decoy = hash("nobody has this password")?.into();
        let size = threads + WAITING;
        Ok(Self { places: Arc::new(Semaphore::new(size)), size, jobs, _queue: queue, decoy })
    }

    /// A place in the queue. Ask for it before a database connection.
    ///
    /// # Errors
    /// [`HashingError::Busy`] at once, when the queue is full.
    pub fn reserve(&self, caller: Caller) -> Result<HashingSlot, HashingError> {
        let kept = if caller == Caller::Known { 0 } else { KEPT_FOR_KNOWN };
        let place = self.places.clone().try_acquire_owned().ok().filter(|_| self.places.available_permits() >= kept);
        let Some(place) = place else {
            metrics::counter!("pepite_password_queue_full_total").increment(1);
            return Err(HashingError::Busy);
        };
        Ok(HashingSlot { hasher: self.clone(), _place: place })
    }

    /// The PHC string to store for `password`.
    ///
    /// # Errors
    /// When the queue is full, or hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, HashingError> {
        self.reserve(Caller::Stranger)?.hash(password).await
    }

    /// How many places are taken: passwords being hashed, and waiting.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.size - self.places.available_permits()
    }

    async fn on_thread<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashingError> {
        let (answer, answered) = oneshot::channel();
        let job = move || drop(answer.send(work()));
        self.jobs.send(Box::new(job)).map_err(|_| HashingError::Failed)?;
        answered.await.map_err(|_| HashingError::Failed)
    }
}

impl HashingSlot {
    /// The PHC string to store for `password`.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, HashingError> {
        self.hasher.on_thread(move || hash(&password)).await?
    }

    /// Whether `password` is the one of `stored`; takes as long when there is none.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<PasswordMatch, HashingError> {
        let known = stored.is_some();
        let against = stored.unwrap_or_else(|| self.hasher.decoy.to_string());
        let matched = self.hasher.on_thread(move || compare(&password, &against)).await??;
        Ok(if known { matched } else { PasswordMatch::Wrong })
    }
}

/// Runs jobs until nobody can send any more. A job that panics loses its answer, and nothing else.
fn run(queue: &Mutex<Receiver<Job>>) {
    give_way();
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).is_err() {
            tracing::error!("hashing a password panicked");
        }
    }
}

/// Lowers the priority of this thread. Elsewhere than on Linux that would be the whole process's.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::warn!(%error, "passwords are hashed at the priority of pages");
    }
}

fn argon2() -> Result<Argon2<'static>, HashingError> {
    let params = Params::new(MEMORY_KIB, 1, 1, None).map_err(|_| HashingError::Failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, HashingError> {
    let normal = normalize(password);
    argon2()?.hash_password(normal.as_bytes()).map(|h| h.to_string()).map_err(|_| HashingError::Failed)
}

/// The normal form first; then, where it is another, the form that hashes were made of before there was a normal one.
fn compare(password: &str, stored: &str) -> Result<PasswordMatch, HashingError> {
    // Nobody has a longer one; it costs what any other costs.
    let password = if password.chars().count() > LONGEST { "" } else { password };
    let normal = normalize(password);
    if is_hash_of(&normal, stored) {
        return Ok(if is_current(stored) { PasswordMatch::Right } else { PasswordMatch::Outdated(hash(&normal)?) });
    }
    if normal != password && is_hash_of(password, stored) {
        return Ok(PasswordMatch::Outdated(hash(&normal)?));
    }
    Ok(PasswordMatch::Wrong)
}

fn is_hash_of(password: &str, stored: &str) -> bool {
    matches(password, stored).unwrap_or(false)
}

/// None where what is stored is no hash.
fn matches(password: &str, stored: &str) -> Option<bool> {
    let hash = PasswordHash::new(stored).ok()?;
    let (salt, expected) = (hash.salt.as_ref()?, hash.hash.as_ref()?);
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(&hash).ok()?);
    let mut found = vec![0; expected.len()];
    MEMORY.with_borrow_mut(|memory| {
        memory.resize(argon2.params().block_count(), Block::new());
        argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut found, memory).ok()
    })?;
    // Compared in constant time.
    Some(Output::new(&found).ok()? == *expected)
}

thread_local! {
    /// The memory of a hashing thread, kept: having the system fill 46 MiB anew takes longer than hashing in them, and holds
    /// up the threads of pages.
    static MEMORY: RefCell<Vec<Block>> = const { RefCell::new(Vec::new()) };
}

fn is_current(stored: &str) -> bool {
    stored.starts_with(&format!("$argon2id$v=19$m={MEMORY_KIB},t=1,p=1$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn verify(hasher: &PasswordHasher, password: &str, stored: Option<&String>) -> PasswordMatch {
        hasher.reserve(Caller::Stranger).unwrap().verify(password.into(), stored.cloned()).await.unwrap()
    }

    #[tokio::test]
    async fn a_password_opens_only_its_own_hash() {
        let hasher = PasswordHasher::new(1).unwrap();
        let stored = hasher.hash("quatre chevaux verts".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"));
        assert_eq!(verify(&hasher, "quatre chevaux verts", Some(&stored)).await, PasswordMatch::Right);
        assert_eq!(verify(&hasher, "quatre chevaux gris", Some(&stored)).await, PasswordMatch::Wrong);
        assert_eq!(verify(&hasher, "nobody has this password", None).await, PasswordMatch::Wrong);
    }

    #[tokio::test]
    async fn one_password_typed_on_two_keyboards_is_one_password() {
        let hasher = PasswordHasher::new(1).unwrap();
        // An accent in one character and in two, a full-width digit, a no-break space, a ligature.
        let (one, other) = ("été ﬁn\u{a0}de 1848 mètres", "e\u{301}te\u{301} fin de １８４８ me\u{300}tres");
        let stored = hasher.hash(one.into()).await.unwrap();
        assert_eq!(verify(&hasher, other, Some(&stored)).await, PasswordMatch::Right);
        assert_eq!(verify(&hasher, "ete fin de 1848 metres", Some(&stored)).await, PasswordMatch::Wrong);
    }

    #[tokio::test]
    async fn a_hash_from_before_the_normal_form_opens_and_is_made_anew() {
        let hasher = PasswordHasher::new(1).unwrap();
        let typed = "e\u{301}te\u{301} au bord du lac";
        let old = argon2().unwrap().hash_password(typed.as_bytes()).unwrap().to_string();
        let PasswordMatch::Outdated(new) = verify(&hasher, typed, Some(&old)).await else { panic!("not made anew") };
        assert_eq!(verify(&hasher, typed, Some(&new)).await, PasswordMatch::Right);
        assert_eq!(verify(&hasher, "été au bord du lac", Some(&new)).await, PasswordMatch::Right);
    }

    #[tokio::test]
    async fn a_hash_with_other_costs_is_made_anew() {
        let hasher = PasswordHasher::new(1).unwrap();
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
        let old = cheap.hash_password(b"quatre chevaux verts").unwrap().to_string();
        assert!(matches!(verify(&hasher, "quatre chevaux verts", Some(&old)).await, PasswordMatch::Outdated(_)));
        assert_eq!(verify(&hasher, "quatre chevaux gris", Some(&old)).await, PasswordMatch::Wrong);
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once_and_keeps_places_for_the_known() {
        let hasher = PasswordHasher::new(1).unwrap();
        let mut taken: Vec<_> = std::iter::from_fn(|| hasher.reserve(Caller::Stranger).ok()).collect();
        assert_eq!(taken.len(), 1 + WAITING - KEPT_FOR_KNOWN);
        assert_eq!(hasher.hash("quatre chevaux verts".into()).await, Err(HashingError::Busy));
        taken.extend(std::iter::from_fn(|| hasher.reserve(Caller::Known).ok()));
        assert_eq!(taken.len(), 1 + WAITING);
        drop(taken);
        assert!(hasher.hash("quatre chevaux verts".into()).await.is_ok(), "places come back");
    }

    #[tokio::test]
    async fn a_job_that_panics_takes_no_thread_with_it() {
        let hasher = PasswordHasher::new(1).unwrap();
        assert_eq!(hasher.on_thread(|| panic!("on purpose")).await, Err::<(), _>(HashingError::Failed));
        assert!(hasher.hash("quatre chevaux verts".into()).await.is_ok());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn hashing_gives_way_to_everything_else() {
        let hasher = PasswordHasher::new(1).unwrap();
        let nice = || rustix::process::getpriority_process(None).unwrap();
        assert_eq!(hasher.on_thread(nice).await, Ok(NICENESS));
        assert_eq!(nice(), 0, "the thread that asks keeps its own");
    }
}
