//! What a letter is: plain text and HTML saying the same, from paragraphs and at most one link.

use askama::Template;

use crate::language::Language;

/// Addresses of the site for letters; from the configuration, never from a request.
#[derive(Debug, Clone)]
pub struct Links {
    origin: String,
}

impl Links {
    /// Links that begin with `base_url`.
    #[must_use]
    pub fn new(base_url: &url::Url) -> Self {
        Self { origin: base_url.as_str().trim_end_matches('/').to_owned() }
    }

    /// The whole address of a path.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// A letter to one reader, ready to be posted.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it is about, for the figures of the outbox; no personal data.
    pub kind: &'static str,
    /// The reader's address.
    pub to: String,
    /// The reader's language.
    pub language: Language,
    /// One line; never holds what a user typed.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// Where one click ends letters of this kind, for the header `List-Unsubscribe`.
    pub unsubscribe: Option<String>,
}

/// The words of a link, and its address.
type Link<'a> = (&'a str, &'a str);
/// Paragraphs, what the reader can do, and what ends such letters.
pub type Content<'a> = (&'a [String], Option<Link<'a>>, Option<Link<'a>>);

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct Html<'a> {
    language: Language,
    subject: &'a str,
    paragraphs: &'a [String],
    link: Option<(&'a str, &'a str)>,
    farewell: String,
    stop: Option<(&'a str, &'a str)>,
}

#[derive(Template)]
#[template(path = "letters/letter.txt")]
struct Text<'a> {
    paragraphs: &'a [String],
    link: Option<(&'a str, &'a str)>,
    farewell: String,
    stop: Option<(&'a str, &'a str)>,
}

impl Letter {
    /// Writes a letter; `link` is what the reader can do: its words and its address.
    #[must_use]
    pub fn write(
        kind: &'static str,
        to: &str,
        language: Language,
        subject: String,
        paragraphs: &[String],
        link: Option<(&str, &str)>,
    ) -> Self {
        Self::write_stoppable(kind, to, language, subject, (paragraphs, link, None))
    }

    /// Writes a letter that the reader can end: `stop` is the words and the address of the link that does, which its
    /// foot and its headers carry.
    #[must_use]
    pub fn write_stoppable(
        kind: &'static str,
        to: &str,
        language: Language,
        subject: String,
        (paragraphs, link, stop): Content<'_>,
    ) -> Self {
        let farewell = language.words().msg_mail_farewell();
        let html = Html { language, subject: &subject, paragraphs, link, farewell: farewell.clone(), stop }.render();
        let text = Text { paragraphs, link, farewell, stop }.render();
        // These templates write into a String and call nothing that fails.
        let html = html.expect("the letter's HTML renders from plain strings");
        let text = text.expect("the letter's text renders from plain strings");
        Self { kind, to: to.to_owned(), language, subject, text, html, unsubscribe: stop.map(|(_, url)| url.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_is_told_is_escaped_in_html_and_plain_in_text() {
        let paragraphs = ["Toits & <b>Fils</b>".to_owned()];
        let letter = Letter::write(
            "test",
            "a@b.test",
            Language::Fr,
            "Sujet".into(),
            &paragraphs,
            Some(("Ouvrir", "http://x.test/a?b=1&c=2")),
        );
        assert!(letter.text.contains("Toits & <b>Fils</b>"));
        assert!(letter.text.contains("http://x.test/a?b=1&c=2"));
        assert!(!letter.html.contains("<b>Fils"));
        assert!(letter.html.contains("lang=\"fr\""));
    }
}
