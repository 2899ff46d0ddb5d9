//! How often a caller may do something that nobody else may see the count of: kept in memory, a node each.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Callers remembered at most: about four megabytes. Each is forgotten a minute after its last call at the latest.
const MOST: usize = 50_000;

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Somebody at a network address; of IPv6, its first 64 bits, which one subscriber has to itself.
    Network(u64, u64),
    /// A member, wherever from.
    User(Uuid),
}

impl Caller {
    /// The caller at an address.
    #[must_use]
    pub fn at(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(it) => Self::Network(u64::MAX, u64::from(it.to_bits())),
            IpAddr::V6(it) => {
                let [a, b, c, d, ..] = it.segments().map(u64::from);
                Self::Network(0, a << 48 | b << 32 | c << 16 | d)
            }
        }
    }
}

/// A number of calls a minute for each caller, all at once or spread: the generic cell rate algorithm.
#[derive(Debug)]
pub struct RateLimit {
    a_minute: i32,
    most: usize,
    /// When each caller will have its whole minute's worth again.
    whole_at: Mutex<HashMap<Caller, DateTime<Utc>>>,
}

impl RateLimit {
    /// So many calls a minute.
    #[must_use]
    pub fn a_minute(calls: u16) -> Self {
        Self { a_minute: i32::from(calls.max(1)), most: MOST, whole_at: Mutex::default() }
    }

    /// Counts a call.
    ///
    /// # Errors
    /// Seconds to wait, at least one: the caller has had its share, or too many callers are remembered.
    pub fn check(&self, caller: Caller, now: DateTime<Utc>) -> Result<(), u32> {
        // The map holds whatever a panic left: times, each right by itself.
        let mut whole_at = self.whole_at.lock().unwrap_or_else(PoisonError::into_inner);
        if whole_at.len() >= self.most && !whole_at.contains_key(&caller) {
            whole_at.retain(|_, at| *at > now);
            if whole_at.len() >= self.most {
                return Err(1);
            }
        }
        let at = whole_at.entry(caller).or_insert(now);
        let next = (*at).max(now) + TimeDelta::minutes(1) / self.a_minute;
        let early = next - now - TimeDelta::minutes(1);
        if early > TimeDelta::zero() {
            return Err(u32::try_from(early.num_seconds() + 1).unwrap_or(60));
        }
        *at = next;
        Ok(())
    }
}

/// The limits of `POST /leads/estimate`: whoever tries cost after cost against a figure needs many answers.
#[derive(Debug)]
pub struct EstimateLimits {
    visitors: RateLimit,
    members: RateLimit,
}

impl Default for EstimateLimits {
    fn default() -> Self {
        Self { visitors: RateLimit::a_minute(60), members: RateLimit::a_minute(600) }
    }
}

impl EstimateLimits {
    /// Counts an estimate for a member, or for a visitor at an address.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn check(&self, member: Option<Uuid>, address: IpAddr, now: DateTime<Utc>) -> Result<(), u32> {
        match member {
            Some(user) => self.members.check(Caller::User(user), now),
            None => self.visitors.check(Caller::at(address), now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_341_600, 0).unwrap()
    }

    fn at(address: &str) -> Caller {
        Caller::at(address.parse().unwrap())
    }

    #[test]
    fn a_caller_has_a_minutes_worth_at_once_and_then_one_at_a_time() {
        let limit = RateLimit::a_minute(60);
        let allowed = |seconds| limit.check(at("192.0.2.1"), now() + TimeDelta::milliseconds(seconds));
        assert!((0..60).all(|_| allowed(0).is_ok()));
        assert_eq!(allowed(0), Err(1));
        assert_eq!(allowed(999), Err(1));
        assert_eq!(allowed(1_000), Ok(()));
        assert!(allowed(1_001).is_err());
        assert!((0..60).all(|_| allowed(62_000).is_ok()));
    }

    #[test]
    fn who_has_to_wait_is_told_how_long() {
        let limit = RateLimit::a_minute(2);
        assert!((0..2).all(|_| limit.check(at("192.0.2.1"), now()).is_ok()));
        assert_eq!(limit.check(at("192.0.2.1"), now()), Err(31));
    }

    #[test]
    fn a_network_is_one_address_or_one_subscriber() {
        assert_eq!(at("2001:db8:1:2:aaaa::1"), at("2001:db8:1:2:bbbb::2"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
        assert_eq!(at("192.0.2.1"), at("::ffff:192.0.2.1"));
        assert_ne!(at("0.0.0.1"), at("::1"));
    }

    #[test]
    fn no_more_callers_are_remembered_than_there_is_room_for() {
        let limit = RateLimit { most: 3, ..RateLimit::a_minute(60) };
        let from = |last: u8, at| limit.check(Caller::at([192, 0, 2, last].into()), at);
        assert!((0..3).all(|last| from(last, now()).is_ok()));
        assert_eq!(from(9, now()), Err(1));
        assert_eq!(from(0, now()), Ok(()), "whoever is known goes on");
        assert_eq!(from(9, now() + TimeDelta::seconds(3)), Ok(()));
        assert_eq!(limit.whole_at.lock().unwrap().len(), 1);
    }
}
