//! The environment, read once; all faults are reported together.

mod hosts;
mod mail_target;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use url::Url;

pub use self::hosts::AllowedHosts;
pub use self::mail_target::MailTarget;

/// What a node is told from outside (see the README for each variable).
#[derive(Debug, Clone)]
pub struct Config {
    /// Postgres to use; none: a private cluster under `data_dir`.
    pub database_url: Option<String>,
    /// Where public pages may read instead.
    pub replica_url: Option<String>,
    /// Private cluster, keys, mail files.
    pub data_dir: PathBuf,
    /// Address of the site.
    pub bind: SocketAddr,
    /// Address of `/metrics`.
    pub metrics_bind: SocketAddr,
    /// Links in letters begin with it.
    pub base_url: Url,
    /// The `Host` headers that are answered.
    pub hosts: AllowedHosts,
    /// The file of sealing keys.
    pub keys: PathBuf,
    /// Where letters go.
    pub mail: MailTarget,
    /// Who may say `X-Forwarded-For`.
    pub trusted_proxies: Vec<IpAddr>,
}

/// Everything that is wrong with the environment, a sentence each.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigFaults(pub Vec<String>);

const DEFAULT_BIND: &str = "127.0.0.1:8080";
const DEFAULT_METRICS_BIND: &str = "127.0.0.1:9464";

impl Config {
    /// Reads the variables through `var`.
    ///
    /// # Errors
    /// All faults at once, each naming its variable.
    pub fn read(var: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigFaults> {
        let mut faults = Vec::new();
        let var = |name: &str| var(name).filter(|v| !v.trim().is_empty());
        let data_dir = PathBuf::from(var("PEPITE_DATA_DIR").unwrap_or_else(|| "./data".into()));
        let bind = address("PEPITE_BIND", var("PEPITE_BIND"), DEFAULT_BIND, &mut faults);
        let metrics_bind = address("PEPITE_METRICS_BIND", var("PEPITE_METRICS_BIND"), DEFAULT_METRICS_BIND, &mut faults);
        let base_url = base_url(var("PEPITE_BASE_URL"), bind, &mut faults);
        if !bind.ip().is_loopback() && base_url.scheme() == "http" && var("PEPITE_ALLOW_PLAIN_HTTP").is_none() {
            faults.push(
                "PEPITE_BIND is not a loopback address and PEPITE_BASE_URL is not https: passwords would travel in the clear. \
                 Put a TLS proxy in front and set PEPITE_BASE_URL to its https address, or set PEPITE_ALLOW_PLAIN_HTTP=1."
                    .into(),
            );
        }
        let hosts = hosts(&base_url, var("PEPITE_HOSTS"), &mut faults);
        let mail = mail_target::read(var("MAIL_URL"), &data_dir, &mut faults);
        let trusted_proxies = proxies(var("PEPITE_TRUSTED_PROXIES"), &mut faults);
        let config = Self {
            database_url: var("DATABASE_URL"),
            replica_url: var("REPLICA_URL"),
            keys: var("PEPITE_KEYS").map_or_else(|| data_dir.join("keys"), PathBuf::from),
            data_dir,
            bind,
            metrics_bind,
            base_url,
            hosts,
            mail,
            trusted_proxies,
        };
        if faults.is_empty() { Ok(config) } else { Err(ConfigFaults(faults)) }
    }

    /// Whether browsers reach the site over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.scheme() == "https"
    }
}

fn address(name: &str, value: Option<String>, default: &str, faults: &mut Vec<String>) -> SocketAddr {
    let text = value.unwrap_or_else(|| default.into());
    text.parse().unwrap_or_else(|_| {
        faults.push(format!("{name} must be an address and a port such as {default}, not “{text}”."));
        SocketAddr::from(([127, 0, 0, 1], 8080))
    })
}

fn base_url(value: Option<String>, bind: SocketAddr, faults: &mut Vec<String>) -> Url {
    let local = || Url::parse(&format!("http://{bind}")).expect("a socket address makes a URL");
    let Some(text) = value else { return local() };
    match Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => url,
        _ => {
            faults.push(format!("PEPITE_BASE_URL must be an http or https address, not “{text}”."));
            local()
        }
    }
}

fn hosts(base_url: &Url, value: Option<String>, faults: &mut Vec<String>) -> AllowedHosts {
    AllowedHosts::read(base_url, &value.unwrap_or_default()).unwrap_or_else(|entry| {
        faults.push(format!(
            "PEPITE_HOSTS holds “{entry}”, which is no host: give names such as www.pepite.example or 10.0.0.7:8080."
        ));
        AllowedHosts::read(base_url, "").expect("no entry, no fault")
    })
}

fn proxies(value: Option<String>, faults: &mut Vec<String>) -> Vec<IpAddr> {
    let mut proxies = Vec::new();
    for text in value.unwrap_or_default().split([',', ' ']).filter(|t| !t.is_empty()) {
        match text.parse() {
            Ok(ip) => proxies.push(ip),
            Err(_) => faults.push(format!("PEPITE_TRUSTED_PROXIES holds “{text}”, which is no IP address.")),
        }
    }
    proxies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(vars: &[(&str, &str)]) -> Result<Config, ConfigFaults> {
        Config::read(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn nothing_set_gives_the_defaults_of_the_contract() {
        let config = read(&[]).unwrap();
        assert_eq!(config.bind.to_string(), "127.0.0.1:8080");
        assert_eq!(config.base_url.as_str(), "http://127.0.0.1:8080/");
        assert_eq!(config.mail, MailTarget::Folder("./data/mail".into()));
        assert_eq!(config.database_url, None);
    }

    #[test]
    fn all_faults_are_told_together() {
        let wrong = [
            ("PEPITE_BIND", "eighty"),
            ("MAIL_URL", "pigeon://secret"),
            ("PEPITE_TRUSTED_PROXIES", "me"),
            ("PEPITE_HOSTS", "www.pepite.example, *"),
        ];
        let faults = read(&wrong).unwrap_err().0;
        assert_eq!(faults.len(), 4);
        assert!(faults.iter().all(|f| !f.contains("secret")));
    }

    #[test]
    fn plain_http_beyond_loopback_is_refused_unless_told_so() {
        assert!(read(&[("PEPITE_BIND", "0.0.0.0:80")]).is_err());
        assert!(read(&[("PEPITE_BIND", "0.0.0.0:80"), ("PEPITE_ALLOW_PLAIN_HTTP", "1")]).is_ok());
        assert!(read(&[("PEPITE_BIND", "0.0.0.0:80"), ("PEPITE_BASE_URL", "https://pepite.example")]).is_ok());
    }
}
