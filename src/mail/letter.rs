//! What a letter is: paragraphs and a link, drawn as plain text and as HTML that say the same.

use askama::Template;

use super::{Kind, Links};
use crate::language::Language;

/// A letter to one reader, ready to be posted.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it is about.
    pub(super) kind: Kind,
    /// The reader's address.
    pub(super) to: String,
    /// The reader's language.
    pub(super) language: Language,
    /// One line; never holds what a user typed.
    pub(super) subject: String,
    /// What it says.
    pub(super) paragraphs: Vec<String>,
    /// Things it lists: words, and the path of each.
    pub(super) items: Vec<Item>,
    /// What the reader can do: words and a path of the site.
    pub(super) link: (String, String),
    /// What ends such letters: words and a whole address.
    pub(super) stop: Option<(String, String)>,
    /// Addresses of the site.
    pub(super) links: Links,
}

/// Something that a letter lists.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its words.
    pub words: String,
    /// Its language.
    pub language: Language,
    /// Where it leads.
    pub path: String,
}

/// A letter as it leaves.
pub(super) struct Drawn {
    /// Plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    foot: Foot,
}

#[derive(Template)]
#[template(path = "letters/letter.txt")]
struct Text<'a> {
    letter: &'a Letter,
    foot: Foot,
}

/// What every letter ends with.
#[derive(Clone)]
struct Foot {
    farewell: String,
    /// Where letters of its kind are chosen; none where there is nothing to choose.
    settings: Option<(String, String)>,
}

impl Letter {
    /// Writes a letter to `to`; `link` is what the reader can do: its words and a path of the site.
    #[must_use]
    pub fn write(
        kind: Kind,
        (to, language): (&str, Language),
        subject: String,
        paragraphs: impl Into<Vec<String>>,
        link: (String, String),
        links: &Links,
    ) -> Self {
        let (to, paragraphs, links) = (to.to_owned(), paragraphs.into(), links.clone());
        Self { kind, to, language, subject, paragraphs, items: Vec::new(), link, stop: None, links }
    }

    /// With a link of its own that ends such letters, which its foot and its headers carry: words and a path.
    #[must_use]
    pub fn stoppable(self, words: String, path: &str) -> Self {
        Self { stop: Some((words, self.links.to(path))), ..self }
    }

    /// With things it lists below its paragraphs.
    pub(super) fn listing(self, items: Vec<Item>) -> Self {
        Self { items, ..self }
    }

    /// Where one click ends such letters, for the header `List-Unsubscribe`.
    pub(super) fn unsubscribe(&self) -> Option<&str> {
        self.stop.as_ref().map(|(_, url)| url.as_str())
    }

    /// The letter as it leaves.
    pub(super) fn draw(&self) -> Drawn {
        let l = self.language.words();
        let chosen = self.kind.topic().is_some() || self.kind == Kind::Digest;
        let settings = chosen.then(|| (l.msg_mail_settings(), self.links.to("/account/notifications")));
        let foot = Foot { farewell: l.msg_mail_farewell(), settings };
        let html = Html { letter: self, foot: foot.clone() }.render();
        let text = Text { letter: self, foot }.render();
        // These templates write into a String and call nothing that fails.
        let html = html.expect("the letter's HTML renders from plain strings");
        let text = text.expect("the letter's text renders from plain strings");
        Drawn { text, html }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Keyring;

    fn letter(kind: Kind) -> Letter {
        let keyring = Keyring::from_text("test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
        let links = Links::new(&"https://pepite.example".parse().unwrap(), keyring.into());
        let link = ("Ouvrir".to_owned(), "/a?b=1&c=2".to_owned());
        Letter::write(kind, ("a@b.test", Language::Fr), "Sujet".into(), ["Toits & <b>Fils</b>".to_owned()], link, &links)
    }

    #[test]
    fn what_a_reader_is_told_is_escaped_in_html_and_plain_in_text() {
        let drawn = letter(Kind::OfferMade).draw();
        assert!(drawn.text.contains("Toits & <b>Fils</b>"));
        assert!(drawn.text.contains("https://pepite.example/a?b=1&c=2"));
        assert!(!drawn.html.contains("<b>Fils"));
        assert!(drawn.html.contains("lang=\"fr\""));
    }

    #[test]
    fn a_letter_loads_nothing_and_runs_nothing() {
        let html = letter(Kind::OfferMade).draw().html;
        for bad in ["<img", "<script", "<link", "url(", "@import", "src=", "<style", "<form"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
    }

    #[test]
    fn letters_on_a_topic_say_where_they_are_chosen() {
        assert!(letter(Kind::OfferMade).draw().text.contains("https://pepite.example/account/notifications"));
        assert!(!letter(Kind::ResetPassword).draw().text.contains("/account/notifications"));
    }
}
