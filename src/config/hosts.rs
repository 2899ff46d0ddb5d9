//! The `Host` headers that the site answers to: the base URL's, those of `PEPITE_HOSTS`, and this machine's own names
//! where the base URL is this machine.

use url::{Host, Url};

/// Which hosts are ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHosts {
    names: Vec<HostAndPort>,
    /// The port of a `Host` header that names none.
    default_port: u16,
    /// Whether this machine's own names are allowed, whatever the port.
    loopback: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct HostAndPort {
    host: Host<String>,
    port: Option<u16>,
}

impl AllowedHosts {
    /// The host of the base URL and the entries of `PEPITE_HOSTS`, comma-separated.
    ///
    /// # Errors
    /// The first entry that is no host.
    pub(super) fn read(base_url: &Url, entries: &str) -> Result<Self, String> {
        let default_port = if base_url.scheme() == "https" { 443 } else { 80 };
        let own = base_url.host().map(|host| HostAndPort { host: host.to_owned(), port: base_url.port() });
        let loopback = own.as_ref().is_some_and(|own| is_this_machine(&own.host));
        let mut names: Vec<HostAndPort> = own.into_iter().collect();
        for entry in entries.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            names.push(HostAndPort::parse(entry).ok_or_else(|| entry.to_owned())?);
        }
        Ok(Self { names, default_port, loopback })
    }

    /// Whether a `Host` header names us.
    #[must_use]
    pub fn allows(&self, header: &str) -> bool {
        let Some(asked) = HostAndPort::parse(header) else { return false };
        if self.loopback && is_loopback(&asked.host) {
            return true;
        }
        let port = |it: &HostAndPort| it.port.unwrap_or(self.default_port);
        self.names.iter().any(|ours| ours.host == asked.host && port(ours) == port(&asked))
    }
}

impl HostAndPort {
    /// `host`, `host:port`, `[::1]:port`: lower case, without the dot that may end a domain.
    fn parse(text: &str) -> Option<Self> {
        // A percent sign would be decoded, the others end a host in some reader of URLs.
        let strange = |c: char| !c.is_ascii() || c.is_ascii_whitespace() || c.is_ascii_control() || "%/\\@?#,*".contains(c);
        if text.is_empty() || text.contains(strange) {
            return None;
        }
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, Some(port.parse().ok()?)),
            _ => (text, None),
        };
        let host = Host::parse(name.strip_suffix('.').unwrap_or(name)).ok()?;
        Some(Self { host, port })
    }
}

/// The names of this machine for itself.
fn is_loopback(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

/// Whether a base URL is this machine's: one of its names, or the address that stands for all of its own.
fn is_this_machine(host: &Host<String>) -> bool {
    is_loopback(host)
        || match host {
            Host::Domain(_) => false,
            Host::Ipv4(ip) => ip.is_unspecified(),
            Host::Ipv6(ip) => ip.is_unspecified(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(base_url: &str, entries: &str) -> AllowedHosts {
        AllowedHosts::read(&Url::parse(base_url).unwrap(), entries).unwrap()
    }

    #[test]
    fn a_public_site_answers_to_its_own_name_alone() {
        let hosts = hosts("https://pepite.example", "www.pepite.example, 10.0.0.7:8080");
        for ours in
            ["pepite.example", "PEPITE.example", "pepite.example:443", "pepite.example.", "www.pepite.example", "10.0.0.7:8080"]
        {
            assert!(hosts.allows(ours), "{ours}");
        }
        for other in [
            "",
            "mal.example",
            "pepite.example.mal.example",
            "mal.pepite.example",
            "pepite.example:8080",
            "pepite.example:80",
            "pepite.example:443:443",
            "pepite.example:",
            "pepite.example@mal.example",
            "mal.example#pepite.example",
            "pepite.example, mal.example",
            "pepite.example/",
            "pepite%2eexample",
            "pepite.example ",
            "10.0.0.7",
            "localhost",
            "127.0.0.1:8080",
            "pépite.example",
        ] {
            assert!(!hosts.allows(other), "{other}");
        }
    }

    #[test]
    fn a_site_of_this_machine_answers_to_its_names_on_any_port() {
        for base_url in ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080", "http://0.0.0.0:8080"] {
            let hosts = hosts(base_url, "");
            for ours in ["127.0.0.1:8080", "localhost:8080", "localhost", "127.0.0.1:45678", "[::1]:8080"] {
                assert!(hosts.allows(ours), "{base_url}: {ours}");
            }
            for other in ["mal.example:8080", "localhost.mal.example", "mal.localhost", "10.0.0.7:8080"] {
                assert!(!hosts.allows(other), "{base_url}: {other}");
            }
        }
    }

    #[test]
    fn what_is_no_host_is_said() {
        let base_url = Url::parse("https://pepite.example").unwrap();
        for wrong in ["*", "*.pepite.example", "https://www.pepite.example", "www.pepite.example/"] {
            assert_eq!(AllowedHosts::read(&base_url, &format!("ok.example,{wrong}")).unwrap_err(), wrong);
        }
    }
}
