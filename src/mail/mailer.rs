//! Where letters go: a folder of `.eml` files, or an SMTP server.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;
use uuid::Uuid;

use super::store::Leased;
use crate::config::MailTarget;

/// Hands letters on.
pub enum Mailer {
    /// Writes `{id}.eml` into a folder.
    Folder(PathBuf, Sender),
    /// Speaks SMTP, and waits no longer for a letter than this.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>, Sender, Duration),
}

/// Who letters come from.
#[derive(Debug, Clone)]
pub struct Sender {
    mailbox: Mailbox,
    host: String,
}

/// Why a letter did not leave.
#[derive(Debug, Error)]
pub enum MailFault {
    /// `MAIL_URL` is not understood.
    #[error("MAIL_URL is not understood: {0}")]
    Url(String),
    /// The letter cannot be made into a message; no second try will help.
    #[error("the letter is malformed: {0}")]
    Malformed(String),
    /// There is no such mailbox; no second try will help.
    #[error("{0}")]
    NoMailbox(String),
    /// The server or the disk refused it for now.
    #[error("{0}")]
    Refused(String),
}

impl MailFault {
    /// Whether no second try will help.
    pub(super) fn is_final(&self) -> bool {
        matches!(self, Self::Malformed(_) | Self::NoMailbox(_))
    }
}

impl Mailer {
    /// A mailer for `target`; letters come from `no-reply@{host}`, and a server that says nothing is waited for as long as
    /// `patience`.
    ///
    /// # Errors
    /// When the URL or the host is malformed, or the folder cannot be made.
    pub fn open(target: &MailTarget, host: &str, patience: Duration) -> Result<Self, MailFault> {
        let sender = Sender::at(host)?;
        match target {
            MailTarget::Folder(path) => {
                std::fs::create_dir_all(path).map_err(|e| MailFault::Refused(format!("{}: {e}", path.display())))?;
                Ok(Self::Folder(path.clone(), sender))
            }
            MailTarget::Smtp(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|e| MailFault::Url(e.to_string()))?
                    .timeout(Some(patience))
                    .build();
                Ok(Self::Smtp(Box::new(transport), sender, patience))
            }
        }
    }

    pub(super) async fn send(&self, letter: &Leased) -> Result<(), MailFault> {
        match self {
            Self::Folder(folder, sender) => write_file(folder, letter.id, &sender.message(letter)?).await,
            Self::Smtp(transport, sender, patience) => {
                // The transport's own patience is with each word of the server: one that drips words is cut here.
                let sending = tokio::time::timeout(*patience, transport.send(sender.message(letter)?)).await;
                match sending {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(refusal(&error)),
                    Err(_) => Err(MailFault::Refused(format!("no answer within {} s", patience.as_secs()))),
                }
            }
        }
    }
}

/// What a server's refusal means. Only what it says of the mailbox itself is final: other codes of the five hundreds also
/// come from servers that are set up wrongly for a while.
fn refusal(error: &lettre::transport::smtp::Error) -> MailFault {
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    let words = error.to_string();
    if matches!(code.as_str(), "550" | "551" | "553") { MailFault::NoMailbox(words) } else { MailFault::Refused(words) }
}

impl Sender {
    fn at(host: &str) -> Result<Self, MailFault> {
        let domain = if host.contains('.') && host.parse::<std::net::IpAddr>().is_err() { host } else { "pepite.localhost" };
        let address = format!("no-reply@{domain}").parse().map_err(|_| MailFault::Url(domain.to_owned()))?;
        Ok(Self { mailbox: Mailbox::new(Some("Pépite".into()), address), host: domain.to_owned() })
    }

    /// Both bodies are quoted-printable: lettre 0.11.23 would pass a bare CR or an unstuffed dot through otherwise.
    fn message(&self, letter: &Leased) -> Result<Message, MailFault> {
        let malformed = |e: &dyn std::fmt::Display| MailFault::Malformed(e.to_string());
        let to = letter.to.parse().map_err(|e| malformed(&e))?;
        let part = |kind: ContentType, body: &Option<String>| {
            SinglePart::builder()
                .header(kind)
                .header(ContentTransferEncoding::QuotedPrintable)
                .body(body.clone().unwrap_or_default())
        };
        // No auto-responder answers what says of itself that nobody wrote it (RFC 3834).
        let mut message = Message::builder()
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
        if let Some(url) = &letter.unsubscribe {
            // RFC 8058: a mail program may end such letters by one POST, without a page.
            message = message
                .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{url}>")))
                .raw_header(HeaderValue::new(
                    HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
                    "List-Unsubscribe=One-Click".to_owned(),
                ));
        }
        message
            .from(self.mailbox.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{}@{}>", letter.id.simple(), self.host)))
            .multipart(
                MultiPart::alternative()
                    .singlepart(part(ContentType::TEXT_PLAIN, &letter.text))
                    .singlepart(part(ContentType::TEXT_HTML, &letter.html)),
            )
            .map_err(|e| malformed(&e))
    }
}

/// Whole or not at all: a reader of the folder never sees half a letter.
async fn write_file(folder: &Path, id: Uuid, message: &Message) -> Result<(), MailFault> {
    let refused = |e: std::io::Error| MailFault::Refused(e.to_string());
    let half = folder.join(format!(".{id}.part"));
    tokio::fs::write(&half, message.formatted()).await.map_err(refused)?;
    tokio::fs::rename(&half, folder.join(format!("{id}.eml"))).await.map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(unsubscribe: Option<&str>) -> String {
        let letter = Leased {
            id: Uuid::nil(),
            to: "a@b.test".into(),
            subject: "Sujet".into(),
            text: Some("Texte".into()),
            html: Some("<p>Texte</p>".into()),
            unsubscribe: unsubscribe.map(str::to_owned),
            attempts: 1,
        };
        let message = Sender::at("pepite.example").unwrap().message(&letter).unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn a_letter_that_can_be_ended_says_how_in_its_headers() {
        let url = format!("https://pepite.example/searches/{}/unsubscribe", "x".repeat(43));
        let message = message(Some(&url));
        let unfolded = message.replace("\r\n ", " ");
        let headers = unfolded.split("\r\n\r\n").next().unwrap();
        assert!(headers.lines().any(|line| line == format!("List-Unsubscribe: <{url}>")), "{headers}");
        assert!(headers.lines().any(|line| line == "List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{headers}");
    }

    #[test]
    fn other_letters_have_no_such_header() {
        assert!(!message(None).contains("List-Unsubscribe"));
    }

    #[test]
    fn a_letter_has_these_headers_and_no_others() {
        let message = message(Some("https://pepite.example/notifications/x/unsubscribe")).replace("\r\n ", " ");
        let headers = message.split("\r\n\r\n").next().unwrap();
        let names: std::collections::BTreeSet<&str> = headers.lines().filter_map(|line| line.split(':').next()).collect();
        let allowed = [
            "Auto-Submitted",
            "Content-Type",
            "Date",
            "From",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
        ];
        assert_eq!(names, allowed.into_iter().collect(), "{headers}");
        assert!(headers.contains("Auto-Submitted: auto-generated") && headers.contains("no-reply@pepite.example"), "{headers}");
    }
}
