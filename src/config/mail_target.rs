//! Where e-mails go, and that none of them crosses a network in the clear.

use std::path::{Path, PathBuf};

use url::{Host, Url};

/// Where letters go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailTarget {
    /// One `.eml` a letter in this folder.
    Folder(PathBuf),
    /// An SMTP server, `smtp://` or `smtps://`.
    Smtp(String),
}

/// Reads `MAIL_URL`; a fault never repeats the value, which may hold a password.
pub(super) fn read(value: Option<String>, data_dir: &Path, faults: &mut Vec<String>) -> MailTarget {
    let folder = MailTarget::Folder(data_dir.join("mail"));
    let Some(text) = value else { return folder };
    if let Some(path) = text.strip_prefix("file:") {
        let path = path.trim_start_matches("//");
        return if path.is_empty() { folder } else { MailTarget::Folder(path.into()) };
    }
    if !text.starts_with("smtp://") && !text.starts_with("smtps://") {
        faults.push("MAIL_URL must begin with smtp://, smtps:// or file:.".into());
        return folder;
    }
    match Url::parse(&text) {
        Ok(url) if url.has_host() && is_encrypted_or_local(&url) => MailTarget::Smtp(text),
        Ok(url) if url.has_host() => {
            faults.push(
                "MAIL_URL names a mail server beyond this machine without insisting on TLS: e-mails and the password could \
                 travel in the clear. Add ?tls=required to it (STARTTLS), or use smtps://."
                    .into(),
            );
            folder
        }
        _ => {
            faults.push("MAIL_URL is not an address such as smtps://user:password@host.".into());
            folder
        }
    }
}

/// `?tls=opportunistic` is no encryption: whoever stands between takes the offer of STARTTLS away, and lettre goes on in
/// the clear, password and all.
fn is_encrypted_or_local(url: &Url) -> bool {
    // As lettre reads it: the first `tls` counts.
    let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    url.scheme() == "smtps" || tls.as_deref() == Some("required") || url.host().is_some_and(|host| is_loopback(&host))
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        // The scheme has no rules for hosts of its own, so an IPv4 address is a text here.
        Host::Domain(name) => *name == "localhost" || name.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback()),
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(value: &str) -> Vec<String> {
        let mut faults = Vec::new();
        read(Some(value.to_owned()), Path::new("/data"), &mut faults);
        faults
    }

    #[test]
    fn mail_leaves_this_machine_only_encrypted() {
        for clear in [
            "smtp://mail.example",
            "smtp://user:secret@mail.example:25",
            "smtp://user:secret@mail.example:587?tls=opportunistic",
            "smtp://mail.example?tls=none",
            "smtp://mail.example?TLS=required",
            "smtp://mail.example?tls=opportunistic&tls=required",
            "smtp://10.0.0.7",
            "smtp://localhost.mail.example",
            "smtp://127.0.0.1.mail.example",
            "smtp://[2001:db8::1]",
        ] {
            let faults = faults(clear);
            assert_eq!(faults.len(), 1, "{clear}");
            assert!(faults[0].contains("?tls=required") && faults[0].contains("smtps://"), "{clear}");
            assert!(!faults[0].contains("secret"), "{clear}");
        }
    }

    #[test]
    fn encrypted_servers_and_those_of_this_machine_are_taken() {
        for url in [
            "smtps://user:secret@mail.example",
            "smtp://user:secret@mail.example:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
            "smtp://[::1]:25",
            "smtp://localhost?tls=opportunistic",
        ] {
            assert_eq!(faults(url), Vec::<String>::new(), "{url}");
        }
    }
}
