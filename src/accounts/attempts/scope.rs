//! What tries are counted under, and how many each bucket holds.

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::accounts::hash_secret;

/// What tries are counted under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptScope<'a> {
    /// An address, known or not, tried from browsers that its user has not signed in with.
    Address(&'a str),
    /// The network of such a browser: the first 24 bits of IPv4, the first 64 of IPv6.
    Network(IpAddr),
    /// A known device of a user, by its id.
    Device(Uuid),
    /// A signed-in session that is asked for the password again.
    Session(Uuid),
    /// The second factor of a user.
    SecondFactor(Uuid),
}

/// A bucket: so many tries at once, and one more each time so long has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bucket {
    pub tries: i32,
    pub every: Duration,
}

impl AttemptScope<'_> {
    pub(super) fn bucket(&self) -> Bucket {
        match self {
            // Ten at once, and forty an hour.
            Self::Address(_) | Self::Device(_) | Self::Session(_) => Bucket { tries: 10, every: Duration::seconds(90) },
            // Many people may stand behind one network: it slows down, to a try in ten seconds, and is never shut.
            Self::Network(_) => Bucket { tries: 60, every: Duration::seconds(10) },
            // A code has six digits, of which three are good at any time.
            Self::SecondFactor(_) => Bucket { tries: 5, every: Duration::minutes(5) },
        }
    }

    /// The key of its row. Addresses are hashed: the table tells nobody who tried what.
    pub(super) fn key(&self) -> Vec<u8> {
        hash_secret(&match self {
            Self::Address(email) => format!("email:{email}"),
            Self::Network(address) => format!("network:{}", prefix(*address)),
            Self::Device(id) => format!("device:{id}"),
            Self::Session(id) => format!("session:{id}"),
            Self::SecondFactor(user) => format!("second-factor:{user}"),
        })
    }
}

impl Bucket {
    /// The latest time to which a bucket may be drawn already for one more try to be in it.
    pub fn latest(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.every * (self.tries - 1)
    }

    /// Seconds until a bucket that is drawn to `restored_at` holds a try again; at least one.
    pub fn wait(&self, restored_at: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
        let wait = restored_at - self.latest(now);
        u32::try_from((wait.num_milliseconds() + 999) / 1000).unwrap_or(1).max(1)
    }
}

/// Whoever has one address of such a network has all of it.
fn prefix(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(it) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(it) => {
            let [a, b, c, d, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_a_network_share_a_bucket() {
        let key = |address: &str| AttemptScope::Network(address.parse().unwrap()).key();
        assert_eq!(key("192.0.2.1"), key("192.0.2.254"));
        assert_eq!(key("192.0.2.1"), key("::ffff:192.0.2.7"));
        assert_ne!(key("192.0.2.1"), key("192.0.3.1"));
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    }

    #[test]
    fn the_wait_is_until_the_next_try_is_there() {
        let (bucket, now) = (Bucket { tries: 10, every: Duration::seconds(90) }, DateTime::UNIX_EPOCH);
        assert_eq!(bucket.wait(now + Duration::seconds(900), now), 90);
        assert_eq!(bucket.wait(now + Duration::milliseconds(810_001), now), 1);
    }
}
