//! What the host of an e-mail address tells of it.

use crate::valuation::coded::coded;

coded! {
    /// The kind of a mailbox, by its host alone: it may be told to buyers, the host may not.
    Mailbox {
        /// A domain of its own.
        Professional = "professional",
        /// A host that gives mailboxes to anybody.
        Free = "free",
        /// A host whose mailboxes are thrown away after use.
        Disposable = "disposable",
    }
}

/// Sorted, one domain a line (see `static/LICENSES.md`).
const DISPOSABLE: &str = include_str!("disposable_domains.txt");

/// Hosts that give mailboxes to anybody: access providers of France and its neighbours, and the large ones.
const FREE: &[&str] = &[
    "163.com",
    "aliceadsl.fr",
    "bbox.fr",
    "bluewin.ch",
    "cegetel.net",
    "club-internet.fr",
    "dbmail.com",
    "duck.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "googlemail.com",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailo.com",
    "me.com",
    "msn.com",
    "netcourrier.com",
    "neuf.fr",
    "noos.fr",
    "numericable.fr",
    "orange.fr",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "proximus.be",
    "qq.com",
    "rocketmail.com",
    "sfr.fr",
    "skynet.be",
    "t-online.de",
    "telenet.be",
    "tuta.io",
    "tutanota.com",
    "voila.fr",
    "wanadoo.fr",
    "web.de",
    "ymail.com",
];
/// Hosts that do so under the domain of each country.
const FREE_IN_EACH_COUNTRY: &[&str] = &["aol", "gmx", "hotmail", "live", "outlook", "yahoo", "yandex"];

impl Mailbox {
    /// The kind of an address that can exist.
    #[must_use]
    pub fn of(email: &str) -> Self {
        let host = email.rsplit('@').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
        if is_disposable(&host) {
            Self::Disposable
        } else if is_free(&host) {
            Self::Free
        } else {
            Self::Professional
        }
    }
}

/// The host or a domain above it.
fn is_disposable(host: &str) -> bool {
    let above = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
    std::iter::once(host).chain(above).any(is_listed)
}

/// Halves the list until the line is found.
fn is_listed(domain: &str) -> bool {
    let mut rest = DISPOSABLE;
    while !rest.is_empty() {
        let half = rest[..rest.len() / 2].rfind('\n').map_or(0, |at| at + 1);
        let end = rest[half..].find('\n').map_or(rest.len(), |at| half + at);
        match domain.cmp(&rest[half..end]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = &rest[..half],
            std::cmp::Ordering::Greater => rest = rest.get(end + 1..).unwrap_or_default(),
        }
    }
    false
}

fn is_free(host: &str) -> bool {
    let (name, country) = host.split_once('.').unwrap_or((host, ""));
    let of_a_country = matches!(country.strip_prefix("co.").unwrap_or(country).len(), 2..=3) || country.starts_with("com.");
    FREE.contains(&host) || (of_a_country && FREE_IN_EACH_COUNTRY.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_known_by_its_host() {
        for (address, kind) in [
            ("y.kerboriou@ateliers.example", Mailbox::Professional),
            ("Jean@GMAIL.com", Mailbox::Free),
            ("a@yahoo.co.uk", Mailbox::Free),
            ("a@hotmail.fr", Mailbox::Free),
            ("a@outlook.toits.fr", Mailbox::Professional),
            ("a@yopmail.com", Mailbox::Disposable),
            ("a@sub.mailinator.com", Mailbox::Disposable),
            ("a@notmailinator.example", Mailbox::Professional),
        ] {
            assert_eq!(Mailbox::of(address), kind, "{address}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_found_and_nothing_between() {
        let lines: Vec<&str> = DISPOSABLE.lines().collect();
        assert!(lines.is_sorted() && lines.len() > 5000);
        assert!(lines.iter().all(|it| is_listed(it) && !FREE.contains(it)));
        for domain in ["", "a", "zzzzzz.zz", "orange.fr", "000.example", "mailinator.con"] {
            assert!(!is_listed(domain), "{domain}");
        }
    }
}
